"""Text fitted into terminal columns: East Asian characters take two, combining marks none."""

import unicodedata

_ELLIPSIS = "…"


def width(text: str) -> int:
    """How many columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_character_width, text))


def fitted(text: str, columns: int) -> str:
    """`text` in exactly `columns` columns: padded, or cut at the end with an ellipsis."""
    if width(text) > columns:
        text = _beginning(text, columns - 1) + _ELLIPSIS if columns else ""
    return text + " " * (columns - width(text))


def fitted_path(path: str, columns: int) -> str:
    """The same for a path, whose end says more than its beginning."""
    if width(path) > columns:
        path = _ELLIPSIS + _beginning(path[::-1], columns - 1)[::-1] if columns else ""
    return path + " " * (columns - width(path))


def _beginning(text: str, columns: int) -> str:
    taken = 0
    for at, character in enumerate(text):
        taken += _character_width(character)
        if taken > columns:
            return text[:at]
    return text


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

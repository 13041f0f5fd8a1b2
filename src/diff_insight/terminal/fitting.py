"""Text cut to a number of terminal cells, with an ellipsis where something is gone."""

from rich.cells import cell_len, set_cell_size

ELLIPSIS = "…"


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells: padded, or cut at its end."""
    if text.isascii():
        size = len(text)
        if size <= width:
            return text + " " * (width - size)
        return text[: width - 1] + ELLIPSIS if width > 0 else ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    if width <= 0:
        return ""
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)


def fit_start(text: str, width: int) -> str:
    """`text` in exactly `width` cells: padded, or cut at its start, where paths say least."""
    size = cell_len(text)
    if size <= width:
        return text + " " * (width - size)
    if width <= 0:
        return ""
    kept = text[-width:]
    while cell_len(kept) > width - 1:
        kept = kept[1:]
    folder = kept.find("/")
    if 0 <= folder < len(kept) // 3:
        kept = kept[folder:]
    return set_cell_size(ELLIPSIS + kept, width)


def right(text: str, width: int) -> str:
    """`text` at the right end of `width` cells; digits only, so never cut in practice."""
    return text.rjust(width)

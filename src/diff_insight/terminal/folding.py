"""Where texts go on in the next row: at spaces, and between wide characters, which have none."""

import re

from rich.cells import cell_len, get_character_cell_size

from diff_insight.domain.lazy_pattern import lazy_pattern

_OPENING = "「『（［｛〈《【〔“‘"
"""No row ends with these."""
_CLOSING = "、。，．・：；？！」』）］｝〉》】〕”’…ー々"
"""No row begins with these."""
_WIDE = (
    r"\u2e80-\u303e\u3041-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)

_FIRST_WIDE = "\u2e80"

_WORDS = lazy_pattern(rf"[{_OPENING}]*[{_WIDE}][{_CLOSING}]*\s*|[^\s{_WIDE}]+\s*|\s+")
_NARROW_WORDS = lazy_pattern(r"\S+\s*|\s+")
"""The same where nothing is wide: the first picture need not wait until the large one is compiled."""


class Words:
    """What stays together: a word, or one wide character with its punctuation; with the spaces after it.

    Stands where Textual has a pattern, which it asks for one match after the other of the same text.
    """

    def __init__(self) -> None:
        self._text = ""
        self._pattern = _NARROW_WORDS

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What begins at `at`; None at the end of the text."""
        if text is not self._text:
            self._text = text
            self._pattern = _WORDS if max(text, default="") >= _FIRST_WIDE else _NARROW_WORDS
        return self._pattern.match(text, at)


def breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Start and end of each row of `text` in `width` cells: broken at spaces, between wide characters, or anywhere."""
    if len(text) <= width and (text.isascii() or cell_len(text) <= width):
        return [(0, len(text))]
    rows = []
    start, used, last = 0, 0, -1
    for at, character in enumerate(text):
        size = get_character_cell_size(character)
        can_break_here = character == " " or (size == 2 and _may_part(text, at))
        if used + size > width and at > start:
            end = at if can_break_here or last <= start else last
            rows.append((start, end))
            # The space a row is broken at is not shown.
            start = end + 1 if text[end] == " " else end
            used = cell_len(text[start:at])
            last = -1
            if at < start:
                continue
        if can_break_here:
            last = at
        used += size
    rows.append((min(start, len(text)), len(text)))
    return rows


def _may_part(text: str, at: int) -> bool:
    """Whether a row may begin with the character at `at`."""
    return text[at] not in _CLOSING and (not at or text[at - 1] not in _OPENING)


def fold(text: str, width: int) -> list[str]:
    """`text` in rows of at most `width` cells."""
    return [text[start:end] for start, end in breaks(text, width)]

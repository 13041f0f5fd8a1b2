"""The columns of the file table, which of them a width has room for, and how wide each is."""

from enum import StrEnum
from typing import NamedTuple


class Column(StrEnum):
    """What a column shows; the values are the headings."""

    MARKS = ""
    NAME = "Filename"
    TYPE = "Type"
    TITLE = "Title"
    STATUS = "Status"
    ADDITIONS = "A"
    DELETIONS = "D"
    CHANGES = "M"


NUMBERS = frozenset({Column.ADDITIONS, Column.DELETIONS, Column.CHANGES})

MARKS = 4
"""Cells for the marks: selected, reviewed, edited, wants attention."""

_ROOMY = 100
"""Cells from which on types and numbers are written in full."""
_FEWER = (
    (50, frozenset({Column.MARKS, Column.NAME, Column.TYPE, Column.CHANGES})),
    (70, frozenset(Column) - {Column.STATUS}),
)
"""Below so many cells only these columns are shown."""
_MOST_TITLE = 60
_ARROW = 2
"""Cells for what says that the table is sorted by a column."""


class Layout(NamedTuple):
    """The columns of one table with their widths, without the gaps between."""

    widths: dict[Column, int]
    """In the order of the columns."""
    gap: int

    def spans(self) -> list[tuple[Column, int, int]]:
        """Each column with the cells it starts and ends at."""
        spans = []
        start = 0
        for column, width in self.widths.items():
            spans.append((column, start, start + width))
            start += width + self.gap
        return spans


def layout(width: int, longest_name: int, largest_number: int) -> Layout:
    """Columns for a table of `width` cells; name and title share what the others leave."""
    roomy = width >= _ROOMY
    columns = next((fewer for limit, fewer in _FEWER if width < limit), frozenset(Column))
    digits = len(f"{max(largest_number, 0):,}")
    numbers = max(4, digits) if roomy else max(3, min(digits, 6))
    fixed = {Column.MARKS: MARKS, Column.TYPE: 15 if roomy else 8, Column.STATUS: 8} | dict.fromkeys(NUMBERS, numbers)
    gap = 2 if roomy else 1
    room = width - sum(fixed.get(column, 0) for column in columns) - gap * (len(columns) - 1)
    shared = _shared(max(room, 2), longest_name) if Column.TITLE in columns else {Column.NAME: max(room, 1)}
    widths = {column: {**fixed, **shared}[column] for column in Column if column in columns}
    return Layout(widths, gap)


def _shared(room: int, longest_name: int) -> dict[Column, int]:
    """The name takes what it needs up to a little more than half, and what no title needs."""
    name = min(max(longest_name, len(Column.NAME) + _ARROW), max(room * 11 // 20, room - _MOST_TITLE))
    name = max(min(name, room - 1), 1)
    return {Column.NAME: name, Column.TITLE: room - name}


def number_text(number: int, width: int) -> str:
    """`number` in at most `width` cells: in thousands or millions where it has more digits."""
    text = f"{number:,}"
    for unit in ("k", "M", "G"):
        if len(text) <= width:
            break
        number //= 1000
        text = f"{number:,}{unit}"
    return text

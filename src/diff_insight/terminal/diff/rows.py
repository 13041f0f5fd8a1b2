"""Which line of a patch stands in which row of the pane. No row is made before somebody looks at it."""

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import chain, repeat
from typing import NamedTuple, Protocol

from diff_insight.domain.patch import ADDED, DELETED, HEADER, HIDDEN, Hunks


class RowKind(Enum):
    """What a row shows."""

    NOTICE = "notice"
    GAP = "gap"
    """The empty row between the notices and the first hunk."""
    HUNK = "hunk"
    HIDDEN = "hidden"
    """Stands for lines of the file that no hunk holds."""
    LINES = "lines"


class Row(NamedTuple):
    """One row of the pane."""

    kind: RowKind
    old: int | None
    """The line of the hunks on the old side; a notice's number for a notice."""
    new: int | None
    """The same on the new side. A context line and a header are on both."""
    part: int = 0
    """Which of its rows, for a line that is wrapped over several."""

    @property
    def line(self) -> int | None:
        """The line of the hunks that the row shows, the new one where it shows two; None for notices and gaps."""
        if self.kind in (RowKind.NOTICE, RowKind.GAP):
            return None
        return self.old if self.new is None else self.new


class Rows(Protocol):
    """The rows of one file, by their number from the top."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int) -> Row: ...

    def number_of(self, line: int) -> int:
        """The first row that shows a line of the hunks."""

    def lines(self, first: int, last: int, right: bool) -> Sequence[int]:
        """The lines of the hunks in rows `first` to `last`, on the right side where there are two."""

    def heights(self, lines: Sequence[int]) -> Iterable[int]:
        """The height of each row when those of the lines of the hunks are `lines`."""


class UnifiedRows:
    """A row for each line of the hunks, as git writes them, below `notices` rows and a gap."""

    def __init__(self, hunks: Hunks, notices: int) -> None:
        self._hunks = hunks
        self._notices = notices
        self._lead = lead_of(hunks, notices)

    def __len__(self) -> int:
        return self._lead + len(self._hunks)

    def __getitem__(self, number: int) -> Row:
        if number < self._lead:
            return lead_row(number, self._notices)
        line = number - self._lead
        kind = self._hunks.kinds[line]
        if kind in (HEADER, HIDDEN):
            return Row(RowKind.HUNK if kind == HEADER else RowKind.HIDDEN, line, line)
        return Row(RowKind.LINES, None if kind == ADDED else line, None if kind == DELETED else line)

    def number_of(self, line: int) -> int:
        """The row that shows a line of the hunks."""
        return self._lead + line

    def lines(self, first: int, last: int, right: bool) -> Sequence[int]:
        """The lines of the hunks in rows `first` to `last`."""
        return range(max(0, first - self._lead), min(last - self._lead + 1, len(self._hunks)))

    def heights(self, lines: Sequence[int]) -> Iterable[int]:
        """Those of the lines."""
        return chain(repeat(1, self._lead), lines)


def lead_of(hunks: Hunks, notices: int) -> int:
    """How many rows stand above the hunks."""
    return notices + 1 if notices and len(hunks) else notices


def lead_row(number: int, notices: int) -> Row:
    """One of the rows above the hunks."""
    return Row(RowKind.NOTICE, number, number) if number < notices else Row(RowKind.GAP, None, None)

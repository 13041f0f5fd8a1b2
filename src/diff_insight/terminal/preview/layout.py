"""Lines fitted to a width: which part of which line stands on which row."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol, overload

from rich.cells import cell_len

from diff_insight.terminal.folding import breaks
from diff_insight.terminal.preview.lines import Line, diff_line


class Row(NamedTuple):
    """Characters `start` to `end` of a line."""

    line: Line
    number: int
    """The line's number in its layout."""
    start: int
    end: int


class Layout(Protocol):
    """Rows of some lines."""

    @property
    def height(self) -> int:
        """How many rows there are."""

    @property
    def lines(self) -> Sequence[Line]:
        """What they are made of."""

    def row(self, at: int) -> Row:
        """The row with the number `at`."""

    def row_of(self, line: int) -> int:
        """The number of the first row of a line."""


class Wrapped:
    """Lines that go on in the next row where they are too long."""

    def __init__(self, lines: Sequence[Line], width: int) -> None:
        self.lines = lines
        self._rows: list[tuple[int, int, int]] = []
        self._first: list[int] = []
        for number, line in enumerate(lines):
            self._first.append(len(self._rows))
            if not line.wraps:
                self._rows.append((number, 0, len(line.text)))
                continue
            room = max(width - cell_len(line.rest or line.first), 1)
            self._rows += [(number, start, end) for start, end in breaks(line.text, room)]

    @property
    def height(self) -> int:
        return len(self._rows)

    def row(self, at: int) -> Row:
        number, start, end = self._rows[at]
        return Row(self.lines[number], number, start, end)

    def row_of(self, line: int) -> int:
        return self._first[line]


class DiffLines(Sequence[Line]):
    """The lines of a patch, each made when it is looked at."""

    def __init__(self, hunks: bytes) -> None:
        self._raw = hunks.removesuffix(b"\n").split(b"\n") if hunks else []

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        return [diff_line(raw) for raw in self._raw[at]] if isinstance(at, slice) else diff_line(self._raw[at])


class OnePerRow:
    """Lines that take one row each, however many there are."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    @property
    def height(self) -> int:
        return len(self.lines)

    def row(self, at: int) -> Row:
        line = self.lines[at]
        return Row(line, at, 0, len(line.text))

    def row_of(self, line: int) -> int:
        return line


class Stacked:
    """Layouts below each other."""

    def __init__(self, parts: Sequence[Layout]) -> None:
        self._parts = parts
        self._rows = [0]
        self._lines = [0]
        for part in parts:
            self._rows.append(self._rows[-1] + part.height)
            self._lines.append(self._lines[-1] + len(part.lines))

    @property
    def height(self) -> int:
        return self._rows[-1]

    @property
    def lines(self) -> Sequence[Line]:
        return [line for part in self._parts for line in part.lines]

    def row(self, at: int) -> Row:
        part = bisect_right(self._rows, at, hi=len(self._parts)) - 1
        row = self._parts[part].row(at - self._rows[part])
        return row._replace(number=row.number + self._lines[part])

    def row_of(self, line: int) -> int:
        part = bisect_right(self._lines, line, hi=len(self._parts)) - 1
        return self._rows[part] + self._parts[part].row_of(line - self._lines[part])

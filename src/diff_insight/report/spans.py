"""Places in the bytes of a report, and the numbers of its lines."""

from itertools import accumulate
from typing import NamedTuple

_BLOCK = 1 << 12


class Span(NamedTuple):
    """Bytes from `start` up to, not including, `end`."""

    start: int
    end: int


class Lines:
    """Line numbers of offsets: lines end at `\\n` alone, the first is 1. Cheap for many offsets of a large text."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._before: list[int] | None = None

    def number(self, offset: int) -> int:
        """The number of the line that holds the byte at `offset`."""
        if self._before is None:
            counts = (self._data.count(b"\n", at, at + _BLOCK) for at in range(0, len(self._data), _BLOCK))
            self._before = [0, *accumulate(counts)]
        block = min(offset // _BLOCK, len(self._before) - 1)
        return 1 + self._before[block] + self._data.count(b"\n", block * _BLOCK, offset)


def line_end(data: bytes, start: int, end: int | None = None) -> int:
    """Where the line that holds `start` ends: the offset of its `\\n`, or `end` where it has none."""
    last = len(data) if end is None else end
    found = data.find(b"\n", start, last)
    return last if found < 0 else found


def find_line(data: bytes, line: bytes, start: int, end: int) -> int:
    """Where the first line from `start` on begins that is `line` and at most white space; -1 where there is none.

    `start` is the beginning of a line.
    """
    if data.startswith(line, start, end) and not data[start + len(line) : line_end(data, start, end)].strip():
        return start
    wanted = b"\n" + line
    found = data.find(wanted, start, end)
    while found >= 0:
        after = found + len(wanted)
        if not data[after : line_end(data, after, end)].strip():
            return found + 1
        found = data.find(wanted, after, end)
    return -1


def without_line_ends(data: bytes, start: int, end: int) -> Span:
    """The span without the line ends around it; an empty one stays at `start`."""
    first, last = start, end
    while first < last and data[first] in b"\r\n":
        first += 1
    while last > first and data[last - 1] in b"\r\n":
        last -= 1
    return Span(first, last) if first < last else Span(start, start)

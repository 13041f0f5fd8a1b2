"""Blocks of lines that are gone from one place of a file and came in another."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.patch import ADDED, DELETED, Hunks

LEAST_LINES = 3
"""Fewer lines are no block."""

_LEAST_LETTERS = 20
"""Letters and digits in a block: brackets and blank lines stand everywhere."""

_MOST_PLACES = 8
"""A line that is deleted in more places than that begins no block."""

_MOST_LINES = 100_000
"""Deleted lines above which no block is looked for."""

_ADDED = re.compile(rb"\++")
_LETTER = re.compile(rb"[0-9A-Za-z\x80-\xff]")


class Block(NamedTuple):
    """The same lines, gone and come again, by their positions in the hunks."""

    deleted: range
    added: range


class Moved:
    """All such blocks of one file."""

    def __init__(self, blocks: list[Block]) -> None:
        """`blocks` do not overlap."""
        self._stretches = sorted(
            [stretch for block in blocks for stretch in (block.deleted, block.added)], key=lambda lines: lines.start
        )
        self._starts = [lines.start for lines in self._stretches]
        self.total = sum(len(block.added) for block in blocks)
        """How many lines moved."""

    def holds(self, line: int) -> bool:
        """Whether a line of the hunks is one of them."""
        at = bisect_right(self._starts, line) - 1
        return at >= 0 and line < self._stretches[at].stop


NOTHING_MOVED = Moved([])


def moved_in(hunks: Hunks) -> Moved:
    """The blocks of at least LEAST_LINES lines that moved within the file, in time that grows with its lines."""
    if not 0 < hunks.kinds.count(DELETED) <= _MOST_LINES or ADDED not in hunks.kinds:
        return NOTHING_MOVED
    return Moved(list(_Search(hunks).blocks()))


class _Search:
    def __init__(self, hunks: Hunks) -> None:
        self._lines = hunks.lines
        self._kinds = hunks.kinds
        self._taken: set[int] = set()
        self._places: dict[bytes, list[int]] = {}
        """The deleted lines with a content, as many as are tried."""
        for line, kind in enumerate(hunks.kinds):
            if kind == DELETED and _LETTER.search(hunks.lines[line]):
                self._places.setdefault(hunks.lines[line][1:], []).append(line)

    def blocks(self) -> Iterator[Block]:
        for run in _ADDED.finditer(self._kinds):
            line = run.start()
            while line < run.end():
                block = self._longest_at(line)
                if block is None:
                    line += 1
                    continue
                self._taken.update(block.deleted)
                yield block
                line = block.added.stop

    def _longest_at(self, line: int) -> Block | None:
        """The longest block whose added side begins at `line`."""
        places = self._places.get(self._lines[line][1:], [])
        if not 0 < len(places) <= _MOST_PLACES:
            return None
        length, place = max((self._length(place, line), place) for place in places)
        if length < LEAST_LINES or not self._says_something(range(line, line + length)):
            return None
        return Block(range(place, place + length), range(line, line + length))

    def _length(self, deleted: int, added: int) -> int:
        """How many lines from `deleted` on are those from `added` on."""
        length = 0
        while (
            added + length < len(self._kinds)
            and self._kinds[deleted + length] == DELETED
            and self._kinds[added + length] == ADDED
            and deleted + length not in self._taken
            and self._lines[deleted + length][1:] == self._lines[added + length][1:]
        ):
            length += 1
        return length

    def _says_something(self, lines: range) -> bool:
        letters = 0
        for line in lines:
            letters += len(_LETTER.findall(self._lines[line][: 2 * _LEAST_LETTERS]))
            if letters >= _LEAST_LETTERS:
                return True
        return False

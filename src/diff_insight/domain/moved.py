"""Blocks of lines that are gone from one place of a file and came in another, or came indented otherwise."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import ADDED, DELETED, Hunks

LEAST_LINES = 3
"""Fewer lines are no block."""

_LEAST_LETTERS = 20
"""Letters and digits in a block: brackets and blank lines stand everywhere."""

_MOST_PLACES = 8
"""A line that is deleted in more places than that begins no block."""

_MOST_LINES = 100_000
"""Deleted lines above which no block is looked for."""

_INDENTATION = b" \t"
_ADDED = lazy_pattern(rb"\++")
_LETTER = lazy_pattern(rb"[0-9A-Za-z\x80-\xff]")


class Block(NamedTuple):
    """The same lines, gone and come again, by their positions in the hunks; all indented by as much more or less."""

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
        """The deleted lines with a content, which is that without the indentation."""
        for line, kind in enumerate(hunks.kinds):
            if kind == DELETED and _LETTER.search(hunks.lines[line]):
                self._places.setdefault(self._words(line), []).append(line)

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
        places = self._places.get(self._words(line), [])
        if not 0 < len(places) <= _MOST_PLACES:
            return None
        length, _, place = max((self._length(place, line), not self._shift(place, line), place) for place in places)
        if length < LEAST_LINES or not self._says_something(range(line, line + length)):
            return None
        return Block(range(place, place + length), range(line, line + length))

    def _length(self, deleted: int, added: int) -> int:
        """How many lines from `deleted` on are those from `added` on, all shifted by as much."""
        length = 0
        shift = self._shift(deleted, added)
        while (
            max(deleted, added) + length < len(self._kinds)
            and self._kinds[deleted + length] == DELETED
            and self._kinds[added + length] == ADDED
            and deleted + length not in self._taken
            and self._are_same(deleted + length, added + length, shift)
        ):
            length += 1
        return length

    def _are_same(self, deleted: int, added: int, shift: int) -> bool:
        words = self._words(added)
        return self._words(deleted) == words and (not words or self._shift(deleted, added) == shift)

    def _words(self, line: int) -> bytes:
        """A line without its sign and its indentation."""
        return self._lines[line][1:].lstrip(_INDENTATION)

    def _shift(self, deleted: int, added: int) -> int:
        """How many cells further to the right the same words stand where they came."""
        return self._indentation(added) - self._indentation(deleted)

    def _indentation(self, line: int) -> int:
        content = self._lines[line][1:]
        return len(content[: len(content) - len(content.lstrip(_INDENTATION))].expandtabs())

    def _says_something(self, lines: range) -> bool:
        letters = 0
        for line in lines:
            letters += len(_LETTER.findall(self._lines[line][: 2 * _LEAST_LETTERS]))
            if letters >= _LEAST_LETTERS:
                return True
        return False

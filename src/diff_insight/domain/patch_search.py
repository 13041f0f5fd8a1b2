"""Finding text in the lines of a patch.

The content is searched, not signs, headers or notes. Nothing but the current match is kept: counting and stepping are
byte searches, as fast for half a million matches as for two.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import Hunks

_PIECE = 10_000
"""Lines that are made ready without a pause: a millisecond."""
_SILENT = lazy_pattern(rb"[@~\\]")
"""The kinds of lines that are not searched: headers, rows for hidden lines, notes on a missing newline."""


class Match(NamedTuple):
    """Bytes `start` to `end` of the content of one line."""

    line: int
    start: int
    end: int


class Searched:
    """The contents of `hunks` as they are searched: made once for all that is typed."""

    def __init__(self, hunks: Hunks) -> None:
        self.ends = array("Q")
        """Bytes up to the end of each line, newlines not counted."""
        self.whole = b"".join(self._pieces(hunks))
        """The lines with their newlines; zero bytes, which nobody types, stand for all that is not content."""
        self.small = self.whole.lower()
        """The same in small letters of the Latin alphabet."""

    def begin(self, line: int) -> int:
        """Where the content of a line begins, behind its sign."""
        return 1 + (self.end(line - 1) if line else 0)

    def end(self, line: int) -> int:
        """Behind the newline of a line."""
        return self.ends[line] + line + 1

    def _pieces(self, hunks: Hunks) -> Iterator[bytes]:
        """The contents of some lines after the other: other threads go on between two of them."""
        for first in range(0, len(hunks.lines), _PIECE):
            before = self.ends[-1] if first else 0
            lines = hunks.lines[first : first + _PIECE]
            self.ends.extend(islice(accumulate(map(len, lines), initial=before), 1, None))
            yield self._content(lines, hunks.kinds[first : first + _PIECE], first)

    def _content(self, lines: Sequence[bytes], kinds: bytes, first: int) -> bytes:
        """The contents of `lines`, which begin with the one numbered `first`."""
        whole = b"\n" + b"\n".join(lines) + b"\n"
        for sign in (b"\n+", b"\n-", b"\n "):
            whole = whole.replace(sign, b"\n\0")
        content = bytearray(whole[1:])
        before = self.begin(first)
        for found in _SILENT.finditer(kinds):
            line = first + found.start()
            start, end = self.begin(line) - before, self.end(line) - before
            content[start:end] = bytes(end - start)
        return bytes(content)


class Search:
    """All places of `text` in `hunks`. Small letters find capitals too (of the Latin alphabet); a capital is meant."""

    def __init__(self, hunks: Hunks, text: str, searched: Searched | None = None) -> None:
        """`searched` are the contents of `hunks`, where they were searched before."""
        self.text = text
        self._needle = text.encode("utf-8", "surrogateescape")
        self._contents = searched if searched is not None else Searched(hunks)
        self._whole = self._contents.whole if text != text.lower() else self._contents.small
        self.total = self._whole.count(self._needle) if self._needle else 0
        """How many matches there are."""
        self._overlaps = any(self._needle.startswith(self._needle[at:]) for at in range(1, len(self._needle)))
        self._at: int | None = None

    @property
    def number(self) -> int:
        """Which match is the current one, from 1 on; 0 for none."""
        return 0 if self._at is None else self._whole.count(self._needle, 0, self._at) + 1

    @property
    def current(self) -> Match | None:
        """The match that was found last."""
        return None if self._at is None else self._match(self._at)

    def start_from(self, line: int) -> Match | None:
        """The first match at or below a line, else the first of all."""
        return self._go(self._find(self._contents.begin(line)), self._find(0))

    def go_to(self, line: int, start: int) -> None:
        """Make the match at a byte of a line the current one, where there is one."""
        if any(match.start == start for match in self.in_line(line)):
            self._at = self._contents.begin(line) + start

    def next(self) -> Match | None:
        """The match behind the current one; the first behind the last."""
        behind = 0 if self._at is None else self._at + len(self._needle)
        return self._go(self._find(behind), self._find(0))

    def previous(self) -> Match | None:
        """The match before the current one; the last before the first."""
        before = len(self._whole) if self._at is None else self._at
        return self._go(self._find_back(before), self._find_back(len(self._whole)))

    def lines(self) -> Iterator[tuple[int, int]]:
        """Each line that holds a match, and at which byte the first one begins in it."""
        at = self._find(0)
        while at >= 0:
            match = self._match(at)
            yield match.line, match.start
            at = self._find(self._contents.end(match.line))

    def in_line(self, line: int, start: int = 0, end: int | None = None) -> list[Match]:
        """The matches in one line, or in those of its bytes from `start` to `end`."""
        matches: list[Match] = []
        if not self.total:
            return matches
        begin, stop = self._contents.begin(line), self._contents.end(line)
        if end is not None:
            stop = min(stop, begin + end + len(self._needle))
        at = self._whole.find(self._needle, begin + max(0, start - len(self._needle)), stop)
        while at >= 0:
            matches.append(Match(line, at - begin, at - begin + len(self._needle)))
            at = self._whole.find(self._needle, at + len(self._needle), stop)
        return matches

    def _go(self, found: int, otherwise: int) -> Match | None:
        self._at = found if found >= 0 else otherwise if otherwise >= 0 else None
        return self.current

    def _find(self, start: int) -> int:
        return self._whole.find(self._needle, start) if self._needle else -1

    def _find_back(self, end: int) -> int:
        """The last match that ends at or before `end`, in the order in which they are counted."""
        if not self._needle:
            return -1
        near = self._whole.rfind(self._needle, 0, end)
        if near < 0 or not self._overlaps:
            return near
        line = self._line(near)
        ends = min(end, self._contents.end(line)) - self._contents.begin(line)
        return self._contents.begin(line) + max(m.start for m in self.in_line(line) if m.end <= ends)

    def _match(self, at: int) -> Match:
        line = self._line(at)
        start = at - self._contents.begin(line)
        return Match(line, start, start + len(self._needle))

    def _line(self, at: int) -> int:
        return bisect_right(range(len(self._contents.ends)), at, key=self._contents.end)

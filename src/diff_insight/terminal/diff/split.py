"""Rows of the side by side view: deleted lines to the left of the added lines that follow them."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, repeat

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import HEADER, HIDDEN, Hunks
from diff_insight.terminal.diff.rows import Row, RowKind, lead_of, lead_row

_RUN = lazy_pattern(rb"(?P<header>[@~])|(?P<changed>-+\\?\+*\\?|\++\\?)|(?P<same> +\\?|\\)")
_NOTHING = -1


class SplitRows:
    """A row for each pair of lines that stand beside each other, below `notices` rows and a gap."""

    def __init__(self, hunks: Hunks, notices: int) -> None:
        self._notices = notices
        self._lead = lead_of(hunks, notices)
        self._kinds = hunks.kinds
        self._old = array("i")
        self._new = array("i")
        self._firsts: list[int] = []
        """First line of each run of lines of a kind, and the row where the run starts."""
        self._starts: list[int] = []
        for match in _RUN.finditer(hunks.kinds):
            self._firsts.append(match.start())
            self._starts.append(len(self._old))
            olds, news = _sides(match, hunks.kinds)
            height = max(len(olds), len(news))
            self._old.extend(chain(olds, repeat(_NOTHING, height - len(olds))))
            self._new.extend(chain(news, repeat(_NOTHING, height - len(news))))

    def __len__(self) -> int:
        return self._lead + len(self._old)

    def __getitem__(self, number: int) -> Row:
        if number < self._lead:
            return lead_row(number, self._notices)
        old, new = self._old[number - self._lead], self._new[number - self._lead]
        if old != _NOTHING and self._kinds[old] in (HEADER, HIDDEN):
            return Row(RowKind.HUNK if self._kinds[old] == HEADER else RowKind.HIDDEN, old, old)
        return Row(RowKind.LINES, None if old == _NOTHING else old, None if new == _NOTHING else new)

    def number_of(self, line: int) -> int:
        """The row that shows a line of the hunks."""
        run = bisect_right(self._firsts, line) - 1
        start = self._starts[run]
        end = self._starts[run + 1] if run + 1 < len(self._starts) else len(self._old)
        for side in (self._old, self._new):
            # Within a run each side counts up, followed by places where it has nothing.
            first = side[start]
            if first != _NOTHING and 0 <= line - first < end - start and side[start + line - first] == line:
                return self._lead + start + line - first
        return self._lead + start

    def lines(self, first: int, last: int, right: bool) -> Sequence[int]:
        """The lines of one side in rows `first` to `last`."""
        side = self._new if right else self._old
        return [line for line in side[max(0, first - self._lead) : max(0, last - self._lead + 1)] if line != _NOTHING]

    def heights(self, lines: Sequence[int]) -> Iterable[int]:
        """The taller of the two lines beside each other."""
        of = [*lines, 1]  # Nothing is at position -1, so it takes the last height.
        sides = (map(of.__getitem__, side) for side in (self._old, self._new))
        return chain(repeat(1, self._lead), map(max, *sides))


def _sides(match: re.Match[bytes], kinds: bytes) -> tuple[range, range]:
    """The lines of a run on the old and on the new side; a note on a missing newline stays with its line."""
    start, end = match.span()
    if match["changed"] is None:
        return range(start, end), range(start, end)
    first_added = kinds.find(b"+", start, end)
    if first_added < 0:
        return range(start, end), range(0)
    return range(start, first_added), range(first_added, end)

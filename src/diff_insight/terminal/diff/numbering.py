"""Old and new line numbers, in the same time at the end of a long hunk as at its beginning."""

from itertools import accumulate

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, Hunks

_STEP = 512
_CHANGED = lazy_pattern(rb"[-+]")
_NEW = lazy_pattern(rb"[ +]")


class Numbering:
    """The line numbers of `hunks`."""

    def __init__(self, hunks: Hunks) -> None:
        self._hunks = hunks
        steps = range(0, len(hunks), _STEP)
        self._old = list(accumulate((self._count(DELETED, at, at + _STEP) for at in steps), initial=0))
        self._new = list(accumulate((self._count(ADDED, at, at + _STEP) for at in steps), initial=0))
        self.has_old = any(hunk.old_lines for hunk in hunks.hunks)
        """Whether there is anything on the old side: an added file has nothing."""
        self.has_new = any(hunk.new_lines for hunk in hunks.hunks)
        last = max((max(h.old_start + h.old_lines, h.new_start + h.new_lines) for h in hunks.sections), default=0)
        self.digits = max(3, len(str(last)))
        """Cells that the widest number takes, and never so few that the text jumps from file to file."""

    def of(self, line: int) -> tuple[int | None, int | None]:
        """Old and new number of a line of the hunks; None on the side where it is not."""
        at = self._hunks.section_at(line)
        kind = self._hunks.kinds[line]
        if at is None or kind not in (CONTEXT, ADDED, DELETED):
            return None, None
        hunk = self._hunks.sections[at]
        body = hunk.first + 1
        old = hunk.old_start + self._before(DELETED, self._old, line) - self._before(DELETED, self._old, body)
        new = hunk.new_start + self._before(ADDED, self._new, line) - self._before(ADDED, self._new, body)
        return (None if kind == ADDED else old), (None if kind == DELETED else new)

    def line_of_new(self, number: int) -> int | None:
        """The line of the hunks with this new number, or the nearest before it; None when there is none."""
        return self._line_of(number, ADDED, self._new, [section.new_start for section in self._hunks.sections])

    def line_of_old(self, number: int) -> int | None:
        """The same for an old number."""
        return self._line_of(number, DELETED, self._old, [section.old_start for section in self._hunks.sections])

    def _line_of(self, number: int, sign: int, table: list[int], starts: list[int]) -> int | None:
        at = next((at for at, start in enumerate(starts) if start > number), len(starts)) - 1
        if at < 0:
            return None
        found = self._hunks.sections[at]
        low, high = found.first + 1, found.end - 1
        while low < high:
            middle = (low + high + 1) // 2
            before = self._before(sign, table, middle) - self._before(sign, table, found.first + 1)
            low, high = (middle, high) if starts[at] + before <= number else (low, middle - 1)
        return low

    def changed_in(self, hunk: int) -> int | None:
        """The first changed line of a hunk that is in the new file, or the line behind what is gone; None where
        nothing is."""
        shown = self._hunks.hunks[hunk]
        changed = _CHANGED.search(self._hunks.kinds, shown.first + 1, shown.end)
        found = changed and _NEW.search(self._hunks.kinds, changed.start(), shown.end)
        return found.start() if found else None

    def _before(self, sign: int, table: list[int], line: int) -> int:
        """Lines before `line`, from the start of the patch on, that are on the side of `sign`."""
        step = line // _STEP
        return table[step] + self._count(sign, step * _STEP, line)

    def _count(self, sign: int, start: int, end: int) -> int:
        return self._hunks.kinds.count(CONTEXT, start, end) + self._hunks.kinds.count(sign, start, end)

"""Line counts of many files, filling in while they are counted."""

from array import array
from collections.abc import Iterable

from diff_insight.domain.change import LineCounts, Totals


class CountTable:
    """Counts by position in the listing; a file not counted yet has none. A few bytes for each file.

    Sums are kept as files come, so that asking costs nothing; so one thread at a time may set counts.
    """

    def __init__(self, size: int) -> None:
        self._is_known = bytearray(size)
        self._additions = array("q", [0]) * size
        self._deletions = array("q", [0]) * size
        self._binary = bytearray(size)
        self._largest = 0
        self._known = 0
        self._sums = (0, 0)

    def __len__(self) -> int:
        return len(self._additions)

    @property
    def known(self) -> int:
        """How many files are counted."""
        return self._known

    @property
    def largest(self) -> int:
        """The largest number of changed lines of one file known so far: what a column has to hold."""
        return self._largest

    @property
    def complete(self) -> bool:
        return self._known == len(self)

    def get(self, position: int) -> LineCounts | None:
        """The counts of the file at `position`, None until counted."""
        if not self._is_known[position]:
            return None
        return LineCounts(self._additions[position], self._deletions[position], bool(self._binary[position]))

    def set(self, position: int, counts: LineCounts) -> None:
        additions, deletions = self._sums
        additions += counts.additions - self._additions[position]
        self._sums = additions, deletions + counts.deletions - self._deletions[position]
        self._additions[position] = counts.additions
        self._deletions[position] = counts.deletions
        self._binary[position] = counts.binary
        self._known += not self._is_known[position]
        self._is_known[position] = True
        self._largest = max(self._largest, counts.changes)

    def totals(self, positions: Iterable[int] | None = None) -> Totals:
        """Sums over `positions`, over all files when None; files not counted yet add nothing but themselves."""
        if positions is None:
            return Totals(len(self), *self._sums)
        chosen = list(positions)
        return Totals(len(chosen), sum(self.additions(chosen)), sum(self.deletions(chosen)))

    def additions(self, positions: Iterable[int]) -> Iterable[int]:
        """Those of each file at `positions`; none of a file not counted yet."""
        return map(self._additions.__getitem__, positions)

    def deletions(self, positions: Iterable[int]) -> Iterable[int]:
        """The same of deleted lines."""
        return map(self._deletions.__getitem__, positions)

    def additions_of(self, position: int) -> int:
        """The number alone, for who asks of every file; below zero until counted."""
        return self._additions[position] if self._is_known[position] else -1

    def deletions_of(self, position: int) -> int:
        """The same of deleted lines."""
        return self._deletions[position] if self._is_known[position] else -1

    def changes_of(self, position: int) -> int:
        """The same of both together."""
        return self._additions[position] + self._deletions[position] if self._is_known[position] else -1

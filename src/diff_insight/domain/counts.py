"""Line counts of many files, filling in while they are counted."""

from array import array
from collections.abc import Iterable

from diff_insight.domain.change import LineCounts, Totals

_UNKNOWN = -1


class CountTable:
    """Counts by position in the listing; a file not counted yet has none. A few bytes for each file."""

    def __init__(self, size: int) -> None:
        self._additions = array("q", [_UNKNOWN]) * size
        self._deletions = array("q", [0]) * size
        self._binary = bytearray(size)
        self._known = 0
        self._largest = 0

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
        additions = self._additions[position]
        if additions == _UNKNOWN:
            return None
        return LineCounts(additions, self._deletions[position], bool(self._binary[position]))

    def set(self, position: int, counts: LineCounts) -> None:
        if self._additions[position] == _UNKNOWN:
            self._known += 1
        self._additions[position] = counts.additions
        self._deletions[position] = counts.deletions
        self._binary[position] = counts.binary
        self._largest = max(self._largest, counts.changes)

    def totals(self, positions: Iterable[int] | None = None) -> Totals:
        """Sums over `positions`, over all files when None; files not counted yet add nothing but themselves."""
        chosen = range(len(self)) if positions is None else positions
        files = additions = deletions = 0
        for position in chosen:
            files += 1
            if self._additions[position] != _UNKNOWN:
                additions += self._additions[position]
                deletions += self._deletions[position]
        return Totals(files, additions, deletions)

"""What the files of a group come to, added up once for all groups."""

from collections.abc import Iterable
from itertools import accumulate

from diff_insight.domain.change import Totals
from diff_insight.domain.review import Review
from diff_insight.terminal.table.arrangement import Arrangement, Group


class Sums:
    """Totals and reviewed files of an arrangement's groups, each asked for at every painting of its line."""

    def __init__(self, review: Review, arrangement: Arrangement) -> None:
        self._review = review
        self._arrangement = arrangement
        self._known = -1
        self._additions: list[int] = []
        self._deletions: list[int] = []
        self._reviewed = bytearray(map(review.is_reviewed, arrangement.files)) if arrangement.groups else bytearray()

    def totals(self, group: Group) -> Totals:
        """Of the files counted so far."""
        counts = self._review.counts
        if self._known != counts.known:
            self._known = counts.known
            files = self._arrangement.files
            self._additions = list(accumulate(counts.additions(files), initial=0))
            self._deletions = list(accumulate(counts.deletions(files), initial=0))
        start, end = group.start, group.end
        return Totals(
            end - start,
            self._additions[end] - self._additions[start],
            self._deletions[end] - self._deletions[start],
        )

    def reviewed(self, group: Group) -> int:
        """How many of the group's files are reviewed."""
        return self._reviewed.count(1, group.start, group.end)

    def note(self, positions: Iterable[int]) -> None:
        """Take over whether the files are reviewed now."""
        if not self._reviewed:
            return
        for position in positions:
            index = self._arrangement.index(position)
            if index is not None:
                self._reviewed[index] = self._review.is_reviewed(position)

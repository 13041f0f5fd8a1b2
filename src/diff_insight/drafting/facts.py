"""What is known of a change before its patch is read."""

from typing import NamedTuple

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.drafting.kinds import Kind, kind_of


class Facts(NamedTuple):
    """Status, kind and counts of one change."""

    change: FileChange
    kind: Kind
    additions: int
    deletions: int
    is_counted: bool
    """Whether the numbers are known: not before git has counted, never of a binary file or a submodule."""
    is_binary: bool

    @property
    def is_untouched(self) -> bool:
        """Whether the lines are known to be the same on both sides."""
        change = self.change
        same_content = bool(change.old_id) and change.old_id == change.new_id
        return same_content or (self.is_counted and not self.additions and not self.deletions)


def facts_of(change: FileChange, counts: LineCounts | None) -> Facts:
    if counts is None:
        return Facts(change, kind_of(change.path), 0, 0, False, False)
    is_counted = not counts.binary and not change.is_submodule
    return Facts(change, kind_of(change.path), counts.additions, counts.deletions, is_counted, counts.binary)

"""Everything that a draft of one file may look at."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.commit import Commit
from diff_insight.domain.source import Side
from diff_insight.drafting.change_notes import ChangeNotes

Contents = Callable[[Side], bytes | None]
"""Reads the whole file before or after the change; None where that cannot be had."""


def unknown_contents(side: Side) -> None:
    """Of sources that have hunks only."""


class Material(NamedTuple):
    """One change with what is known of it."""

    change: FileChange
    counts: LineCounts | None
    hunks: bytes = b""
    """From the first `@@` on; empty where there are none."""
    commits: Sequence[Commit] = ()
    """Those of the range that touch the file, without the ones that touch so many that they say nothing of it."""
    contents: Contents = unknown_contents
    """Asked only where the hunks leave a question open."""
    lost_its_page: bool = False
    """Whether it is a removed image whose page is removed too, by `neighbours.images_of_removed_pages`."""
    notes: ChangeNotes | None = None
    """What the change logs of the range say."""

"""The door through which changes come in, whatever they come from."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, Protocol

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.commit import Commit
from diff_insight.domain.comparison import Comparison, Hosting
from diff_insight.domain.report import Sizes


class Listing(NamedTuple):
    """Every changed file in git's order, and what the reader has to know of how it was made."""

    comparison: Comparison
    changes: Sequence[FileChange]
    notices: tuple[str, ...] = ()
    """Sentences for the header: renames not searched, files left out."""


class Side(Enum):
    """Before or after the change."""

    OLD = "old"
    NEW = "new"


class PatchView(NamedTuple):
    """Another way to look at one file's change than the range's own, which the counts and the report keep to."""

    context: int
    """Unchanged lines around each change."""
    ignore_whitespace: bool = False


CONTENTS_LIMIT = 8 << 20
"""Bytes above which a file's contents are not worth reading whole."""


class ChangeSource(Protocol):
    """A resolved range. Methods may block for as long as git or a disk takes; all may be called from any thread.

    Raises SourceError from every method when the source cannot be read any more.
    """

    def listing(self) -> Listing:
        """The changed files, without line counts: as fast as the source can. The same object at each call."""

    def late_notices(self) -> tuple[str, ...]:
        """What the listing's notices would have said, had it been known then; nothing before all files are counted."""

    def hosting(self) -> Hosting:
        """The repository and the compare page on its hosting site, as far as they are known; never fails.

        Slower than the listing the first time it is asked, the same object afterwards.
        """

    def patch(self, position: int) -> bytes:
        """The whole patch of one file as git writes it, header included; both parts of a type change."""

    def patches(self, positions: Sequence[int]) -> list[bytes]:
        """The patches of a few files at once, at the cost of one where that can be."""

    def patch_as(self, position: int, view: PatchView) -> bytes | None:
        """The patch of one file in another view, empty where nothing is left of it there; None where the source knows
        its own hunks only."""

    def is_text(self, position: int) -> bool:
        """Whether the hunks of one file are UTF-8; known without reading them once they are counted."""

    def page_counts(self, positions: Sequence[int]) -> list[LineCounts]:
        """The counts of a few files at once, for what is on screen before all are counted."""

    def count(
        self, cancelled: Callable[[], bool] = lambda: False, meanwhile: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, LineCounts]]:
        """Count all files, in the listing's order, as they are known; afterwards `patch` reads from a spool.

        A second call gives the counts again without reading the source again. Ends early once `cancelled`. Where the
        source would only be waited for, `meanwhile` may do a little of something else; it says whether it did.
        """

    def sizes(self, position: int) -> Sizes:
        """The bytes of one file on both sides, as far as they are known without reading it."""

    def contents(self, position: int, side: Side, limit: int = CONTENTS_LIMIT) -> bytes | None:
        """The whole file before or after the change; None where it is absent there, is a submodule, has more than
        `limit` bytes, or where the source does not have it: a patch knows its hunks only."""

    def commits(self) -> Sequence[Commit]:
        """The commits of the range, the newest first; of a very long one only the newest, none where there are none
        or nobody knows. The same at each call."""

    def close(self) -> None:
        """End what runs and delete what was spooled. May be called twice."""

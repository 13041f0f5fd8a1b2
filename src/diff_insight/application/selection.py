"""A source without the files nobody wants to see: ignored ones, and those of other categories."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from threading import Lock

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.commit import Commit
from diff_insight.domain.comparison import Hosting
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import CONTENTS_LIMIT, ChangeSource, Listing, PatchView, Side

Choice = Callable[[FileChange], bool]


class SelectedSource:
    """The wanted files of another source, under positions of their own."""

    def __init__(self, source: ChangeSource, in_scope: Choice | None, ignored: Choice | None) -> None:
        """Files that are not `in_scope` are none of the reader's business; those `ignored` are counted in a notice.
        None stands for all files, and for none of them."""
        self._source = source
        self._in_scope = in_scope
        self._ignored = ignored
        self._lock = Lock()
        self._listing: Listing | None = None
        self._originals = array("l")
        """By position here, the position in the other source."""

    def listing(self) -> Listing:
        with self._lock:
            if self._listing is None:
                self._listing = self._select(self._source.listing())
            return self._listing

    def _select(self, listing: Listing) -> Listing:
        in_scope = self._positions(listing)
        is_ignored = self._ignored
        kept = in_scope if is_ignored is None else [at for at in in_scope if not is_ignored(listing.changes[at])]
        self._originals = array("l", kept)
        if len(self._originals) == len(listing.changes):
            return listing
        left_out = len(in_scope) - len(self._originals)
        files = "file is" if left_out == 1 else "files are"
        notices = (f"{left_out} ignored {files} left out.",) if left_out else ()
        changes = [listing.changes[at] for at in self._originals]
        return Listing(listing.comparison, changes, (*listing.notices, *notices))

    def _positions(self, listing: Listing) -> Sequence[int]:
        is_in_scope = self._in_scope
        if is_in_scope is None:
            return range(len(listing.changes))
        return [at for at, change in enumerate(listing.changes) if is_in_scope(change)]

    def late_notices(self) -> tuple[str, ...]:
        return self._source.late_notices()

    def hosting(self) -> Hosting:
        return self._source.hosting()

    def patch(self, position: int) -> bytes:
        return self._source.patch(self._original(position))

    def patches(self, positions: Sequence[int]) -> list[bytes]:
        return self._source.patches([self._original(position) for position in positions])

    def patch_as(self, position: int, view: PatchView) -> bytes | None:
        return self._source.patch_as(self._original(position), view)

    def is_text(self, position: int) -> bool:
        return self._source.is_text(self._original(position))

    def page_counts(self, positions: Sequence[int]) -> list[LineCounts]:
        return self._source.page_counts([self._original(position) for position in positions])

    def count(
        self, cancelled: Callable[[], bool] = lambda: False, meanwhile: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, LineCounts]]:
        everything = self._source.count(cancelled, meanwhile)
        if self.listing() is self._source.listing():
            yield from everything
            return
        here = {original: position for position, original in enumerate(self._originals)}
        for original, counts in everything:
            if original in here:
                yield here[original], counts

    def sizes(self, position: int) -> Sizes:
        return self._source.sizes(self._original(position))

    def contents(self, position: int, side: Side, limit: int = CONTENTS_LIMIT) -> bytes | None:
        return self._source.contents(self._original(position), side, limit)

    def commits(self) -> Sequence[Commit]:
        return self._source.commits()

    def close(self) -> None:
        self._source.close()

    def _original(self, position: int) -> int:
        self.listing()
        return self._originals[position]

"""The files of a report as a `ChangeSource`: their changes are those that the report shows."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from diff_insight.application.imported.range_behind import RangeBehind
from diff_insight.domain.categories import matches
from diff_insight.domain.change import LineCounts
from diff_insight.domain.commit import Commit
from diff_insight.domain.comparison import Comparison, Hosting, parse_compare_url
from diff_insight.domain.errors import UsageError
from diff_insight.domain.patch import hunks_of, is_utf8
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import CONTENTS_LIMIT, Listing, PatchView, Side
from diff_insight.report.document import Document, Item
from diff_insight.report.imported import change_of, counts_of
from diff_insight.report.phrases import ALL_PHRASES

_PAGES = ("https://", "http://")
_LARGE = 1 << 22
"""Bytes; all of a smaller report is read before anybody could look at the table."""


class ReportSource:
    """A report that was read. It is in memory; only a diff that it does not show is looked for elsewhere."""

    def __init__(
        self,
        document: Document,
        comparison: Comparison,
        behind: RangeBehind,
        paths: Sequence[str] = (),
        notices: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        """`paths` are the only ones wanted: files, folders or globs. `behind` is closed with this source. `notices`
        reads all of the report: of a large one not before its files are counted."""
        self._document = document
        self._behind = behind
        wanted = () if any(path.strip("./") == "" for path in paths) else paths
        self._items = [
            item
            for item in document.items
            if document.item_of[item.path] is item and (not wanted or matches(item.path, wanted))
        ]
        changes = [change_of(document, item) for item in self._items]
        self._notices = notices
        self._is_large = len(document.data) >= _LARGE
        self._listing = Listing(comparison, changes, () if self._is_large else notices())

    def listing(self) -> Listing:
        """In the report's order; of two sections of one path the first."""
        return self._listing

    def late_notices(self) -> tuple[str, ...]:
        """What is damaged in a large report: found out when it is asked, not while somebody waits for the table."""
        return self._notices() if self._is_large else ()

    def hosting(self) -> Hosting:
        """What the report names as its compare page."""
        page = self._document.head.permalink
        if page is None or not page.startswith(_PAGES):
            return Hosting()
        try:
            parsed = parse_compare_url(page)
        except UsageError:
            parsed = None
        return Hosting(parsed.repository if parsed is not None else None, page)

    def patch(self, position: int) -> bytes:
        """The hunks that the report shows; where it shows none, the patch of the range behind it, if that is here."""
        item = self._items[position]
        hunks = hunks_of(self._document.hunks(item))
        if hunks or self._counts(item).binary:
            return hunks
        return self._behind.patch(item.path)

    def patches(self, positions: Sequence[int]) -> list[bytes]:
        """One after the other."""
        return [self.patch(position) for position in positions]

    def patch_as(self, position: int, view: PatchView) -> bytes | None:
        """A report knows the hunks it shows."""
        return None

    def is_text(self, position: int) -> bool:
        """Read for it."""
        return is_utf8(self.patch(position))

    def page_counts(self, positions: Sequence[int]) -> list[LineCounts]:
        """The numbers of the report's rows."""
        return [self._counts(self._items[position]) for position in positions]

    def count(
        self, cancelled: Callable[[], bool] = lambda: False, meanwhile: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, LineCounts]]:
        """The numbers of the report's rows."""
        for position, item in enumerate(self._items):
            if cancelled():
                return
            yield position, self._counts(item)

    def sizes(self, position: int) -> Sizes:
        """What the report notes of a binary file."""
        notes = self._document.text(self._items[position].notes)
        for shape in _noted_sizes():
            if match := shape.search(notes):
                return Sizes(*(int(size.replace(",", "")) for size in match.groups()))
        return Sizes()

    def contents(self, position: int, side: Side, limit: int = CONTENTS_LIMIT) -> bytes | None:
        """A report does not say."""
        return None

    def commits(self) -> Sequence[Commit]:
        """A report does not say."""
        return ()

    def close(self) -> None:
        """End what looks for missing diffs."""
        self._behind.close()

    def _counts(self, item: Item) -> LineCounts:
        return counts_of(self._document, item)


@cache
def _noted_sizes() -> list[re.Pattern[str]]:
    """How the two sizes of a binary file are written, in any language."""
    notes = (words.binary_sizes.format(old=words.size, new=words.size) for words in ALL_PHRASES)
    return [re.compile(re.escape(note).replace(re.escape("{bytes}"), r"(\d[\d,]{0,30})")) for note in notes]

"""A session as the values of a report."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

from diff_insight.application.overview import drafts, said
from diff_insight.domain.anchors import item_ids
from diff_insight.domain.change import FileChange, LineCounts, path_bytes
from diff_insight.domain.patch import hunks_of, is_utf8
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.review import Review, Section
from diff_insight.domain.summary import Origin

if TYPE_CHECKING:
    from diff_insight.application.laid_out_ahead import AtHand
    from diff_insight.application.laying_out import LaidOutItems
    from diff_insight.application.session import Session
    from diff_insight.application.watching import Watch

_UNCOUNTED = LineCounts(0, 0)

_FEW = 5_000
"""Files whose items are kept, once made, for the next time the export goes through them."""

_PASSES = 4
"""How often an export goes through the items: for the overview, the names, the table and the sections."""


class Outlined(NamedTuple):
    """A counted file, and what a report needs to know to say all of it."""

    at: int
    """Its place among the items."""
    id: str
    change: FileChange
    counts: LineCounts
    said: tuple[str, str, str] | None
    """Type, title and explanation; None where the quick draft says them."""


class ReportItems(Sequence[ReportItem]):
    """The files of a report, each made when it is asked for: very many at once may be larger than memory.

    The review is frozen at the start, so that a file's row and its section agree while a person goes on correcting
    and drafts come in.
    """

    def __init__(
        self,
        session: "Session",
        category: str | None = None,
        watch: "Watch | None" = None,
        keeps_drafts: bool = True,
    ) -> None:
        """Each item that is made is a step of `watch`; `keeps_drafts` for who goes through them several times."""
        self._session = session
        self._watch = watch
        self._drafts = session.drafts.frozen(keeps_drafts)
        self._has_quick_drafts = session.imported is None and session.settings.draft != "none"
        self._review: Review = session.review.frozen(self._drafts)
        changes = self._review.changes
        self._positions = [
            position for position in range(len(changes)) if category in (None, session.category_at(position))
        ]
        self._positions.sort(key=lambda position: changes[position].path)
        self._ids = item_ids(changes[position].path for position in self._positions)
        self._keeps = len(self._positions) <= _FEW
        self._kept: dict[int, ReportItem] = {}
        """Those of counted files: nothing more becomes known of them."""

    def __len__(self) -> int:
        return len(self._positions)

    @property
    def positions(self) -> Sequence[int]:
        """Their positions in the listing."""
        return self._positions

    @property
    def reviewed(self) -> int:
        """How many of them are reviewed."""
        return sum(map(self._review.is_reviewed, self._positions))

    def outlined(self, places: Iterable[int]) -> list[Outlined]:
        """Those of the items at `places` whose lines are counted."""
        review = self._review
        corrected = {path for path, _ in review.corrections()}
        files = ((at, position, review.changes[position]) for at in places for position in (self._positions[at],))
        return [
            Outlined(at, self._ids[at], change, counts, self._said(position, change.path in corrected))
            for at, position, change in files
            if (counts := review.counts.get(position)) is not None
        ]

    def _said(self, position: int, is_corrected: bool) -> tuple[str, str, str] | None:
        is_drafted = any(self._drafts.has(position, origin) for origin in (Origin.LLM, Origin.RULES))
        if not is_corrected and not is_drafted and self._has_quick_drafts:
            return None
        summary = self._review.summary(position)
        return summary.modification_type.value, summary.title.value, summary.explanation.value

    def said(self, at: int) -> tuple[LineCounts, str, str, str]:
        """Counts, type, title and explanation of one, without making it."""
        position = self._positions[at]
        summary = self._review.summary(position)
        counts = self._review.counts.get(position) or _UNCOUNTED
        return counts, summary.modification_type.value, summary.title.value, summary.explanation.value

    def at_position(self, position: int) -> ReportItem:
        """The file at `position` of the listing. Raises ValueError where it is not in this report."""
        return self._item(self._positions.index(position))

    @overload
    def __getitem__(self, at: int) -> ReportItem: ...

    @overload
    def __getitem__(self, at: slice) -> list[ReportItem]: ...

    def __getitem__(self, at: int | slice) -> ReportItem | list[ReportItem]:
        if isinstance(at, slice):
            return [self._item(index) for index in range(*at.indices(len(self)))]
        return self._item(range(len(self))[at])

    def __iter__(self) -> Iterator[ReportItem]:
        return map(self._item, range(len(self)))

    def _item(self, at: int) -> ReportItem:
        if self._watch is not None:
            self._watch.step()
        item = self._kept.get(at)
        if item is not None:
            return item
        position = self._positions[at]
        review = self._review
        counts = review.counts.get(position)
        item = ReportItem(
            id=self._ids[at],
            change=review.changes[position],
            counts=counts or _UNCOUNTED,
            summary=review.summary(position),
            reviewed=review.is_reviewed(position),
            category=self._session.category_at(position),
            position=position,
        )
        if self._keeps and counts is not None:
            self._kept[at] = item
        return item


def assemble(session: "Session", category: str | None, watch: "Watch | None" = None) -> Report:
    """The report of one category, or of all files that the session shows; each item made is a step of `watch`."""
    if watch is not None:
        watch.begin(_PASSES * len(session.review))
    items = ReportItems(session, category, watch)
    return assembled(session, items, category, _at_hand(session, items, watch) if category is None else None)


def _at_hand(session: "Session", items: ReportItems, watch: "Watch | None") -> "AtHand | None":
    if session.laid_out_ahead is None:
        return None
    from diff_insight.application.laid_out_ahead import at_hand

    return at_hand(session, items, watch)


def assembled(
    session: "Session",
    items: ReportItems,
    category: str | None = None,
    laid_out: "LaidOutItems | AtHand | None" = None,
) -> Report:
    """The report of `items`, which were laid out already or not."""
    drafted = drafts(session, items, category, None if laid_out is None else laid_out.take_rows())

    def text(section: Section) -> str:
        return said(session, section, drafted).value

    return Report(
        title=text(Section.TITLE),
        date=text(Section.DATE),
        language=session.settings.language,
        permalink=session.source.hosting().permalink,
        summary=text(Section.SUMMARY),
        sections=Sections(
            highlights=text(Section.HIGHLIGHTS),
            new_features=text(Section.NEW_FEATURES),
            breaking_changes=text(Section.BREAKING_CHANGES),
            other_updates=text(Section.OTHER_UPDATES),
            insights=text(Section.INSIGHTS),
        ),
        items=items,
        hunks=lambda item: hunks_of(session.source.patch(item.position)),
        sizes=lambda item: session.source.sizes(item.position),
        is_text=lambda: _is_text(session, items.positions),
        laid_out=laid_out,
    )


def files_alone(session: "Session", items: Sequence[ReportItem]) -> Report:
    """A report that says nothing of the range as a whole: for what is made of one file at a time, at no cost."""
    return Report(
        title="",
        date="",
        language=session.settings.language,
        permalink=None,
        summary="",
        sections=Sections(),
        items=items,
        hunks=lambda item: hunks_of(session.source.patch(item.position)),
        sizes=lambda item: session.source.sizes(item.position),
    )


def _is_text(session: "Session", positions: Sequence[int]) -> bool:
    changes, is_text = session.review.changes, session.source.is_text
    return all(is_utf8(path_bytes(changes[position].path)) and is_text(position) for position in positions)

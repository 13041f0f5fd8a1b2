"""A session as the values of a report."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from diff_insight.application.naming import filled
from diff_insight.domain.anchors import item_ids
from diff_insight.domain.change import LineCounts
from diff_insight.domain.comparison import Hosting
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.review import Review, Section

if TYPE_CHECKING:
    from diff_insight.application.session import Session

_UNCOUNTED = LineCounts(0, 0)


class ReportItems(Sequence[ReportItem]):
    """The files of a report, each made when it is asked for: all at once they may be larger than memory.

    The review is frozen at the start, so that a file's row and its section agree while a person goes on correcting
    and drafts come in.
    """

    def __init__(self, session: "Session", category: str | None = None) -> None:
        self._session = session
        self._review: Review = session.review.frozen(session.drafts.frozen())
        changes = self._review.changes
        self._positions = [
            position for position in range(len(changes)) if category in (None, session.category_at(position))
        ]
        self._positions.sort(key=lambda position: changes[position].path)
        self._ids = item_ids(changes[position].path for position in self._positions)

    def __len__(self) -> int:
        return len(self._positions)

    @property
    def reviewed(self) -> int:
        """How many of them are reviewed."""
        return sum(map(self._review.is_reviewed, self._positions))

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
        position = self._positions[at]
        review = self._review
        return ReportItem(
            id=self._ids[at],
            change=review.changes[position],
            counts=review.counts.get(position) or _UNCOUNTED,
            summary=review.summary(position),
            reviewed=review.is_reviewed(position),
            category=self._session.category_at(position),
            position=position,
        )


def assemble(session: "Session", category: str | None) -> Report:
    """The report of one category, or of all files that the session shows."""
    items = ReportItems(session, category)
    hosting = session.source.hosting()
    summary, sections = _overview(session, items)
    return Report(
        title=_said(session, Section.TITLE, _title(session, hosting, category)),
        date=said_date(session),
        language=session.settings.language,
        permalink=hosting.permalink,
        summary=_said(session, Section.SUMMARY, summary),
        sections=Sections(
            highlights=_said(session, Section.HIGHLIGHTS, sections.highlights),
            new_features=_said(session, Section.NEW_FEATURES, sections.new_features),
            breaking_changes=_said(session, Section.BREAKING_CHANGES, sections.breaking_changes),
            other_updates=_said(session, Section.OTHER_UPDATES, sections.other_updates),
            insights=_said(session, Section.INSIGHTS, sections.insights),
        ),
        items=items,
        hunks=lambda item: hunks_of(session.source.patch(item.position)),
        sizes=lambda item: session.source.sizes(item.position),
    )


def report_fields(session: "Session", hosting: Hosting, category: str | None, day: str) -> dict[str, str]:
    """What titles and paths can be made of."""
    repository = (hosting.repository or session.comparison.name).rpartition("/")[2] or "changes"
    return {
        "language": session.settings.language,
        "category": category or session.category or repository,
        "repository": repository,
        "date": day,
    }


def said_date(session: "Session") -> str:
    """The date of the report, YYYY-MM-DD unless a person wrote something else."""
    if session.imported is not None:
        return _said(session, Section.DATE, session.imported.section(Section.DATE))
    return _said(session, Section.DATE, session.report_date.isoformat())


def _title(session: "Session", hosting: Hosting, category: str | None) -> str:
    if session.imported is not None:
        return session.imported.section(Section.TITLE)
    return filled(session.settings.title, report_fields(session, hosting, category, said_date(session)))


def _said(session: "Session", section: Section, draft: str) -> str:
    """What a person says, else the draft."""
    text = session.review.section(section)
    return draft if text is None else text.value


def _overview(session: "Session", items: ReportItems) -> tuple[str, Sections]:
    """Summary and sections as drafted from the corrected files."""
    if session.imported is not None:
        return session.imported.section(Section.SUMMARY), session.imported.sections()
    if session.settings.draft == "none":
        return "", Sections()
    from diff_insight.drafting.overview import draft_overview

    overview = draft_overview(items, session.settings.language)
    return overview.summary, overview.sections

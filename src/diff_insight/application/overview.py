"""The texts about a whole range: what is drafted for them, what they say, and who wrote them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from diff_insight.application.naming import filled
from diff_insight.domain.comparison import Hosting
from diff_insight.domain.repeated_edit import NO_REPEATED_EDITS
from diff_insight.domain.report import ReportItem
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Origin, Text

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.drafting.model.overviews import RowsDigest
    from diff_insight.drafting.rows import Row

SectionDrafts = Mapping[Section, Text]
"""A proposal for each of the texts."""


def drafts(
    session: "Session", items: Iterable[ReportItem], category: str | None = None, rows: Sequence["Row"] | None = None
) -> SectionDrafts:
    """What the texts say where no person wrote them: as an opened report has them, else drafted from `items`.

    Reads the hosting site's name for the title, and so may block. `items` are gone through once at most, and not
    at all where their `rows` are there.
    """
    imported = session.imported
    if imported is not None:
        return {section: Text(imported.section(section), Origin.IMPORTED) for section in Section}
    return _by_rules(session, items, category, rows)


def drafts_anew(session: "Session", items: Iterable[ReportItem]) -> SectionDrafts:
    """The same, drafted from `items` also where the texts were read from a report."""
    return _by_rules(session, items, None, None)


def _by_rules(
    session: "Session", items: Iterable[ReportItem], category: str | None, rows: Sequence["Row"] | None
) -> SectionDrafts:
    by_model = _Prose(session)
    texts = {
        Section.TITLE: _title(session, category),
        Section.DATE: session.report_date.isoformat(),
        **_drafted(session, by_model.watched(items), category, rows),
    }
    by_rules = {section: Text(texts.get(section, ""), Origin.RULES) for section in Section}
    return {**by_rules, **by_model.texts()}


class _Prose:
    """What a model wrote of the very rows that go by; most ranges have nothing of the kind, and cost nothing."""

    def __init__(self, session: "Session") -> None:
        self._answers = session.overview_answers
        self._digest: RowsDigest | None = None

    def watched(self, items: Iterable[ReportItem]) -> Iterable[ReportItem]:
        """The same items, noted when they are gone through."""
        if not self._answers:
            return items
        from diff_insight.drafting.model.overviews import RowsDigest

        self._digest = RowsDigest()
        return self._digest.each(items)

    def texts(self) -> dict[Section, Text]:
        """Its texts, once all items have gone by."""
        answer = self._answers.get(self._digest.value) if self._digest is not None else None
        if answer is None:
            return {}
        from diff_insight.application.model_drafting.overview import prose_of

        return {section: Text(text, Origin.LLM) for section, text in prose_of(answer).items() if text}


def _drafted(
    session: "Session", items: Iterable[ReportItem], category: str | None, rows: Sequence["Row"] | None
) -> dict[Section, str]:
    if session.settings.draft == "none":
        return {}
    from diff_insight.application.repeated_edits import repeated_edits_at_hand
    from diff_insight.drafting.overview import overview_of
    from diff_insight.drafting.rows import rows_of

    repeated = NO_REPEATED_EDITS if category is not None else repeated_edits_at_hand(session)
    rows = rows_of(items) if rows is None else rows
    language, ahead = session.settings.language, session.laid_out_ahead
    if ahead is not None and ahead.language == language:
        overview = ahead.overview(rows, repeated)
    else:
        overview = overview_of(rows, language, repeated)
    sections = overview.sections
    return {
        Section.SUMMARY: overview.summary,
        Section.HIGHLIGHTS: sections.highlights,
        Section.NEW_FEATURES: sections.new_features,
        Section.BREAKING_CHANGES: sections.breaking_changes,
        Section.OTHER_UPDATES: sections.other_updates,
        Section.INSIGHTS: sections.insights,
    }


def said(session: "Session", section: Section, drafted: SectionDrafts) -> Text:
    """What a person says, else the draft."""
    return session.review.section(section) or drafted[section]


def said_date(session: "Session") -> str:
    """The date of the report, YYYY-MM-DD unless a person wrote something else."""
    text = session.review.section(Section.DATE)
    if text is not None:
        return text.value
    if session.imported is not None:
        return session.imported.section(Section.DATE)
    return session.report_date.isoformat()


def report_fields(session: "Session", hosting: Hosting, category: str | None, day: str) -> dict[str, str]:
    """What titles and paths can be made of."""
    repository = (hosting.repository or session.comparison.name).rpartition("/")[2] or "changes"
    return {
        "language": session.settings.language,
        "category": category or session.category or repository,
        "repository": repository,
        "date": day,
    }


def _title(session: "Session", category: str | None) -> str:
    fields = report_fields(session, session.source.hosting(), category, said_date(session))
    return filled(session.settings.title, fields)

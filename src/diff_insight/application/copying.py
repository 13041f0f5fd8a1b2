"""The parts of a report that a person copies, as text, made by the code that writes the report."""

from enum import StrEnum
from typing import TYPE_CHECKING

from diff_insight.application.assembly import files_alone
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.report import Report, ReportItem
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.application.watching import Watch


class Part(StrEnum):
    """What can be copied; the values are the words of the menu."""

    FILE = "the file's section"
    TITLE = "title"
    EXPLANATION = "explanation"
    SUMMARY_JSON = "JSON summary"
    DIFF = "diff"
    PATH = "path"
    TABLE = "summary table"
    HIGHLIGHTS = "Highlights"
    NEW_FEATURES = "New features"
    BREAKING_CHANGES = "Breaking changes"
    OTHER_UPDATES = "Other updates"
    INSIGHTS = "Insights"
    REPORT = "whole report"


_OVERVIEW = {
    Part.HIGHLIGHTS: Section.HIGHLIGHTS,
    Part.NEW_FEATURES: Section.NEW_FEATURES,
    Part.BREAKING_CHANGES: Section.BREAKING_CHANGES,
    Part.OTHER_UPDATES: Section.OTHER_UPDATES,
    Part.INSIGHTS: Section.INSIGHTS,
}
_OF_ONE_FILE = {Part.FILE, Part.TITLE, Part.EXPLANATION, Part.SUMMARY_JSON, Part.DIFF, Part.PATH}


def text_of(session: "Session", part: Part, position: int | None, watch: "Watch | None" = None) -> str:
    """The text of `part`; `position` is the file it is asked for, needed by the parts of one file.

    May block for as long as counting and reading patches take. Raises SourceError, and CancelledError where `watch`
    says so.
    """
    if part in _OF_ONE_FILE:
        return "" if position is None else _file_text(session, part, position)
    from diff_insight.report import pieces
    from diff_insight.report.profiles import Profile

    if part is Part.REPORT and session.imported is not None:
        return _decoded(session.imported.ours(session.review))
    profile = Profile(session.settings.profile)
    if part is Part.TABLE:
        session.complete_counts()
        return pieces.table(files_alone(session, session.items(watch=watch)), profile)
    report = session.report(watch=watch)
    if part is Part.REPORT:
        return _whole(session, report, profile)
    return pieces.overview_section(report, _OVERVIEW[part], profile) + "\n"


def _file_text(session: "Session", part: Part, position: int) -> str:
    summary = session.review.summary(position)
    match part:
        case Part.TITLE:
            return summary.field(Field.TITLE).value
        case Part.EXPLANATION:
            return summary.field(Field.EXPLANATION).value
        case Part.PATH:
            return session.review.changes[position].path
        case Part.DIFF:
            return _decoded(hunks_of(session.source.patch(position)))
    from diff_insight.report import pieces
    from diff_insight.report.profiles import Profile

    if part is Part.SUMMARY_JSON:
        return pieces.summary_json(summary.modification_type.value, summary.title.value)
    item = _counted_item(session, position)
    return _decoded(pieces.item_section(files_alone(session, [item]), item, Profile(session.settings.profile)))


def _counted_item(session: "Session", position: int) -> ReportItem:
    """The item as the report will hold it; counts that are not known yet are asked for this file alone."""
    session.count_one(position)
    return session.items().at_position(position)


def _whole(session: "Session", report: Report, profile: object) -> str:
    import io

    from diff_insight.report.profiles import Profile
    from diff_insight.report.writer import write_report

    out = io.BytesIO()
    write_report(report, out, Profile(str(profile)), session.settings.heading_level)
    return _decoded(out.getvalue())


def _decoded(text: bytes) -> str:
    """For a clipboard, which holds characters: bytes that are none are shown as replacement characters."""
    return text.decode("utf-8", "replace")

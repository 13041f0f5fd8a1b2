"""Where a report is written, and in which form."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from diff_insight.application.form import Form
from diff_insight.application.naming import filled_path, has_field
from diff_insight.application.overview import report_fields, said_date
from diff_insight.application.repository import repository_root
from diff_insight.domain.errors import NoChangeError, UsageError
from diff_insight.domain.printable import printable
from diff_insight.domain.report import Report
from diff_insight.store.atomic import Written as Written
from diff_insight.store.atomic import write_whole
from diff_insight.store.settings import REPOSITORY

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.application.watching import Watch

_SUGGESTED = "report-%Y%m%d-{category}.md"


class Place(NamedTuple):
    """A file to write."""

    path: Path
    inside: Path | None = None
    """The folder that the file must not leave, links followed."""


def read_in(form: Form) -> None:
    """Import what a report is made with, for who waits for git meanwhile; it is imported in any case."""
    import diff_insight.drafting.overview
    import diff_insight.drafting.rows

    if not form.json:
        import diff_insight.report.writer  # noqa: F401


def write_report_to(session: "Session", report: Report, out: BinaryIO, form: Form) -> None:
    """Write `report` to a stream. Raises SourceError where a patch cannot be read any more."""
    if session.imported is not None and stays_as_it_is(session, form):
        out.write(session.imported.ours(session.review))
        return
    if form.json:
        from diff_insight.application.documents import write_document

        write_document(out, session.comparison, session.source.hosting(), report)
        return
    from diff_insight.report.profiles import Profile
    from diff_insight.report.writer import write_report

    profile = Profile(form.profile or session.settings.profile)
    write_report(report, out, profile, session.settings.heading_level, form.max_chars)


def save_report(session: "Session", report: Report, place: Place, form: Form, force: bool = False) -> Written:
    """Write `report` to a file, whole or not at all.

    Raises OutputExistsError where the file holds something else and `force` is not given, OutputError where it
    cannot be written, SourceError. A report that stays as it is goes back to its own file without `force`, unless
    something else changed that meanwhile.
    """
    if session.imported is not None and stays_as_it_is(session, form) and place.path.resolve() == session.imported.path:
        return session.imported.write_back(session.review, force)
    return write_whole(
        place.path, lambda out: write_report_to(session, report, out, form), force=force, inside=place.inside
    )


def stays_as_it_is(session: "Session", form: Form) -> bool:
    """Whether the report is an imported one of which only the corrected places are written anew.

    Asked for a form, or for some of its files, it is assembled again.
    """
    is_plain = not form.json and not form.anew and form.profile is None and form.max_chars is None
    return session.imported is not None and is_plain and session.category is None and not session.request.paths


def chosen_place(session: "Session", report: Report, pattern: str, category: str | None = None) -> Place:
    """The file that `pattern` names for `report`; relative paths start where the session works.

    Raises UsageError for a field that does not exist.
    """
    return Place(session.request.directory / _named(session, pattern, report.date, category))


def configured_place(session: "Session", day: str, category: str | None = None) -> Place | None:
    """The file that the configuration names for the report of `day`; None where it names none.

    What the reviewed repository names lies within it. Raises UsageError where it does not.
    """
    pattern = session.settings.output
    if pattern is None:
        return None
    named = _named(session, pattern, day, category)
    root = repository_root(session.request.directory)
    if session.settings.origin_of("output") != REPOSITORY or root is None:
        return Place(session.request.directory / named)
    if named.is_absolute() or ".." in named.parts or ".git" in (part.casefold() for part in named.parts):
        raise UsageError(
            f"The repository's configuration writes to {printable(str(named))}, which is not its own to write: give -o."
        )
    return Place(root / named, inside=root)


def suggested_path(session: "Session") -> str:
    """Where a person who exports probably wants the report, relative to where the session works if it can be.

    Reads the hosting site's name for the title, and so may block.
    """
    directory = session.request.directory
    if session.imported is not None:
        return _relative(session.imported.path, directory)
    day = said_date(session)
    try:
        configured = configured_place(session, day)
        path = configured.path if configured is not None else directory / _named(session, _SUGGESTED, day, None)
    except UsageError:
        return "report.md"
    return _relative(path, directory)


def report_of(
    session: "Session", category: str | None = None, watch: "Watch | None" = None, form: Form | None = None
) -> Report:
    """The report; with `form` it is laid out while the range is still read, where that can be.

    Raises NoChangeError where it has no file, CancelledError where `watch` says so.
    """
    if form is not None and category is None and _can_be_laid_out(session, form):
        from diff_insight.application.laying_out import report_laid_out
        from diff_insight.report.profiles import Profile

        report = report_laid_out(session, Profile(form.profile or session.settings.profile), watch)
    else:
        report = session.report(category, watch)
    if not report.items:
        scope = category or session.category
        raise NoChangeError(
            f"The range changes no file of the category “{scope}”: there is nothing to export."
            if scope
            else "The range holds no change: there is nothing to export."
        )
    return report


def _can_be_laid_out(session: "Session", form: Form) -> bool:
    """Whether what is said of a file depends on nothing that is only known when all of them were read."""
    is_whole_markdown = not form.json and form.max_chars is None
    is_made_anew = session.has_many_files and not stays_as_it_is(session, form)
    return is_whole_markdown and is_made_anew and not session.overview_answers


def categories_with_files(session: "Session") -> list[str]:
    """The configured categories that have files in this range, in their order. Raises UsageError where none is set."""
    if not session.settings.categories:
        raise UsageError("There are no categories: set some in .diff-insight.toml or in your own configuration.")
    present = {session.category_at(position) for position in range(len(session.review))}
    return [name for name in session.settings.categories if name in present]


def tells_categories_apart(pattern: str) -> bool:
    """Whether the reports of several categories get paths of their own."""
    return has_field(pattern, "category")


def _relative(path: Path, directory: Path) -> str:
    return str(path.relative_to(directory) if path.is_relative_to(directory) else path)


def _named(session: "Session", pattern: str, day: str, category: str | None) -> Path:
    fields = report_fields(session, session.source.hosting(), category, day)
    return Path(os.path.expanduser(filled_path(pattern, _day(day), fields)))  # noqa: PTH111 (never raises)


def _day(text: str) -> date:
    """Raises UsageError where a person wrote something else in the overview."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("The report's date is no day: write it as YYYY-MM-DD.") from None

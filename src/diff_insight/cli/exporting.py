"""Writing the report of an opened session to where a command line wants it."""

from diff_insight.application.export import (
    Place,
    categories_with_files,
    chosen_place,
    configured_place,
    read_in,
    report_of,
    save_report,
    stays_as_it_is,
    tells_categories_apart,
    write_report_to,
)
from diff_insight.application.form import Form
from diff_insight.application.session import Session
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.messages import say
from diff_insight.cli.standard_streams import STDIN, StandardOutput
from diff_insight.domain.errors import NoChangeError, UsageError
from diff_insight.domain.report import Report
from diff_insight.store.atomic import Written


def export(session: Session, line: CommandLine, form: Form) -> None:
    """Write one report, or one for each category where the command line says so."""
    read_in(form)
    if "all_categories" in line.given:
        _export_each_category(session, line, form)
    else:
        report = session.report() if stays_as_it_is(session, form) else report_of(session, form=form)
        _export(session, line, form, report, None)


def _export_each_category(session: Session, line: CommandLine, form: Form) -> None:
    categories = categories_with_files(session)
    pattern = _pattern(session, line, form)
    if len(categories) > 1 and (pattern is None or not tells_categories_apart(pattern)):
        raise UsageError("Several reports need several files: give a path with {category}, as in -o '{category}.md'.")
    if not categories:
        raise NoChangeError("The range changes no file of any category: there is nothing to export.")
    for category in categories:
        _export(session, line, form, report_of(session, category), category)


def _pattern(session: Session, line: CommandLine, form: Form) -> str | None:
    """The path as given or configured; None for standard output."""
    pattern = line.given.get("output")
    if pattern is None and not form.json:
        # A path that was configured for a report is no place for a JSON document.
        pattern = session.settings.output
    return None if pattern == STDIN else pattern


def _export(session: Session, line: CommandLine, form: Form, report: Report, category: str | None) -> None:
    place = _place(session, line, form, report, category)
    if place is None:
        with StandardOutput() as out:
            write_report_to(session, report, out, form)
        return
    written = save_report(session, report, place, form, "force" in line.given)
    say(f"{_done(written)} {place.path}.")


def _place(session: Session, line: CommandLine, form: Form, report: Report, category: str | None) -> Place | None:
    given = line.given.get("output")
    if given is not None:
        return None if given == STDIN else chosen_place(session, report, given, category)
    # A path that is configured for new reports is no place for one that has its own.
    return None if form.json or stays_as_it_is(session, form) else configured_place(session, report.date, category)


def _done(written: Written) -> str:
    return {Written.CREATED: "Wrote", Written.REPLACED: "Replaced"}.get(written, "Nothing changed in")

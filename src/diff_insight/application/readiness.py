"""What a report still lacks, for the person who is about to write it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from diff_insight.application.export import stays_as_it_is
from diff_insight.application.form import Form
from diff_insight.application.grounding import marks
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.printable import printable
from diff_insight.domain.report import Sizes
from diff_insight.domain.summary import Origin

_MOST_FILES = 5_000
"""More are not read as one text only to look at it."""


class Problem(NamedTuple):
    """What one kind of finding is about."""

    code: str
    """As `check` prints it."""
    message: str
    """The first of them; it quotes foreign text."""
    times: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a report is from being finished."""

    files: int
    unreviewed: int
    wanting: int
    """Files that want attention."""
    problems: tuple[Problem, ...] = ()
    """By code."""
    unchecked: bool = False
    """Whether there were too many files to look at the report as a whole."""


def readiness(session: Session, watch: Watch) -> Readiness:
    """Look at every file and at the report without its diffs. Takes a while for many files.

    Raises CancelledError, and SourceError where a patch cannot be read.
    """
    review = session.review
    wanting = sum(1 for position in watch.each(range(len(review))) if review.attention(position))
    found = list(_claims(session, watch))
    unchecked = len(review) > _MOST_FILES and session.imported is None
    if not unchecked:
        found += _report_findings(session, watch)
    return Readiness(len(review), len(review) - review.reviewed, wanting, _by_code(found), unchecked)


def _claims(session: Session, watch: Watch) -> Iterator[tuple[str, str]]:
    """What texts that are not drafted by rules say and their change does not bear out."""
    review = session.review
    for position in watch.each(range(len(review))):
        summary = review.summary(position)
        if summary.title.origin is summary.explanation.origin is Origin.RULES:
            continue  # Its patch need not be read.
        found = marks(session, position, hunks_of(session.source.patch(position)))
        path = printable(review.changes[position].path)
        for mark in (*found.title, *found.explanation):
            yield mark.code, f"{path}: {mark.message}"


def _report_findings(session: Session, watch: Watch) -> Iterator[tuple[str, str]]:
    """What `check` says of the report's own texts."""
    from diff_insight.report.check.leftovers import leftovers
    from diff_insight.report.check.words import LISTED, words
    from diff_insight.report.reader import read_report

    document = read_report(_without_diffs(session, watch))
    # Where there are many files, a draft names folders in their place: only what a person wrote can have forgotten one.
    written = {kind: section for kind, section in LISTED.items() if session.review.section(section) is not None}
    for finding in sorted([*words(document, written), *leftovers(document)]):
        yield finding.code.value, finding.message


def _without_diffs(session: Session, watch: Watch) -> bytes:
    if session.imported is not None and stays_as_it_is(session, Form()):
        return session.imported.ours(session.review)
    from diff_insight.report.profiles import Profile
    from diff_insight.report.writer import write_report

    report = session.report(watch=watch)._replace(hunks=lambda item: b"", sizes=lambda item: Sizes(), laid_out=None)
    out = io.BytesIO()
    write_report(report, out, Profile(session.settings.profile))
    return out.getvalue()


def _by_code(found: list[tuple[str, str]]) -> tuple[Problem, ...]:
    messages: dict[str, list[str]] = {}
    for code, message in found:
        messages.setdefault(code, []).append(message)
    return tuple(Problem(code, same[0], len(same)) for code, same in sorted(messages.items()))

"""What is wrong with a report that somebody wrote, by itself and against the changes it tells of."""

from typing import TYPE_CHECKING

from diff_insight.report.check.against import against
from diff_insight.report.check.checking import check
from diff_insight.report.findings import Finding
from diff_insight.report.reader import read_report

if TYPE_CHECKING:
    from diff_insight.application.session import Session


def check_report(data: bytes, session: "Session | None" = None) -> list[Finding]:
    """Findings by line; with a `session`, also where its source says something else.

    Raises SourceError for bytes that are no report, and where the source cannot be read.
    """
    document = read_report(data)
    found = check(document)
    if session is not None:
        session.complete_counts()
        found += against(document, session.source.listing(), session.review.counts.get, session.source.patch)
    return sorted(found)

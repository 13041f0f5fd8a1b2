"""A session in a process of its own, timed from within: what no command shows alone.

`python -m tests.benchmarks.inside RANGE` prints the seconds from opening to the listing, from there to all counts,
from there until all is drafted, from there until the report is laid out ahead, as the browser does all that behind the
table, and from there, as if somebody exported then, to the whole report.
"""

import os
import sys
from pathlib import Path
from time import perf_counter

from diff_insight.application.export import report_of, write_report_to
from diff_insight.application.form import Form
from diff_insight.application.laid_out_ahead import lay_out_ahead
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.watching import Watch
from tests.benchmarks.ranges import EXPRESSION


def main() -> None:
    start = perf_counter()
    request = SessionRequest(Path(sys.argv[1]), EXPRESSION, store=False, read_only=True)
    session = open_session(request, session_settings(request, os.environ))
    listed = perf_counter()
    session.complete_counts()
    counted = perf_counter()
    session.complete_drafts()
    drafted = perf_counter()
    lay_out_ahead(session, iter)
    laid_out = perf_counter()
    with Path(os.devnull).open("wb") as out:
        write_report_to(session, report_of(session, watch=Watch(), form=Form()), out, Form())
    written = perf_counter()
    session.close()
    print(listed - start, counted - listed, drafted - counted, laid_out - drafted, written - laid_out)


if __name__ == "__main__":
    main()

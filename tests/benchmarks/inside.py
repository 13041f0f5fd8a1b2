"""A session in a process of its own, timed from within: what no command shows alone.

`python -m tests.benchmarks.inside RANGE` prints the seconds from opening to the listing, from there to all counts,
from there until all is drafted and searched for repeated edits, as the browser does behind the table, and from there
to the whole report.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from diff_insight.application.export import Form, report_of, write_report_to
from diff_insight.application.repeated_edits import repeated_edits_at_hand
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import open_session, session_settings
from tests.benchmarks.ranges import EXPRESSION

_READ_AHEAD = ("diff_insight.application.assembly", "diff_insight.report.writer")
"""What the browser has read in by the time that somebody exports."""


def main() -> None:
    for module in _READ_AHEAD:
        import_module(module)
    start = perf_counter()
    request = SessionRequest(Path(sys.argv[1]), EXPRESSION, store=False, read_only=True)
    session = open_session(request, session_settings(request, os.environ))
    listed = perf_counter()
    session.complete_counts()
    counted = perf_counter()
    session.complete_drafts()
    repeated_edits_at_hand(session)
    drafted = perf_counter()
    with Path(os.devnull).open("wb") as out:
        write_report_to(session, report_of(session, form=Form()), out, Form())
    written = perf_counter()
    session.close()
    print(listed - start, counted - listed, drafted - counted, written - drafted)


if __name__ == "__main__":
    main()

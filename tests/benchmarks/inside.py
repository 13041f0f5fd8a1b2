"""A session in a process of its own, timed from within: what no command shows alone.

`python -m tests.benchmarks.inside RANGE` prints the seconds from opening to the listing, from there to all counts,
and from there to the whole report.
"""

import os
import sys
from pathlib import Path
from time import perf_counter

from diff_insight.application.export import Form, write_report_to
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import open_session, session_settings
from tests.benchmarks.ranges import EXPRESSION


def main() -> None:
    start = perf_counter()
    request = SessionRequest(Path(sys.argv[1]), EXPRESSION, store=False, read_only=True)
    session = open_session(request, session_settings(request, os.environ))
    listed = perf_counter()
    session.complete_counts()
    counted = perf_counter()
    with Path(os.devnull).open("wb") as out:
        write_report_to(session, session.report(), out, Form())
    written = perf_counter()
    session.close()
    print(listed - start, counted - listed, written - counted)


if __name__ == "__main__":
    main()

"""`diff-insight list`: the table of changed files."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from diff_insight.cli.arguments import session_request
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.sessions import headless_session
from diff_insight.cli.standard_streams import StandardOutput, diff_on_stdin, is_terminal
from diff_insight.domain.errors import StoreError

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.domain.report import ReportItem


def run(line: CommandLine) -> int:
    stdin = diff_on_stdin(line.operands[0] if line.operands else None)
    request = session_request(line, stdin, read_only=True)._replace(is_read_whole=True)
    with headless_session(request) as session:
        if "json" in line.given:
            session.ask_for_hosting()
        # Only now: git is at work meanwhile.
        from diff_insight.application.completing import complete

        complete(session)
        items: Sequence[ReportItem] = session.items()
        if "all_categories" in line.given:
            items = [item for item in items if item.category is not None]
        if "json" in line.given:
            _write_json(session, items)
        elif is_terminal():
            _write_table(items)
        else:
            _write_rows(items)
    return 0


def _write_json(session: "Session", items: "Sequence[ReportItem]") -> None:
    from diff_insight.application.documents import write_list
    from diff_insight.application.model_drafting.examples import remember_types

    with suppress(StoreError):  # Said already where the review was read from the same file.
        remember_types(session)
    with StandardOutput() as out:
        write_list(out, session.comparison, session.source.hosting(), items)


def _write_rows(items: "Sequence[ReportItem]") -> None:
    from diff_insight.cli.rows import row

    with StandardOutput() as out:
        for item in items:
            out.write(row(item))


def _write_table(items: "Sequence[ReportItem]") -> None:
    import shutil

    from diff_insight.cli.table import table

    width = shutil.get_terminal_size().columns
    with StandardOutput() as out:
        for text in table(items, width):
            out.write(text.encode("utf-8", "backslashreplace") + b"\n")

"""`diff-insight check`: what is wrong with reports, one finding a line."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from diff_insight.cli.arguments import request_of_source, working_directory
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.messages import say
from diff_insight.cli.sessions import headless_session
from diff_insight.cli.standard_streams import STDIN, StandardOutput
from diff_insight.domain.errors import SourceError, UsageError
from diff_insight.domain.printable import printable

if TYPE_CHECKING:
    from diff_insight.application.session import Session

_FOUND = 1


def run(line: CommandLine) -> int:
    """1 where a report has a finding; 3 where one cannot be read, once the others are checked."""
    if not line.operands:
        raise UsageError("check needs a report: diff-insight check REPORT.md.")
    directory = working_directory(line)
    status = 0
    with _session_against(line) as session:
        for name in line.operands:
            try:
                status = max(status, _FOUND if _check(name, directory, session) else 0)
            except SourceError as error:
                say(f"{name}: {error}" if name not in str(error) else str(error))
                status = SourceError.exit_status
    return status


def _session_against(line: CommandLine) -> "AbstractContextManager[Session | None]":
    source = line.given.get("against")
    if source is None:
        return nullcontext()
    return headless_session(request_of_source(line, source, None, read_only=True))


def _check(name: str, directory: Path, session: "Session | None") -> int:
    """Print the findings of one report; returns how many there are."""
    from diff_insight.application.checking import check_report

    found = check_report(_read(name, directory), session)
    with StandardOutput() as out:
        for finding in found:
            text = f"{printable(name)}:{finding.line}: {finding.code} {printable(finding.message)}\n"
            out.write(text.encode("utf-8", "backslashreplace"))
    return len(found)


def _read(name: str, directory: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == STDIN else (directory / name).read_bytes()
    except OSError as error:
        raise SourceError(f"{printable(name)} cannot be read: {error.strerror}.") from error

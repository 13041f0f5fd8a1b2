"""The values of options, checked and typed."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from diff_insight.application.request import SessionRequest
from diff_insight.cli.grammar import CommandLine, one_operand
from diff_insight.domain.errors import SourceError, UsageError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable

_DAY = lazy_pattern(r"\d{4}-\d\d-\d\d")
_LARGEST = 1_000_000_000


def session_request(line: CommandLine, stdin: BinaryIO | None, read_only: bool) -> SessionRequest:
    """What the command line asks of a session. Raises UsageError for a value that an option cannot have."""
    return request_of_source(line, one_operand(line), stdin, read_only)


def request_of_source(line: CommandLine, source: str | None, stdin: BinaryIO | None, read_only: bool) -> SessionRequest:
    """The same for a source that is no operand."""
    given = line.given
    if "category" in given and "all_categories" in given:
        raise UsageError("--category and --all-categories exclude each other: give one of them.")
    return SessionRequest(
        directory=working_directory(line),
        source=source,
        stdin=stdin,
        paths=line.paths,
        category=given.get("category"),
        language=given.get("language"),
        drafting=given.get("draft"),
        configuration=configuration_file(line),
        store="no_store" not in given,
        read_only=read_only,
        report_date=day(given["date"]) if "date" in given else None,
        context=number("-U", given["context"], 0) if "context" in given else 3,
        inter_hunk_context=number("--inter-hunk-context", given.get("inter_hunk_context", "0"), 0),
        ignore_whitespace="ignore_whitespace" in given,
        rename_threshold=per_cent(given["renames"]) if given.get("renames") else None,
        find_copies="copies" in given,
    )


def working_directory(line: CommandLine) -> Path:
    """The folder to work in, absolute. Raises SourceError where there is none."""
    given = line.given.get("directory", ".")
    try:
        directory = Path.cwd() / given
        if directory.is_dir():
            return directory.resolve()
    except OSError:
        pass
    raise SourceError(f"There is no folder {printable(given)}: give another one with -C.")


def configuration_file(line: CommandLine) -> Path | None:
    """The file of `--config`, which is looked for where the command was started, not in the folder of `-C`."""
    return Path(line.given["configuration"]).absolute() if "configuration" in line.given else None


def day(text: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"--date {printable(text)} is no day: write it as YYYY-MM-DD.")


def number(flag: str, text: str, lowest: int) -> int:
    """A whole number that is not less than `lowest`."""
    if text.isascii() and text.isdigit() and lowest <= int(text[:10]) and int(text[:20]) <= _LARGEST:
        return int(text)
    raise UsageError(f"{flag} needs a whole number from {lowest} on, not {printable(text)}.")


def per_cent(text: str) -> int:
    """A rename threshold as git reads it: `90%`, or the digits behind a decimal point, so 9 and 90 are 90 %."""
    digits = text.removesuffix("%")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 3 or (text.endswith("%") and int(digits) > 100):
        raise UsageError(f"-M {printable(text)} is no threshold: write it as -M 90%.")
    return int(digits) if text.endswith("%") else round(100 * int(digits) / 10 ** len(digits))


def choice(flag: str, text: str | None, words: Sequence[str]) -> str | None:
    """One of `words`; None where the option is not given."""
    if text is None or text in words:
        return text
    raise UsageError(f"{flag} {printable(text)} is not possible: choose {' or '.join(words)}.")

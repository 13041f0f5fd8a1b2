"""From SOURCE as written to the source of changes."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from diff_insight.domain.comparison import parse_compare_url
from diff_insight.domain.errors import SourceError, UsageError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable
from diff_insight.sources.request import SourceRequest

if TYPE_CHECKING:
    from diff_insight.domain.source import ChangeSource

STANDARD_INPUT = "-"
_PATCH_NAMES = (".patch", ".diff", ".mbox", ".eml")
_REPORT_NAMES = (".md", ".markdown")
_URL = lazy_pattern(r"[a-z][a-z+.-]*://", re.IGNORECASE)


def open_source(request: SourceRequest) -> "ChangeSource":
    """The changes that `request` asks for: a range of the repository, a compare page's range, or a patch.

    A text that is a revision and a file's name at once is the revision, as for git, unless the name ends like a
    patch's or a report's. Raises SourceError where the source cannot be read, UsageError where SOURCE is no source.
    """
    text = request.text
    if text is None:
        return _open_default(request)
    if text == STANDARD_INPUT:
        return _open_standard_input(request)
    if "://" in text and _URL.match(text):
        return _open_page(request, text)
    file = request.directory / text
    if text.lower().endswith(_REPORT_NAMES) and file.is_file():
        raise SourceError(f"{printable(text)} is a report, whose changes are not read here: give a range or a patch.")
    if text.lower().endswith(_PATCH_NAMES):
        return _open_named_like_a_patch(request, file)
    return _open_revision_or_file(request, file)


def _open_page(request: SourceRequest, text: str) -> "ChangeSource":
    page = parse_compare_url(text)
    if page is None:
        raise UsageError(
            f"{printable(text)} is no compare page: give https://HOST/OWNER/REPO/compare/BASE...HEAD or …/pull/NUMBER."
        )
    from diff_insight.sources.git.open_range import open_range

    return open_range(request, page)


def _open_named_like_a_patch(request: SourceRequest, file: Path) -> "ChangeSource":
    """A file, or where there is none a branch of that name."""
    if _exists(file):
        return _open_file(file, request)
    try:
        return _open_range(request)
    except SourceError as error:
        raise SourceError(f"There is no file {printable(str(file))}: check the name.") from error


def _open_revision_or_file(request: SourceRequest, file: Path) -> "ChangeSource":
    """A range or a revision, or where there is none a file of that name.

    Of a file without a diff the error is the range's, unless the text looks like a file's name: `HEAD` is a file too
    where the repository is bare.
    """
    try:
        return _open_range(request)
    except (SourceError, UsageError) as error:
        if not request.text or not _exists(file):
            raise
        from diff_insight.sources.patch_source import NoPatchError

        try:
            return _open_file(file, request)
        except NoPatchError:
            if "." in request.text or "/" in request.text:
                raise
            raise error from None


def _open_default(request: SourceRequest) -> "ChangeSource":
    """A diff on standard input, where there is one; else the checked-out branch."""
    from diff_insight.sources.standard_input import waiting_input

    if request.stdin is not None and waiting_input(request.stdin):
        from diff_insight.sources.patch_source import NoPatchError

        try:
            return _open_standard_input(request)
        except NoPatchError:
            pass
    return _open_range(request)


def _open_standard_input(request: SourceRequest) -> "ChangeSource":
    from diff_insight.sources.patch_source import read_patch

    if request.stdin is None:
        raise SourceError("Standard input is a terminal: pipe a diff into it, or name a patch file.")
    return read_patch(request.stdin, STANDARD_INPUT, "standard input", request.paths)


def _open_file(file: Path, request: SourceRequest) -> "ChangeSource":
    from diff_insight.sources.patch_source import read_patch

    assert request.text is not None
    try:
        with file.open("rb") as stream:
            return read_patch(stream, request.text, file.name, request.paths)
    except OSError as error:
        raise SourceError(f"{printable(str(file))} cannot be read: {error.strerror}.") from error


def _open_range(request: SourceRequest) -> "ChangeSource":
    from diff_insight.sources.git.open_range import open_range

    return open_range(request)


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except (OSError, ValueError):
        return False

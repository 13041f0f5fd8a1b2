"""From a report's file to a source and the way back."""

import shlex
from hashlib import sha256
from pathlib import Path
from threading import Thread

from diff_insight.application.imported.range_behind import RangeBehind
from diff_insight.application.imported.report import ImportedReport
from diff_insight.application.imported.source import ReportSource
from diff_insight.application.request import SessionRequest
from diff_insight.application.sourcing import source_request
from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.domain.printable import printable
from diff_insight.report.document import Document
from diff_insight.report.reader import read_report


def open_report(request: SessionRequest) -> tuple[ReportSource, ImportedReport]:
    """The report that `request.source` names, an existing file.

    A damaged report opens as far as it can be read. Raises SourceError where it cannot be read, or is none.
    """
    text = request.source
    assert text is not None
    data = _read(request.directory / text, text)
    digest = _Digest(data)
    try:
        document = read_report(data)
    except SourceError as error:
        raise SourceError(f"{printable(text)}: {error}") from error
    path = (request.directory / text).resolve()
    comparison = Comparison(
        text, RangeForm.PATCH, location=f"report:{path}", state=digest.result(), name=Path(text).name
    )
    behind = RangeBehind(source_request(request)._replace(text=document.head.permalink, paths=(), stdin=None))
    source = ReportSource(document, comparison, behind, request.paths, lambda: _damage(document, text))
    return source, ImportedReport(path, document, comparison, request.report_date)


def _read(file: Path, text: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"{printable(text)} cannot be read: {error.strerror}.") from error


class _Digest(Thread):
    """The SHA-256 of a report, which needs no interpreter, beside its reading, which does."""

    def __init__(self, data: bytes) -> None:
        super().__init__(name="digest", daemon=True)
        self._data = data
        self._digest = ""
        self.start()

    def run(self) -> None:
        self._digest = sha256(self._data).hexdigest()

    def result(self) -> str:
        self.join()
        return self._digest


def _damage(document: Document, text: str) -> tuple[str, ...]:
    """What the reader has to know where not all could be read."""
    places = len(document.damage)
    if not places:
        return ()
    are = "1 place of the report is" if places == 1 else f"{places} places of the report are"
    lists = "it" if places == 1 else "them"
    return (f"{are} damaged: `diff-insight check {shlex.quote(text)}` lists {lists}.",)

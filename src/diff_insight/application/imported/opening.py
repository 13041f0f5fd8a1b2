"""From a report's file to a source and the way back."""

import shlex
from pathlib import Path

from diff_insight.application.imported.range_behind import RangeBehind
from diff_insight.application.imported.report import ImportedReport
from diff_insight.application.imported.report_file import ReportFile
from diff_insight.application.imported.source import ReportSource
from diff_insight.application.request import SessionRequest
from diff_insight.application.sourcing import source_request
from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.domain.printable import printable
from diff_insight.report.document import Document
from diff_insight.report.reader import read_report


def open_report(request: SessionRequest, file: ReportFile) -> tuple[ReportSource, ImportedReport]:
    """The report that `request.source` names, which is `file`.

    A damaged report opens as far as it can be read. Raises SourceError where it cannot be read, or is none.
    """
    text = request.source
    assert text is not None
    data = file.data
    try:
        document = read_report(data)
    except SourceError as error:
        raise SourceError(f"{printable(text)}: {error}") from error
    path = file.path.resolve()
    comparison = Comparison(text, RangeForm.PATCH, location=f"report:{path}", state=file.digest, name=Path(text).name)
    behind = RangeBehind(source_request(request)._replace(text=document.head.permalink, paths=(), stdin=None))
    source = ReportSource(document, comparison, behind, request.paths, lambda: _damage(document, text))
    return source, ImportedReport(path, document, comparison, request.report_date)


def _damage(document: Document, text: str) -> tuple[str, ...]:
    """What the reader has to know where not all could be read."""
    places = len(document.damage)
    if not places:
        return ()
    are = "1 place of the report is" if places == 1 else f"{places} places of the report are"
    lists = "it" if places == 1 else "them"
    return (f"{are} damaged: `diff-insight check {shlex.quote(text)}` lists {lists}.",)

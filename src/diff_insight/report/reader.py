"""Bytes of a report to a document that knows where everything stands."""

from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.document import Document, Row
from diff_insight.report.findings import Code
from diff_insight.report.pieces import TABLE_HEADER
from diff_insight.report.profiles import Profile
from diff_insight.report.reading.damage import Damage
from diff_insight.report.reading.head import read_github_head, read_pandoc_head
from diff_insight.report.reading.items import read_items
from diff_insight.report.reading.overview import read_overview
from diff_insight.report.reading.table import find_table, read_table
from diff_insight.report.spans import Lines, Span, find_line, line_end, without_line_ends

_TABLE_HEADING = lazy_pattern(rb"#{1,6} Summary Table[ \t]*")
_CONTENTS_HEADING = b"# Modified Contents"


def read_report(data: bytes) -> Document:
    """Read a report of either profile; damage is noted in the document.

    Raises SourceError for bytes that hold neither a summary table nor a file's section.
    """
    damage = Damage()
    profile = _profile(data)
    start = find_table(data)
    if start >= 0:
        table, rows = read_table(data, start, damage)
        items_start = table.end
    else:
        table, rows, items_start = Span(0, 0), list[Row](), 0
    ids = {row.id for row in rows}
    items = read_items(data, items_start, ids, profile, damage)
    if start < 0:
        if not items:
            raise _no_report(data)
        damage.note(0, Code.NO_TABLE, "The summary table is missing.")
        first = items[0].span.start
        table = Span(first, first)
    preamble_end = _heading_before(data, table.start, damage)
    read_head = read_github_head if profile is Profile.GITHUB else read_pandoc_head
    head = read_head(data, preamble_end, damage)
    preamble = Span(head.span.end, preamble_end)
    overview = read_overview(data, preamble, damage)
    contents_end = items[0].span.start if items else len(data)
    _check_contents(data, Span(table.end, contents_end), damage)
    return Document(data, profile, head, overview, preamble, table, rows, items, damage)


def _profile(data: bytes) -> Profile:
    """The github layout has anchors and no front matter."""
    is_github = b"---" not in data[:6] and b'\n<a id="item-' in data
    return Profile.GITHUB if is_github else Profile.PANDOC


def _no_report(data: bytes) -> SourceError:
    last = Lines(data).number(max(len(data) - 1, 0))
    return SourceError(
        f"This is no Diff Insight Report: neither a summary table (`{' '.join(TABLE_HEADER.split())}`) nor a section "
        f"(`## PATH{{#item-…}}`) stands between line 1 and line {last}."
    )


def _heading_before(data: bytes, table: int, damage: Damage) -> int:
    """Where the table's heading begins: the last line with text before the table."""
    last = table
    while last > 0 and data[last - 1] in b" \t\r\n":
        last -= 1
    start = data.rfind(b"\n", 0, last) + 1
    if _TABLE_HEADING.fullmatch(data, start, last):
        return start
    damage.note(table, Code.NO_TABLE, "The heading `# Summary Table` is missing.")
    return table


def _check_contents(data: bytes, between: Span, damage: Damage) -> None:
    """Between table and first section stands one heading, and nothing else."""
    text = without_line_ends(data, between.start, between.end)
    heading = find_line(data, _CONTENTS_HEADING, between.start, between.end)
    if heading < 0:
        missing_at = text.start if text.start < text.end else between.end
        damage.note(missing_at, Code.NO_CONTENTS, f"The heading `{_CONTENTS_HEADING.decode()}` is missing.")
    if text.start not in (heading, text.end):
        damage.note(text.start, Code.NO_CONTENTS, "Text stands between the table and the sections.")
    elif heading >= 0 and data[line_end(data, heading, between.end) : between.end].strip():
        damage.note(heading, Code.NO_CONTENTS, "Text stands between the heading of the sections and the first section.")

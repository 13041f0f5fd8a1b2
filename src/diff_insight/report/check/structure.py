"""Findings about the shape of a report: parts, ids, order, what a renderer makes of it, what a model left behind."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from diff_insight.domain.change import path_bytes
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.document import Document, Item, Row, cell_text
from diff_insight.report.findings import Code, Finding
from diff_insight.report.names import read_name
from diff_insight.report.pieces import cell
from diff_insight.report.spans import Span

_KEYS = ("modification_type", "modification_title")
_BARE_BAR = lazy_pattern(r"(?<!\\)(?:\\\\)*\|")
_CONTROL = lazy_pattern(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def structure(document: Document) -> Iterator[Finding]:
    """All findings of this family that the reader has not made."""
    yield from _pairs(document)
    yield from _order(document)
    for row in document.rows:
        yield from _row(document, row)
    for item in document.items:
        yield from _fence(document, item)
    yield from _bytes(document)


def _pairs(document: Document) -> Iterator[Finding]:
    """Each row has its section, each section its row, and each id is there once."""
    items = Counter(item.id for item in document.items)
    rows = Counter(row.id for row in document.rows)
    for row in document.rows:
        line = document.line(row.span.start)
        if row.id not in items:
            yield Finding(line, Code.ROW_WITHOUT_ITEM, f"The row leads to `{row.id}`, which has no section.")
        if rows[row.id] > 1:
            yield Finding(line, Code.TWICE, f"The id `{row.id}` stands in {rows[row.id]} rows.")
    for item in document.items:
        line = document.line(item.span.start)
        if item.id not in rows and document.rows:
            yield Finding(line, Code.ITEM_WITHOUT_ROW, f"The section `{item.path}` has no row in the table.")
        if items[item.id] > 1:
            yield Finding(line, Code.TWICE, f"The id `{item.id}` stands at {items[item.id]} sections.")


def _order(document: Document) -> Iterator[Finding]:
    for before, item in pairwise(document.items):
        if path_bytes(item.path) < path_bytes(before.path):
            yield Finding(
                document.line(item.span.start), Code.ORDER, f"The section `{item.path}` stands behind `{before.path}`."
            )
    places = {item.id: at for at, item in enumerate(document.items)}
    known = [row for row in document.rows if row.id in places]
    for earlier, row in pairwise(known):
        if places[row.id] < places[earlier.id]:
            yield Finding(document.line(row.span.start), Code.ORDER, "The rows are not in the order of the sections.")
            return


def _row(document: Document, row: Row) -> Iterator[Finding]:
    line = document.line(row.span.start)
    for span in (row.type, row.title):
        if _BARE_BAR.search(document.text(span)):
            yield Finding(line, Code.BARE_BAR, "A `|` within the row is not escaped: write `\\|`.")
    item = document.item_by_id.get(row.id)
    if item is None:
        return
    name = document.text(row.name)
    if not any(f"/{item.path}".endswith(f"/{shown}") for shown in (name, read_name(name))):
        yield Finding(line, Code.DISAGREEMENT, f"The row names `{name}`, its section `{item.path}`.")
    for key, span in zip(_KEYS, (row.type, row.title), strict=True):
        said = item.parts.said.get(key)
        shown = document.text(span)
        if said is not None and said != shown and not _same_cell(document, said, shown):
            yield Finding(line, Code.DISAGREEMENT, f"The row and the section `{item.path}` differ in `{key}`.")


def _same_cell(document: Document, said: str, shown: str) -> bool:
    return cell(said, document.profile) == shown or " ".join(said.split()) == " ".join(cell_text(shown).split())


def _fence(document: Document, item: Item) -> Iterator[Finding]:
    """A line of the diff that a renderer takes for the closing fence: its sign may be one of three leading spaces."""
    if item.parts.patch is None or not item.parts.fence:
        return
    mark = re.escape(item.parts.fence[:1])
    closing = re.compile(rb"^ {0,3}" + mark + b"{%d,}[ \\t]*\\r?$" % len(item.parts.fence), re.MULTILINE)
    if item.parts.fence not in document.data[item.parts.patch.start : item.parts.patch.end]:
        return
    found = closing.search(document.data, item.parts.patch.start, item.parts.patch.end)
    if found is not None:
        yield Finding(document.line(found.start()), Code.EARLY_FENCE, "A renderer ends the diff at this line of it.")


def _bytes(document: Document) -> Iterator[Finding]:
    """Bytes outside the diffs that are no text."""
    for span in _between_patches(document):
        part = document.data[span.start : span.end]
        control = _CONTROL.search(part)
        if control is not None:
            yield Finding(
                document.line(span.start + control.start()),
                Code.NOT_TEXT,
                "There is a control character outside the diffs.",
            )
        try:
            part.decode()
        except UnicodeDecodeError as error:
            yield Finding(document.line(span.start + error.start), Code.NOT_TEXT, "There are bytes that are not UTF-8.")


def _between_patches(document: Document) -> Iterator[Span]:
    position = 0
    for item in document.items:
        if item.parts.patch is not None:
            yield Span(position, item.parts.patch.start)
            position = item.parts.patch.end
    yield Span(position, len(document.data))

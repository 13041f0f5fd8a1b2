"""Findings about the numbers of a report."""

from collections.abc import Iterator

from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, Hunks, count_lines
from diff_insight.report.document import Document, Item, Row
from diff_insight.report.findings import Code, Finding
from diff_insight.report.imported import is_reason
from diff_insight.report.kinds import is_binary_name

_PAGE = 300
"""Files in an answer of the compare API; it never says that there are more."""


def numbers(document: Document) -> Iterator[Finding]:
    """All findings of this family."""
    if len(document.rows) == _PAGE:
        message = f"The report has exactly {_PAGE} files, the most a compare API gives: more may have changed."
        yield Finding(document.line(document.table.start), Code.FULL_PAGE, message)
    for row in document.rows:
        if row.additions + row.deletions != row.changes:
            message = f"{row.additions} and {row.deletions} are not {row.changes}."
            yield Finding(document.line(row.span.start), Code.WRONG_SUM, message)
        item = document.item_by_id.get(row.id)
        if item is not None:
            yield from _shown(document, row, item)


def _shown(document: Document, row: Row, item: Item) -> Iterator[Finding]:
    hunks = document.hunks(item)
    line = document.line(row.span.start)
    if hunks:
        shown = count_lines(hunks)
        if shown != (row.additions, row.deletions):
            message = f"The row says +{row.additions} -{row.deletions}, the diff shows +{shown[0]} -{shown[1]}."
            yield Finding(line, Code.WRONG_COUNTS, message)
        yield from _hunks(document, item, hunks)
        return
    notes = document.text(item.notes).replace("\r\n", "\n").split("\n")
    if any(is_reason(note) for note in notes):
        return
    if row.additions or row.deletions:
        yield Finding(line, Code.MISSING_DIFF, f"`{item.path}` has changed lines but no diff.")
    elif row.status in ("added", "modified", "removed") and not is_binary_name(item.path):
        yield Finding(line, Code.ZEROED, f"`{item.path}` is a text file without a diff and without counts.")


def _hunks(document: Document, item: Item, hunks: bytes) -> Iterator[Finding]:
    parsed = Hunks(hunks)
    assert item.parts.patch is not None
    first_line = document.line(item.parts.patch.start)
    for hunk in parsed.hunks:
        context = parsed.kinds.count(CONTEXT, hunk.first, hunk.end)
        old = context + parsed.kinds.count(DELETED, hunk.first, hunk.end)
        new = context + parsed.kinds.count(ADDED, hunk.first, hunk.end)
        if (old, new) != (hunk.old_lines, hunk.new_lines):
            message = f"The hunk promises {hunk.old_lines} and {hunk.new_lines} lines and has {old} and {new}."
            yield Finding(first_line + hunk.first, Code.WRONG_HUNK, message)

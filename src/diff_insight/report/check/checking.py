"""All checks of one report."""

from collections.abc import Iterator

from diff_insight.domain.summary import Field
from diff_insight.report.check.evidence import Evidence
from diff_insight.report.check.grounding import unfounded
from diff_insight.report.check.leftovers import leftovers
from diff_insight.report.check.numbers import numbers
from diff_insight.report.check.structure import structure
from diff_insight.report.check.words import words
from diff_insight.report.document import Document, Item
from diff_insight.report.findings import Finding
from diff_insight.report.imported import change_of, counts_of


def check(document: Document) -> list[Finding]:
    """What is wrong with the report as it was read, by line; nothing for a report that is as it should be."""
    found = set(document.damage)
    for family in (structure, leftovers, numbers, words, grounding):
        found.update(family(document))
    return sorted(found)


def grounding(document: Document) -> Iterator[Finding]:
    """Claims of titles and explanations that nothing in their diff bears out."""
    for item in document.items:
        evidence = evidence_of(document, item)
        title = document.read(item.path, Field.TITLE) or ""
        for found in unfounded(title, evidence):
            yield Finding(_title_line(document, item), found.code, found.message)
        if item.parts.explanation is not None:
            text = document.read(item.path, Field.EXPLANATION) or ""
            first = document.line(item.parts.explanation.start)
            for found in unfounded(text, evidence):
                yield Finding(first + text.count("\n", 0, found.start), found.code, found.message)


def evidence_of(document: Document, item: Item) -> Evidence:
    """What the report itself shows of the file's change."""
    return Evidence(
        change_of(document, item), counts_of(document, item), document.hunks(item), document.head.permalink or ""
    )


def _title_line(document: Document, item: Item) -> int:
    if item.parts.json is None:
        row = document.row_of.get(item.id)
        return document.line(row.span.start if row is not None else item.span.start)
    found = document.data.find(f'"{Field.TITLE.value}"'.encode(), item.parts.json.start, item.parts.json.end)
    return document.line(found if found >= 0 else item.parts.json.start)

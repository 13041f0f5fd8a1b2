"""A review as one JSON document, written piece by piece: `list --json` and `export --format json`.

Texts are UTF-8. Bytes of a path or a patch that are not UTF-8 are written as single surrogates (`\\udcff` for the byte
0xff), and so can be turned back into the bytes. Control and bidi characters are written as escapes, so that the
document can be looked at in a terminal.
"""

import json
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from diff_insight.domain.comparison import Comparison, Hosting
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.report import Report, ReportItem
from diff_insight.domain.summary import Field

SCHEMA = 1
"""Grows when a key changes its meaning or goes; new keys may come without."""

_JSON = json.JSONEncoder(ensure_ascii=False)

_ESCAPED = lazy_pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def write_list(out: BinaryIO, comparison: Comparison, hosting: Hosting, items: Sequence[ReportItem]) -> None:
    """The changed files with what is said of them."""
    _write(out, _head(comparison, hosting, items), items, None)


def write_document(out: BinaryIO, comparison: Comparison, hosting: Hosting, report: Report) -> None:
    """The same with the patches, title, date, language, summary and sections."""
    sections = report.sections
    texts = {
        "title": report.title,
        "date": report.date,
        "language": report.language,
        "summary": report.summary,
        "sections": {
            "highlights": sections.highlights,
            "new_features": sections.new_features,
            "breaking_changes": sections.breaking_changes,
            "other_updates": sections.other_updates,
            "insights": sections.insights,
        },
    }
    _write(out, {**_head(comparison, hosting, report.items), **texts}, report.items, report)


def _head(comparison: Comparison, hosting: Hosting, items: Sequence[ReportItem]) -> dict[str, object]:
    additions = deletions = reviewed = 0
    for item in items:
        additions += item.counts.additions
        deletions += item.counts.deletions
        reviewed += item.reviewed
    return {
        "schema": SCHEMA,
        "comparison": {
            "source": comparison.source,
            "base": comparison.base or None,
            "head": comparison.head or None,
            "merge_base": comparison.merge_base or None,
            "permalink": hosting.permalink,
            "repository": hosting.repository,
        },
        "totals": {
            "files": len(items),
            "additions": additions,
            "deletions": deletions,
            "changes": additions + deletions,
            "reviewed": reviewed,
        },
    }


def _write(out: BinaryIO, head: Mapping[str, object], items: Sequence[ReportItem], report: Report | None) -> None:
    """One key of the document a line, and one file a line."""
    out.write(b"{\n")
    for key, value in head.items():
        out.write(b"  %b: %b,\n" % (_encoded(key), _encoded(value)))
    out.write(b'  "files": [')
    separator = b"\n    "
    for item in items:
        out.write(separator)
        out.write(_encoded(_file(item, report)))
        separator = b",\n    "
    out.write(b"\n  ]\n}\n" if items else b"]\n}\n")


def _file(item: ReportItem, report: Report | None) -> dict[str, object]:
    summary, counts = item.summary, item.counts
    described: dict[str, object] = {
        "id": item.id,
        "path": item.change.path,
        "previous_path": item.change.previous_path,
        "status": item.change.status,
        "additions": counts.additions,
        "deletions": counts.deletions,
        "changes": counts.changes,
        "binary": counts.binary,
        "category": item.category,
        **{field: summary.field(field).value for field in Field},
        "origin": {field: summary.field(field).origin for field in Field},
        "evidence": summary.evidence,
        "reviewed": item.reviewed,
    }
    if report is not None:
        hunks = report.hunks(item)
        described["patch"] = hunks.decode("utf-8", "surrogateescape") if hunks else None
    return described


def _encoded(value: object) -> bytes:
    text = _JSON.encode(value)
    if not text.isascii() or "\x7f" in text:
        text = _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return text.encode()

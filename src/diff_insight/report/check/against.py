"""A report compared with the range it is said to be of."""

import re
from collections.abc import Callable, Iterator

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.source import Listing
from diff_insight.report.document import Document, Item, Row
from diff_insight.report.findings import Code, Finding
from diff_insight.report.imported import change_of

_HEADING = lazy_pattern(rb"^(@@ [-+,\d ]+ @@).*$", re.MULTILINE)
_ENDS = lazy_pattern(r"([0-9a-f]{7,64})\.\.\.?(?:[^/]*:)?([0-9a-f]{7,64})$")


def against(
    document: Document,
    listing: Listing,
    counts: Callable[[int], LineCounts | None],
    patch: Callable[[int], bytes],
) -> list[Finding]:
    """Where the report and the range differ, by line.

    `counts` and `patch` give what the source says of the file at a position of the listing; a file that `counts`
    gives nothing for is not compared by its numbers.
    """
    positions = {change.path: at for at, change in enumerate(listing.changes)}
    table = document.line(document.table.start)
    found = list(_range(document, listing))
    for change in listing.changes:
        if change.path not in document.item_of:
            found.append(Finding(table, Code.LEFT_OUT, f"`{change.path}` ({change.status}) is not in the report."))
    for item in document.items:
        at = positions.get(item.path)
        if at is None:
            line = document.line(item.span.start)
            found.append(Finding(line, Code.NOT_IN_RANGE, f"`{item.path}` is not in {listing.comparison.label}."))
        else:
            found += _item(document, item, listing.changes[at], counts(at), patch(at))
    return sorted(found)


def _range(document: Document, listing: Listing) -> Iterator[Finding]:
    """The ends of the compare page, where both the report and the source know theirs."""
    match = _ENDS.search(document.head.permalink or "")
    comparison = listing.comparison
    if match is None or not comparison.head:
        return
    bases = [end for end in (comparison.base, comparison.merge_base) if end]
    if not comparison.head.startswith(match[2]) or not any(base.startswith(match[1]) for base in bases):
        start = document.head.link.start if document.head.link is not None else 0
        message = f"The report is of {match[1][:7]}...{match[2][:7]}, the source is {comparison.label}."
        yield Finding(document.line(start), Code.OTHER_RANGE, message)


def _item(
    document: Document, item: Item, change: FileChange, counts: LineCounts | None, patch: bytes
) -> Iterator[Finding]:
    row = document.row_of.get(item.id)
    if row is not None:
        yield from _row(document, row, item, change, counts)
    shown, real = document.hunks(item), hunks_of(patch)
    if _without_headings(shown) == _without_headings(real):
        return
    line = document.line(item.span.start if item.parts.patch is None else item.parts.patch.start)
    if not shown:
        message = f"`{item.path}` has no diff here, the source has one of {real.count(bytes([10]))} lines."
    elif not real:
        message = f"`{item.path}` has a diff here and none in the source."
    else:
        message = f"The diff of `{item.path}` differs from the source's at its line {_first_difference(shown, real)}."
    yield Finding(line, Code.OTHER_DIFF, message)


def _row(document: Document, row: Row, item: Item, change: FileChange, counts: LineCounts | None) -> Iterator[Finding]:
    line = document.line(row.span.start)
    if row.status != change.status:
        message = f"`{item.path}` is {row.status} here and {change.status} in the source."
        yield Finding(line, Code.OTHER_STATUS, message)
    previous = change_of(document, item).previous_path
    if previous is not None and previous != change.previous_path:
        message = (
            f"`{item.path}` is said to come from `{previous}`, the source says `{change.previous_path or 'nowhere'}`."
        )
        yield Finding(line, Code.OTHER_STATUS, message)
    if counts is not None and (row.additions, row.deletions) != (counts.additions, counts.deletions):
        message = (
            f"`{item.path}` has +{row.additions} -{row.deletions} here "
            f"and +{counts.additions} -{counts.deletions} in the source."
        )
        yield Finding(line, Code.OTHER_COUNTS, message)


def _without_headings(hunks: bytes) -> bytes:
    """Hunks without the words behind the second `@@`, which depend on the settings of who made them."""
    return _HEADING.sub(rb"\1", hunks)


def _first_difference(shown: bytes, real: bytes) -> int:
    pairs = zip(_without_headings(shown).split(b"\n"), _without_headings(real).split(b"\n"), strict=False)
    return next((at for at, (one, other) in enumerate(pairs, 1) if one != other), 1)

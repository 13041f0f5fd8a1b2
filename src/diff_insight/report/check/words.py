"""Findings about types, titles, and whether overview and table speak of the same files."""

import re
from collections.abc import Iterator, Mapping

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.review import OVERVIEW_PATH, Section
from diff_insight.domain.summary import Field, ModificationType
from diff_insight.report.check.claims import FILE_NAME
from diff_insight.report.document import Document, Item
from diff_insight.report.findings import Code, Finding
from diff_insight.report.phrases import LISTS

_TYPES = frozenset(ModificationType)
_STATUSES = frozenset(Status)
LISTED = {
    ModificationType.BREAKING_CHANGE.value: Section.BREAKING_CHANGES,
    ModificationType.NEW_FEATURE.value: Section.NEW_FEATURES,
}
"""The section that has to mention each file, by the file's type."""

_TOKENS = lazy_pattern(r"[a-z][a-z0-9]{2,}|[\u3041-\u30ff\u4e00-\u9fff]+")
_EVERYDAY = frozenset(
    """
    the and for with from into add added adds new update updated updates change changed changes remove removed removes
    file files documentation document doc docs article articles section feature features support supported introduce
    """.split()  # noqa: SIM905
)
_ENOUGH = 0.34
"""The share of a title's words that has to stand in one entry for it to speak of the file."""


def words(document: Document, listed: Mapping[str, Section] = LISTED) -> Iterator[Finding]:
    """All findings of this family; files of the types in `listed` have to be mentioned."""
    for row in document.rows:
        if row.status not in _STATUSES:
            yield Finding(document.line(row.span.start), Code.UNKNOWN_STATUS, f"`{row.status}` is no status of git.")
    entries = {section: _entries(document, section) for section in listed.values()}
    for item in document.items:
        yield from _item(document, item)
        kind = document.read(item.path, Field.TYPE)
        section = listed.get(kind or "")
        if section is not None and section in document.overview and not _mentioned(document, item, entries[section]):
            message = f"`{item.path}` is a {kind} that the overview section does not mention."
            yield Finding(_row_line(document, item), Code.NOT_MENTIONED, message)
    for section in sorted(LISTS):
        yield from _unknown_entries(document, section)


def _row_line(document: Document, item: Item) -> int:
    row = document.row_of.get(item.id)
    return document.line(row.span.start if row is not None else item.span.start)


def _item(document: Document, item: Item) -> Iterator[Finding]:
    kind = document.read(item.path, Field.TYPE)
    if kind is not None and kind not in _TYPES:
        yield Finding(_row_line(document, item), Code.UNKNOWN_TYPE, f"`{kind}` is not one of the four types.")
    title = document.read(item.path, Field.TITLE)
    if title is not None and not title.strip():
        yield Finding(_row_line(document, item), Code.NO_TITLE, f"The title of `{item.path}` is empty.")
    explanation = document.read(item.path, Field.EXPLANATION)
    if item.parts.explanation is not None and not (explanation or "").strip():
        yield Finding(
            document.line(item.parts.explanation.start), Code.NO_TEXT, f"The explanation of `{item.path}` is empty."
        )


def _entries(document: Document, section: Section) -> list[tuple[str, frozenset[str]]]:
    """The entries of a list, or the paragraphs of a text, with their words."""
    text = (document.read(OVERVIEW_PATH, section) or "").lower()
    return [(part, _tokens(part)) for part in re.split(r"\n(?=[ \t]*[-*+\d])|\n\n|(?<=。)", text) if part.strip()]


def _mentioned(document: Document, item: Item, entries: list[tuple[str, frozenset[str]]]) -> bool:
    """Whether one entry has the file's name, its title, or enough of the title's words."""
    base = item.path.rpartition("/")[2].lower()
    stem = base.rpartition(".")[0] or base
    title = (document.read(item.path, Field.TITLE) or "").lower().strip(" .。")
    names = [name for name in (base, stem, stem.replace("-", " "), title) if len(name) > 2]
    wanted = _tokens(title)
    for text, tokens in entries:
        if any(name in text for name in names):
            return True
        if wanted and len(wanted & tokens) >= _ENOUGH * len(wanted):
            return True
    return False


def _tokens(text: str) -> frozenset[str]:
    """Words of alphabets, pairs of characters of the scripts that have no spaces."""
    found: set[str] = set()
    for token in _TOKENS.findall(text.lower()):
        if token.isascii():
            if token not in _EVERYDAY:
                found.add(token.removesuffix("s"))
        else:
            found.update(token[at : at + 2] for at in range(max(1, len(token) - 1)))
    return frozenset(found)


def _unknown_entries(document: Document, section: Section) -> Iterator[Finding]:
    part = document.overview.get(section)
    if part is None:
        return
    text = document.text(part.body)
    for match in FILE_NAME.finditer(text):
        name = match[0].encode("utf-8", "surrogateescape")
        if document.data.find(name, document.table.start) < 0:
            line = document.line(part.body.start) + text.count("\n", 0, match.start())
            yield Finding(line, Code.UNKNOWN_ENTRY, f"`{match[0]}` stands in no row and in no diff of the report.")

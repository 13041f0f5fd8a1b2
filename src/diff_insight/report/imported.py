"""A report that was read, as the values the rest of the program works with."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from diff_insight.domain.change import ABSENT_MODE, FileChange, LineCounts, Status
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.review import OVERVIEW_PATH, Section
from diff_insight.domain.summary import Field, Origin, Summary, Text
from diff_insight.report.document import Document, Item
from diff_insight.report.kinds import is_binary_name
from diff_insight.report.names import read_name
from diff_insight.report.phrases import ALL_PHRASES, LISTS, OVERVIEW, Phrases, is_nothing

_STATUSES: Mapping[str, Status] = {status.value: status for status in Status}


def as_report(document: Document) -> Report:
    """The report with its edits, ready to be written again in either profile."""
    return Report(
        title=document.value(OVERVIEW_PATH, Section.TITLE) or "",
        date=document.value(OVERVIEW_PATH, Section.DATE) or "",
        language=language_of(document),
        permalink=document.head.permalink,
        summary=document.value(OVERVIEW_PATH, Section.SUMMARY) or "",
        sections=Sections(**{section.value: _section(document, section) for section in OVERVIEW}),
        items=[as_item(document, item, position) for position, item in enumerate(document.items)],
        hunks=lambda item: document.hunks(document.items[item.position]),
    )


def as_item(document: Document, item: Item, position: int) -> ReportItem:
    """One file of the report; `position` is its place in `document.items`."""
    return ReportItem(
        item.id, change_of(document, item), counts_of(document, item), summary_of(document, item), position=position
    )


def change_of(document: Document, item: Item) -> FileChange:
    """What happened to the file, as far as its row and its notes tell."""
    row = document.row_of.get(item.id)
    status = _STATUSES.get(row.status if row else "", Status.MODIFIED)
    notes = _notes(document, item)
    if not notes:
        return FileChange(item.path, status)
    previous, old_mode, new_mode, same = None, ABSENT_MODE, ABSENT_MODE, False
    for note in notes:
        for kind, match in _read_note(note):
            if kind in ("renamed", "copied"):
                previous = read_name(match["old"])
            elif kind == "mode":
                old_mode, new_mode = match["old"], match["new"]
            elif kind == "same_content":
                same = True
    return FileChange(item.path, status, previous, old_mode, new_mode, similarity=100 if same else None)


def counts_of(document: Document, item: Item) -> LineCounts:
    """The numbers of the row; a file without any, without a diff and with a binary file's name or note is binary."""
    row = document.row_of.get(item.id)
    additions, deletions = (row.additions, row.deletions) if row else (0, 0)
    binary = False
    if additions == deletions == 0 and item.parts.patch is None:
        kinds = {kind for note in _notes(document, item) for kind, _ in _read_note(note)}
        binary = bool(kinds & {"binary", "binary_sizes"}) or (not kinds and is_binary_name(item.path))
    return LineCounts(additions, deletions, binary)


def summary_of(document: Document, item: Item) -> Summary:
    """What the report says of the file."""

    def text(name: Field) -> Text:
        return Text(document.value(item.path, name) or "", Origin.IMPORTED)

    return Summary(text(Field.TYPE), text(Field.TITLE), text(Field.EXPLANATION))


def language_of(document: Document) -> str:
    """The language tag the report was written in, told by its characters."""
    text = document.text(document.preamble)
    if re.search("[\u3041-\u30ff]", text):
        return "ja_JP"
    return "zh_CN" if re.search("[\u4e00-\u9fff]", text) else "en_US"


def _section(document: Document, section: Section) -> str:
    text = document.value(OVERVIEW_PATH, section) or ""
    return "" if section in LISTS and is_nothing(text) else text


def _notes(document: Document, item: Item) -> list[str]:
    """The lines between the heading and the diff."""
    place = item.notes
    if place.start == place.end:
        return []
    return [line.rstrip("\r") for line in document.text(place).split("\n")]


def is_reason(note: str) -> bool:
    """Whether `note` is one of the sentences that stand in place of a diff."""
    return any(kind not in ("renamed", "copied") for kind, _ in _read_note(note))


def _read_note(note: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The phrases, by their names, that `note` was written with."""
    for kind, shape in _shapes():
        match = shape.fullmatch(note)
        if match is not None:
            yield kind, match


@cache
def _shapes() -> list[tuple[str, re.Pattern[str]]]:
    kinds = ("renamed", "copied", "mode", "submodule", "binary", "binary_sizes", "same_content", "empty_file",
             "no_line", "no_diff", "left_out", "left_out_at")  # fmt: skip
    return [(kind, _shape(phrases, kind)) for phrases in ALL_PHRASES for kind in kinds]


def _shape(phrases: Phrases, kind: str) -> re.Pattern[str]:
    literal = re.escape(getattr(phrases, kind))
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^\\n]+?)", literal))

"""What the summary pane paints besides title and explanation: types, evidence, who wrote what."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from diff_insight.application.grounding import Marks
from diff_insight.domain.printable import printable
from diff_insight.domain.review import Review
from diff_insight.domain.summary import Draft, Field, Origin, Summary
from diff_insight.terminal.fitting import fit
from diff_insight.terminal.summary.line import Line, Part, Span, folded, folded_texts, marked
from diff_insight.terminal.summary.type_choice import type_lines

NAME_CELLS = 6
"""Cells for the names of the lines."""
_MARGIN = 1
"""Cells that stay free at the right."""

_WRITERS = {
    Origin.RULES: "rules",
    Origin.LLM: "the model",
    Origin.HUMAN: "you",
    Origin.IMPORTED: "the imported report",
}


class Picture(NamedTuple):
    """All texts but the two that can be edited; each may be foreign."""

    modification_type: str = ""
    evidence: str = ""
    foot: str = ""
    is_doubtful: bool = False
    """Whether the foot says what is wrong."""

    def head(self, width: int, evidence_rows: int) -> list[Line]:
        """The types, then always the same number of lines of evidence."""
        room = _room(width)
        rows = folded_texts(printable(self.evidence), room, evidence_rows)
        rows += [""] * (evidence_rows - len(rows))
        lines = [*type_lines(self.modification_type, room), *([Part(row, "evidence")] for row in rows)]
        return [[name("Type" if at == 0 else ""), *line] for at, line in enumerate(lines)]

    def foot_lines(self, width: int, rows: int) -> list[Line]:
        """Who wrote what, or what is wrong, in at most `rows` lines."""
        style = "doubtful" if self.is_doubtful else "origin"
        return [[name(""), Part(text, style)] for text in folded_texts(printable(self.foot), _room(width), rows)]


def picture_of(review: Review, position: int, summary: Summary, marks: Marks) -> Picture:
    """What to paint of the file at `position`; `marks` say what its texts claim without ground."""
    doubts = [mark.message for mark in (*marks.title, *marks.explanation)]
    # What wants attention first: where there is no room for all, the rest of the evidence is cut.
    reasons = "; ".join([*review.attention(position), *summary.evidence])
    more = f" (+{len(doubts) - 1} more)" if len(doubts) > 1 else ""
    return Picture(
        summary.modification_type.value,
        f"why: {reasons}" if reasons else "",
        f"check: {doubts[0]}{more}" if doubts else _offer(review.draft(position), summary) + _origins(summary),
        bool(doubts),
    )


def _offer(draft: Draft, summary: Summary) -> str:
    """That there is a draft beside what a person wrote, where it says something else."""
    drafted = draft.as_summary()
    other = any(
        summary.field(field).origin is Origin.HUMAN and summary.field(field).value != drafted.field(field).value
        for field in Field
    )
    return "A: the draft · " if other else ""


def name(text: str) -> Part:
    """What a line is called, in front of it."""
    return Part(text.ljust(NAME_CELLS), "name")


def title_lines(title: str, doubts: Sequence[Span], width: int, rows: int) -> list[Line]:
    """The title as it is read, in at most `rows` lines, where its field stands while it is edited."""
    room = _title_room(width)
    lines: list[Line] = []
    for start, end in folded(title, room, rows):
        text = fit(title[start:end], room)
        here = [(max(first - start, 0), last - start) for first, last in doubts if first < end and last > start]
        parts = [Part(" ", "title"), *marked(text, here, "title", "doubt"), Part(" ", "title")]
        lines.append([name("" if lines else "Title"), *parts])
    return lines


def title_cells_above(title: str, width: int, rows: int, row: int) -> int:
    """How many cells of the title stand in the rows above `row`, of the rows that `title_lines` makes of it."""
    start, _ = folded(title, _title_room(width), rows)[row]
    return cell_len(title[:start])


def _origins(summary: Summary) -> str:
    """`all by rules`, or `type, title by you · text by rules`."""
    fields: dict[Origin, list[str]] = {}
    for word, field in (("type", Field.TYPE), ("title", Field.TITLE), ("text", Field.EXPLANATION)):
        fields.setdefault(summary.field(field).origin, []).append(word)
    if len(fields) == 1:
        return f"all by {_WRITERS[summary.title.origin]}"
    return " · ".join(f"{', '.join(words)} by {_WRITERS[origin]}" for origin, words in fields.items())


def _title_room(width: int) -> int:
    """Cells beside the name for a title, which has one free at each side as its field has."""
    return max(width - NAME_CELLS - 2, 1)


def _room(width: int) -> int:
    """Cells beside the names."""
    return max(width - NAME_CELLS - _MARGIN, 1)

"""What the summary pane paints besides title and explanation: types, evidence, who wrote what."""

from collections.abc import Sequence
from dataclasses import dataclass

from diff_insight.application.grounding import Marks
from diff_insight.domain.printable import printable
from diff_insight.domain.review import Review
from diff_insight.domain.summary import Draft, Field, Origin, Summary
from diff_insight.terminal.diff.wrapping import fold
from diff_insight.terminal.fitting import fit
from diff_insight.terminal.summary.line import Line, Part, Span, marked
from diff_insight.terminal.summary.type_choice import type_lines

NAME_CELLS = 7
"""Cells for the names of the lines."""

_WRITERS = {
    Origin.RULES: "rules",
    Origin.LLM: "the model",
    Origin.HUMAN: "you",
    Origin.IMPORTED: "the imported report",
}


@dataclass(frozen=True, slots=True)
class Picture:
    """All texts but the two that can be edited; each may be foreign."""

    modification_type: str = ""
    evidence: str = ""
    foot: str = ""
    is_doubtful: bool = False
    """Whether the foot says what is wrong."""

    def head(self, width: int, evidence_rows: int) -> list[Line]:
        """The types, then always the same number of lines of evidence."""
        room = max(width - NAME_CELLS, 1)
        folded = fold(printable(self.evidence), room)
        rows = [*folded[: evidence_rows - 1], " ".join(folded[evidence_rows - 1 :])]
        rows = [fit(row, room) for row in rows] + [""] * (evidence_rows - len(rows))
        lines = [*type_lines(self.modification_type, room), *([Part(row, "evidence")] for row in rows)]
        return [[name("Type" if at == 0 else ""), *line] for at, line in enumerate(lines)]

    def foot_line(self, width: int) -> Line:
        """Who wrote what, or what is wrong."""
        return [
            name(""),
            Part(fit(printable(self.foot), width - NAME_CELLS), "doubtful" if self.is_doubtful else "origin"),
        ]


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


def title_line(title: str, doubts: Sequence[Span], width: int) -> Line:
    """The title as it is read, where its field stands while it is edited."""
    room = max(width - NAME_CELLS - 2, 0)
    text = fit(title, room)
    return [name("Title"), Part(" ", "title"), *marked(text, doubts, "title", "doubt"), Part(" ", "title")]


def _origins(summary: Summary) -> str:
    """`all by rules`, or `type, title by you · text by rules`."""
    fields: dict[Origin, list[str]] = {}
    for word, field in (("type", Field.TYPE), ("title", Field.TITLE), ("text", Field.EXPLANATION)):
        fields.setdefault(summary.field(field).origin, []).append(word)
    if len(fields) == 1:
        return f"all by {_WRITERS[summary.title.origin]}"
    return " · ".join(f"{', '.join(words)} by {_WRITERS[origin]}" for origin, words in fields.items())

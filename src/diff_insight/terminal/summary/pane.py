"""What the review says of the file under the cursor, and where a person corrects it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Label, Static, TextArea

from diff_insight.application.grounding import Marks
from diff_insight.domain.printable import printable, printable_block
from diff_insight.domain.review import Review
from diff_insight.domain.summary import Field, Origin, Summary
from diff_insight.terminal.summary.explanation_field import ExplanationField
from diff_insight.terminal.summary.title_field import TitleField
from diff_insight.terminal.summary.type_choice import TypeChoice
from diff_insight.terminal.text import shown

_PAUSE = 0.4
"""Seconds after the last key press when typed text becomes a correction."""

_WRITERS = {
    Origin.RULES: "rules",
    Origin.LLM: "the model",
    Origin.HUMAN: "you",
    Origin.IMPORTED: "the imported report",
}


class SummaryPane(Vertical):
    """Type, title and explanation of one file. It shows and tells; the review belongs to the screen."""

    @dataclass
    class Written(Message):
        """A person wrote a field of the file at `position`."""

        position: int
        field: Field
        value: str

    def __init__(self) -> None:
        super().__init__()
        self._position: int | None = None
        self._shown: dict[Field, str] = {}
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield Label("Type", classes="name")
            with Vertical(classes="value"):
                yield TypeChoice()
                yield Static(id="evidence")
        with Horizontal(classes="line"):
            yield Label("Title", classes="name")
            yield TitleField(id="title", compact=True, classes="value", select_on_focus=False)
        with Horizontal(id="explanation-line"):
            yield Label("Text", classes="name")
            yield ExplanationField(id="explanation", classes="value")
        yield Static(id="origin")

    @property
    def title_field(self) -> TitleField:
        return self.query_one("#title", TitleField)

    @property
    def explanation_field(self) -> ExplanationField:
        return self.query_one("#explanation", ExplanationField)

    def show(self, review: Review, position: int | None) -> None:
        """Show the file at `position`. Ask `take_typed` first: what was typed for another file is gone after this."""
        self._position = position
        self.disabled = position is None
        if position is None:
            self._show_nothing()
            return
        summary = review.summary(position)
        self.query_one(TypeChoice).show(summary.modification_type.value)
        self._show_text(Field.TITLE, summary.title.value)
        self._show_text(Field.EXPLANATION, summary.explanation.value)
        self._show_notes(review, position, summary)

    def _show_nothing(self) -> None:
        self.query_one(TypeChoice).show("")
        for field in (Field.TITLE, Field.EXPLANATION):
            self._show_text(field, "")
        for note in ("#evidence", "#origin"):
            self.query_one(note, Static).update("", layout=False)

    def _show_text(self, field: Field, value: str) -> None:
        """Fill the field, unless it says so already: filling moves the caret and forgets what was typed."""
        if self._shown.get(field) == value and self._typed(field) is None:
            return
        self._shown[field] = value
        if field is Field.TITLE:
            with self.prevent(Input.Changed):
                self.title_field.value = printable(value)
                self.title_field.cursor_position = 0
        else:
            with self.prevent(TextArea.Changed):
                self.explanation_field.load_text(printable_block(value))

    def _show_notes(self, review: Review, position: int, summary: Summary) -> None:
        evidence = "; ".join([*summary.evidence, *review.attention(position)])
        # The lines keep their size, so that a held key never lays the screen out again.
        self.query_one("#evidence", Static).update(shown(f"why: {evidence}" if evidence else ""), layout=False)
        self._show_origin(summary, ())

    def show_marks(self, review: Review, marks: Marks) -> None:
        """Mark what the change does not bear out, and say of the first what is wrong."""
        if self._position is None:
            return
        summary = review.summary(self._position)
        is_title = self.title_field.value == summary.title.value
        self.title_field.mark([(mark.start, mark.end) for mark in marks.title] if is_title else [])
        is_text = self.explanation_field.text == summary.explanation.value
        self.explanation_field.mark([(mark.start, mark.end) for mark in marks.explanation] if is_text else [])
        self._show_origin(summary, [mark.message for mark in (*marks.title, *marks.explanation)])

    def _show_origin(self, summary: Summary, doubts: Sequence[str]) -> None:
        line = self.query_one("#origin", Static)
        more = f" (+{len(doubts) - 1} more)" if len(doubts) > 1 else ""
        line.update(shown(f"check: {doubts[0]}{more}" if doubts else _origins(summary)), layout=False)
        line.set_class(bool(doubts), "-doubtful")

    # Typing

    @on(Input.Changed, "#title")
    @on(TextArea.Changed, "#explanation")
    def _typing(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.flush)

    @on(Input.Submitted, "#title")
    def _done(self) -> None:
        self.flush()

    def flush(self) -> None:
        """Tell at once what was typed and not told yet."""
        for written in self.take_typed():
            self.post_message(written)

    def take_typed(self) -> list[Written]:
        """What was typed and not told yet; afterwards it counts as told."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._position is None:
            return []
        taken = []
        for field in (Field.TITLE, Field.EXPLANATION):
            typed = self._typed(field)
            if typed is not None:
                self._shown[field] = typed
                taken.append(self.Written(self._position, field, typed))
        return taken

    def _typed(self, field: Field) -> str | None:
        """What stands in the field if a person changed it; None while it shows what it was given.

        The field holds the printable form: text nobody touched must never come back changed.
        """
        if field is Field.TITLE:
            now, given = self.title_field.value, printable(self._shown.get(field, ""))
        else:
            now, given = self.explanation_field.text, printable_block(self._shown.get(field, ""))
        return None if now == given else now


def _origins(summary: Summary) -> str:
    """`draft: rules`, or `you: type, title · draft by rules: text`."""
    fields: dict[Origin, list[str]] = {}
    for name, field in (("type", Field.TYPE), ("title", Field.TITLE), ("text", Field.EXPLANATION)):
        fields.setdefault(summary.field(field).origin, []).append(name)
    if len(fields) == 1:
        return f"all by {_WRITERS[summary.title.origin]}"
    return " · ".join(f"{', '.join(names)} by {_WRITERS[origin]}" for origin, names in fields.items())

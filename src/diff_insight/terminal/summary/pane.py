"""What the review says of the file under the cursor, and where a person corrects it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from diff_insight.application.grounding import Mark, Marks
from diff_insight.domain.printable import printable, printable_block
from diff_insight.domain.review import Review
from diff_insight.domain.summary import Field, ModificationType, Origin, is_known_type
from diff_insight.terminal.summary.explanation_view import ExplanationView
from diff_insight.terminal.summary.handover import Handover
from diff_insight.terminal.summary.line import Line, Part, Span
from diff_insight.terminal.summary.picture import NAME_CELLS, Picture, name, picture_of, title_cells_above, title_lines
from diff_insight.terminal.theme_colours import ThemeColours

if TYPE_CHECKING:
    from diff_insight.terminal.summary.explanation_field import ExplanationField
    from diff_insight.terminal.summary.title_field import TitleField

_PAUSE = 0.4
"""Seconds after the last key press when typed text becomes a correction."""

_LEISURE = 0.3
"""Seconds until the fields are made, which takes longer than the first key that wants one should."""

_ROOMY = 16
"""Lines from which on one more for evidence or title takes nothing from the explanation."""
_MOST_TITLE_ROWS = 2
_MOST_FOOT_ROWS = 2

TEXTS = (Field.TITLE, Field.EXPLANATION)
"""What a person types."""


class SummaryPane(ThemeColours):
    """Type, title and explanation of one file. It shows and tells; the review belongs to the screen.

    All of it is painted; a field takes the place of title or explanation only while a person edits it, because a field
    costs more at each key press than everything else on the screen.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "summary-pane--plain", "summary-pane--name", "summary-pane--evidence", "summary-pane--title",
        "summary-pane--doubt", "summary-pane--origin", "summary-pane--doubtful", "summary-pane--feature",
        "summary-pane--breaking", "summary-pane--fix", "summary-pane--minor", "summary-pane--unknown",
        "summary-pane--other",
    }  # fmt: skip

    @dataclass
    class Written(Message):
        """A person wrote a field of the file at `position`."""

        position: int
        path: str
        """The same file's, also once the range was read anew."""
        field: Field
        value: str

    class TitleEntered(Message):
        """A person is done with the title."""

    @dataclass
    class TypeChosen(Message):
        """A person clicked a type."""

        modification_type: ModificationType

    def __init__(self) -> None:
        super().__init__()
        self._position: int | None = None
        self.path = ""
        """Whose summary is shown."""
        self._shown: dict[Field, str] = dict.fromkeys(TEXTS, "")
        """The texts as the review has them."""
        self._marks = Marks()
        self._picture = Picture()
        self._head: list[Line] = []
        """Types, evidence and title; the title's field stands over the last of them."""
        self._title_rows = 1
        self._foot: list[Line] = []
        self._fields: dict[Field, TitleField | ExplanationField] = {}
        """Made when they are wanted first, or ahead of that."""
        self.edited: Field | None = None
        """Whose field is on screen."""
        self._view = ExplanationView()
        self._handover = Handover(self)
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self._view

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_moved, init=False)
        self.set_timer(_LEISURE, self._read_in_fields)

    # Showing

    @property
    def foot(self) -> str:
        """What the last line says: who wrote what, or what is wrong."""
        return self._picture.foot

    def text(self, field: Field) -> str:
        """What stands there just now, in its printable form."""
        return self._fields[field].text if field is self.edited else self._given(field)

    def _given(self, field: Field) -> str:
        """What stands there as long as nobody types."""
        return (printable if field is Field.TITLE else printable_block)(self._shown[field])

    def show(self, review: Review, position: int | None) -> None:
        """Show the file at `position`. Ask `take_typed` first: what was typed for another file is gone after this."""
        if position != self._position:
            self._marks = Marks()
        self._position = position
        self.path = "" if position is None else review.changes[position].path
        self.disabled = position is None
        summary = None if position is None else review.summary(position)
        for field in TEXTS:
            self._show_text(field, "" if summary is None else summary.field(field).value)
        if position is None or summary is None:
            self._paint(Picture())
        else:
            self._paint(picture_of(review, position, summary, self._marks))

    def _show_text(self, field: Field, value: str) -> None:
        """Fill the field, unless it says so already: filling moves the caret and forgets what was typed."""
        if self._shown[field] == value and self._typed(field) is None:
            return
        self._shown[field] = value
        self._marks = self._marks._replace(**{"title" if field is Field.TITLE else "explanation": ()})
        if field is self.edited:
            self._fill(field)
        self._show_texts()

    def stream(self, review: Review, position: int, title: str, explanation: str) -> None:
        """Show what there is of a draft that still comes, where nobody has written and nobody is writing."""
        if position != self._position:
            return
        summary = review.summary(position)
        for field, text in ((Field.TITLE, title), (Field.EXPLANATION, explanation)):
            if text and field is not self.edited and summary.field(field).origin is not Origin.HUMAN:
                self._show_text(field, text)
        self._paint(self._picture._replace(foot="the model is writing …", is_doubtful=False))

    def show_marks(self, review: Review, marks: Marks) -> None:
        """Mark what the change does not bear out, and say of the first what is wrong."""
        if self._position is None:
            return
        summary = review.summary(self._position)
        is_title = self.text(Field.TITLE) == summary.title.value
        is_text = self.text(Field.EXPLANATION) == summary.explanation.value
        self._marks = Marks(marks.title if is_title else (), marks.explanation if is_text else ())
        self._show_marks()
        self._paint(picture_of(review, self._position, summary, marks))

    def toggle_markdown(self) -> bool:
        """Show the explanation as its Markdown reads, or as it is written; whether it is the former now."""
        return self._view.toggle_markdown()

    def _show_texts(self) -> None:
        self._view.show(self._given(Field.EXPLANATION))
        self._show_marks()
        self._arrange()

    def _show_marks(self) -> None:
        self._view.mark(_spans(self._marks.explanation))
        if self.edited is not None:
            is_title = self.edited is Field.TITLE
            self._fields[self.edited].mark(_spans(self._marks.title if is_title else self._marks.explanation))

    def _paint(self, picture: Picture) -> None:
        if picture != self._picture:
            self._picture = picture
            self._arrange()

    # Painting

    def on_resize(self) -> None:
        self._arrange()
        self.refresh()

    @property
    def _rows_of_evidence_and_title(self) -> int:
        """Always the same: what stands below does not move from file to file."""
        if self.screen.has_class("-narrow"):
            return 2
        return 4 if self.size.height >= _ROOMY else 3

    def _arrange(self) -> None:
        """Make the lines, and put what edits title and explanation below them."""
        before = len(self._head), len(self._foot)
        width, rows = self.size.width, self._rows_of_evidence_and_title
        most = 1 if self.edited is Field.TITLE else min(_MOST_TITLE_ROWS, rows - 1)
        title = title_lines(self._given(Field.TITLE), _spans(self._marks.title), width, most)
        self._title_rows = len(title)
        self._head = [*self._picture.head(width, rows - len(title)), *title]
        self._foot = self._picture.foot_lines(width, _MOST_FOOT_ROWS if rows > 2 else 1)
        above = len(self._head)
        if self.edited is Field.TITLE:
            self._fields[Field.TITLE].styles.margin = (above - 1, 0, 0, NAME_CELLS)
            above = 0
        text = self._fields[Field.EXPLANATION] if self.edited is Field.EXPLANATION else self._view
        text.styles.margin = (above, 0, len(self._foot), NAME_CELLS)
        if (len(self._head), len(self._foot)) == before:
            self._repaint()
        else:
            self.refresh()

    def _repaint(self) -> None:
        """Paint the lines above and below the explanation."""
        width, height = self.size
        foot = len(self._foot)
        self.refresh(Region(0, 0, width, len(self._head) + 1), Region(0, height - foot, width, foot))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        plain = self.get_component_rich_style("summary-pane--plain")
        return Strip([self._segment(part) for part in self._line(y)]).adjust_cell_length(width, plain)

    def _line(self, y: int) -> Line:
        head, foot = self._head, self._foot
        if y < len(head):
            return head[y]
        below = y - self.size.height + len(foot)
        if below >= 0:
            return foot[below]
        return [name("Text" if y == len(head) else "")]

    def _segment(self, part: Part) -> Segment:
        style = self.get_component_rich_style(f"summary-pane--{part.style}")
        return Segment(part.text, style + Style(meta={"type": part.type}) if part.type else style)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        chosen = event.style.meta.get("type", "")
        if is_known_type(chosen):
            self.post_message(self.TypeChosen(ModificationType(chosen)))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press on painted text puts the caret there."""
        field = self._field_at(event)
        if field is Field.EXPLANATION:
            top = self._view.scroll_offset.y
            self._handover.begin(event, self._take_keys(field), top=top)
        elif field is Field.TITLE:
            row = event.get_content_offset_capture(self).y - len(self._head) + self._title_rows
            left = title_cells_above(self._given(field), self.size.width, self._title_rows, row)
            self._handover.begin(event, self._take_keys(field), left=left)

    def _take_keys(self, field: Field) -> Widget:
        return self.edit(field).focus()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._handover.follow(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        self._handover.follow(event)

    def _field_at(self, event: events.MouseDown) -> Field | None:
        """The text that was pressed, where it is painted."""
        if self.edited is not Field.EXPLANATION and self._view.region.contains(event.screen_x, event.screen_y):
            return Field.EXPLANATION
        place = event.get_content_offset(self)
        if place is None or place.x < NAME_CELLS or self.edited is Field.TITLE:
            return None
        return Field.TITLE if 0 < len(self._head) - place.y <= self._title_rows else None

    # Typing

    def edit(self, field: Field) -> Widget:
        """What edits the text, in its place until something else gets the keys."""
        if field is not self.edited:
            self._close()
        self._make_fields()
        self.edited = field
        widget = self._fields[field]
        if widget.text != self._given(field) or widget.position != self._position:
            self._fill(field)
        widget.display = True
        self._view.display = field is not Field.EXPLANATION
        self._show_marks()
        self._arrange()
        return widget

    @work(thread=True, group="fields", exit_on_error=False)
    def _read_in_fields(self) -> None:
        """What they are made of takes longer to import than a key may wait."""
        import diff_insight.terminal.summary.explanation_field
        import diff_insight.terminal.summary.title_field  # noqa: F401

        self.call_later(self._make_fields)

    def _make_fields(self) -> None:
        if self._fields or not self.is_attached:
            return
        from diff_insight.terminal.summary.explanation_field import ExplanationField
        from diff_insight.terminal.summary.title_field import TitleField

        self._fields = {Field.TITLE: TitleField(), Field.EXPLANATION: ExplanationField()}
        for widget in self._fields.values():
            widget.display = False
        self.mount(*self._fields.values(), before=self._view)

    def _fill(self, field: Field) -> None:
        widget = self._fields[field]
        widget.position = self._position
        with widget.prevent(*widget.CHANGES):
            widget.load_text(self._given(field))

    def _focus_moved(self, focused: Widget | None) -> None:
        """Nothing has the keys while the terminal has not: then the field stays."""
        if focused is not None and self.edited is not None and focused is not self._fields[self.edited]:
            self._close()
            self._arrange()

    def _close(self) -> None:
        if self.edited is not None:
            self.flush()
            self._fields[self.edited].display = False
            self._view.display = True
            self.edited = None
            self._show_texts()

    def on_input_changed(self) -> None:
        self._typing()

    def on_text_area_changed(self) -> None:
        self._typing()

    def on_input_submitted(self) -> None:
        self.flush()
        self.post_message(self.TitleEntered())

    def _typing(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self.flush)

    def flush(self) -> None:
        """Tell at once what was typed and not told yet."""
        for written in self.take_typed():
            self.post_message(written)

    def take_typed(self) -> list[Written]:
        """What was typed and not told yet; afterwards it counts as told."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._position is None or self.edited is None:
            return []
        field, typed = self.edited, self._typed(self.edited)
        if typed is None:
            return []
        self._shown[field] = typed
        return [self.Written(self._position, self.path, field, typed)]

    def _typed(self, field: Field) -> str | None:
        """What stands in the field if a person changed it; None while it shows what it was given.

        The field holds the printable form: text nobody touched must never come back changed.
        """
        now = self.text(field)
        return None if now == self._given(field) else now


def _spans(marks: Sequence[Mark]) -> list[Span]:
    return [(mark.start, mark.end) for mark in marks]

"""Where one text about the whole range is edited, with the draft below that could stand in its place."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from diff_insight.domain.printable import printable_block
from diff_insight.domain.review import Section
from diff_insight.terminal.markdown_field import MarkdownField
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.text import shown, shown_block

_PAUSE = 0.4
"""Seconds after the last key press when typed text becomes a correction."""

_ONE_LINE = frozenset({Section.TITLE, Section.DATE})


class SectionEditor(Vertical):
    """It shows and tells; the review belongs to the screen."""

    @dataclass
    class Written(Message):
        """A person wrote a text."""

        section: Section
        value: str

    def __init__(self) -> None:
        super().__init__()
        self._section: Section | None = None
        self._shown = ""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        yield MarkdownField(id="text", soft_wrap=True, compact=True, highlight_cursor_line=False)
        yield ShownText(id="note")
        with Vertical(id="offer"):
            yield ShownText(id="offered")

    def on_mount(self) -> None:
        self.field.match_cursor_bracket = False

    @property
    def field(self) -> TextArea:
        return self.query_one("#text", TextArea)

    def show(self, section: Section, text: str) -> None:
        """Show `text`. Ask `take_typed` first: what was typed for another section is gone after this."""
        if section is self._section and text == self._shown and self._typed() is None:
            return
        self._section, self._shown = section, text
        with self.prevent(TextArea.Changed):
            self.field.load_text(printable_block(text))

    def show_note(self, note: str, wrong: bool = False) -> None:
        """Say in one line who wrote the text, or what is wrong with it."""
        line = self.query_one("#note", ShownText)
        line.update(shown(note))
        line.set_class(wrong, "-wrong")

    def offer(self, heading: str, draft: str | None) -> None:
        """Show a draft that could stand in place of the text; none with None."""
        offer = self.query_one("#offer", Vertical)
        offer.display = draft is not None
        offer.border_title = shown(heading)
        self.query_one("#offered", ShownText).update(shown_block(draft or ""))

    @on(TextArea.Changed, "#text")
    def _typing(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._flush)

    def _flush(self) -> None:
        written = self.take_typed()
        if written is not None:
            self.post_message(written)

    def take_typed(self) -> Written | None:
        """What was typed and not told yet; afterwards it counts as told."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        typed = self._typed()
        if typed is None or self._section is None:
            return None
        self._shown = typed
        return self.Written(self._section, " ".join(typed.split()) if self._section in _ONE_LINE else typed)

    def _typed(self) -> str | None:
        """What stands in the field if a person changed it: text that nobody touched must never come back changed."""
        now = self.field.text
        return None if now == printable_block(self._shown) else now

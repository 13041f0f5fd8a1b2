"""A question with a few answers, each one key."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown, shown_block


class Ask(Dialog[str | None]):
    """Returns the key of the answer; None when the person leaves without one."""

    CSS_PATH = sheets("ask")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012

    def __init__(self, question: str, answers: dict[str, str]) -> None:
        """`answers` gives for each key what it stands for; the first is offered."""
        super().__init__()
        self._question = question
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(id="question") as frame:
            frame.border_subtitle = shown("Esc closes · Tab goes on")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(shown_block(self._question))
            with Horizontal(id="answers"):
                for key, words in self._answers.items():
                    yield Button(shown_block(f"{key}  {words}"), id=f"answer-{key}", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss((event.button.id or "").removeprefix("answer-"))

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.character in self._answers:
            event.stop()
            self.dismiss(event.character)

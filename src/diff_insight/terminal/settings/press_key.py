"""Asks for a key by waiting for it."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown, shown_block

BUILT_IN = ""
"""The answer for the keys that a command is made with."""


class PressKey(Dialog[str | None]):
    """Returns the key that was pressed, BUILT_IN, or None when the person leaves."""

    CSS_PATH = sheets("press_key")

    def __init__(self, title: str, keys: str) -> None:
        """`title` says what the key is for, `keys` what it has now."""
        super().__init__()
        self._question = f"{title}\nnow: {keys}\n\nPress the new key."

    def compose(self) -> ComposeResult:
        question = Static(shown_block(self._question), id="question")
        question.border_subtitle = shown("Esc leaves it · Backspace: as made")
        yield question

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "backspace":
            self.dismiss(BUILT_IN)
        else:
            typed = event.character or ""
            self.dismiss(typed if len(typed) == 1 and typed.isprintable() and not typed.isspace() else event.key)

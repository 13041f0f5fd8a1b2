"""One line to type a filter or a search in, at the bottom, as in vi."""

from dataclasses import dataclass
from enum import StrEnum

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.text import shown


class Purpose(StrEnum):
    """What is typed here."""

    FILTER = "Filter"
    SEARCH = "Search"


_HINTS = {
    Purpose.FILTER: "words  type:breaking  status:added  reviewed:no  is:edited  path:docs/**  -path:*.lock",
    Purpose.SEARCH: "text in this diff",
}


class SearchBar(Horizontal):
    """Hidden until asked for; tells every change, so that the table follows while a person types."""

    keys_told = (("Enter", "keep"), ("Esc", "take back"))

    @dataclass
    class Typed(Message):
        """The text changed."""

        purpose: Purpose
        text: str

    @dataclass
    class Closed(Message):
        """The person is done; `kept` says whether what was typed stays in force."""

        purpose: Purpose
        kept: bool

    def __init__(self) -> None:
        super().__init__()
        self._purpose = Purpose.FILTER
        self.display = False

    def compose(self) -> ComposeResult:
        yield ShownText(id="purpose")
        yield Input(id="words", compact=True)
        yield ShownText(id="found")

    @property
    def words(self) -> Input:
        return self.query_one("#words", Input)

    @property
    def filters(self) -> bool:
        """Whether a filter is typed here just now."""
        return self.display and self._purpose is Purpose.FILTER

    def open(self, purpose: Purpose, text: str, hint: str | None = None) -> None:
        """Show the line with `text` in it and take the keys; `hint` says what can be typed where there is nothing."""
        self._purpose = purpose
        self.query_one("#purpose", ShownText).update(shown(f"{purpose}: "))
        self.tell("")
        with self.prevent(Input.Changed):
            self.words.value = text
        self.words.placeholder = hint or _HINTS[purpose]
        self.words.cursor_position = len(text)
        self.display = True
        self.words.focus()

    def tell(self, result: str, wrong: bool = False) -> None:
        """Say at the end of the line what the words found."""
        found = self.query_one("#found", ShownText)
        found.update(shown(result))
        found.set_class(wrong, "-wrong")

    @on(Input.Changed, "#words")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self._purpose, event.value))

    @on(Input.Submitted, "#words")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(kept=True)

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self._close(kept=False)

    def _close(self, kept: bool) -> None:
        self.display = False
        self.post_message(self.Closed(self._purpose, kept))

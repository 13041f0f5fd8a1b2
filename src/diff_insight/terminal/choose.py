"""A list to choose one entry from."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown


class Choose(Dialog[int | None]):
    """Returns the number of the entry chosen; None when the person leaves without one."""

    CSS_PATH = sheets("choose")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close"),
        Binding("j", "cursor(1)", "Down"),
        Binding("k", "cursor(-1)", "Up"),
    ]

    def __init__(self, question: str, entries: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._entries = entries

    def compose(self) -> ComposeResult:
        entries = OptionList(*(Option(shown(entry)) for entry in self._entries))
        entries.border_title = shown(self._question)
        entries.border_subtitle = shown("Esc closes · Enter chooses")
        yield entries

    def action_cursor(self, step: int) -> None:
        entries = self.query_one(OptionList)
        if step > 0:
            entries.action_cursor_down()
        else:
            entries.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

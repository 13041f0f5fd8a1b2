"""The keys that work here and now, and what a filter can say, searchable; made from the tables that carry them out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Input

from diff_insight.domain.filtering import filter_words
from diff_insight.terminal.commands import SCREENS, Command, Scope, key_text, of_scope, of_screen
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.folding import fold
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.stylesheets import sheets

_MARGIN = 2
"""Cells before the keys."""


class _Entry(NamedTuple):
    """What there is to press or to type, and what it does."""

    keys: str
    does: str
    found_by: str
    """What a search looks through."""
    command: Command | None = None


class HelpScreen(Dialog[None]):
    """Lists the commands of the focused pane first, then those that work everywhere."""

    CSS_PATH = sheets("help")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"help--scope", "help--key"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("down", "scroll(1)", "Down"),
        Binding("up", "scroll(-1)", "Up"),
        Binding("pagedown", "scroll(10)", "Page down"),
        Binding("pageup", "scroll(-10)", "Page up"),
    ]

    def __init__(self, scope: Scope, keys: dict[str, str], run: Callable[[Command], object]) -> None:
        """`scope` is where the keys go now; `keys` are a person's own, by command id.

        `run` is told of a command that was clicked, once this screen is gone.
        """
        super().__init__()
        self._run = run
        scopes = [scope] if scope is Scope.BROWSER else [scope, Scope.BROWSER]
        self._parts = {str(part).capitalize(): _commands(_heard(part, scope), keys) for part in scopes}
        if scope not in SCREENS:
            self._parts["In the filter"] = [
                _Entry(example, meaning, f"filter {example} {meaning}") for example, meaning in filter_words()
            ]
        self._key_cells = max(len(entry.keys) for part in self._parts.values() for entry in part) + 2

    def compose(self) -> ComposeResult:
        with Vertical(id="help") as frame:
            frame.border_title = Content("Keys")
            frame.border_subtitle = Content("Esc closes · a click runs")
            yield Input(placeholder="type to search", id="wanted", compact=True)
            with VerticalScroll(id="listing", can_focus=False):
                yield ShownText(id="commands")

    def on_resize(self) -> None:
        self.call_after_refresh(self._list)

    @on(Input.Changed, "#wanted")
    def _list(self) -> None:
        """What the words in the input are found in, with every text below its own beginning."""
        wanted = self.query_one("#wanted", Input).value.casefold().split()
        room = max(self.query_one("#listing").scrollable_content_region.width - self._key_cells - _MARGIN, 1)
        lines: list[Content] = []
        for name, entries in self._parts.items():
            found = [entry for entry in entries if all(word in entry.found_by.casefold() for word in wanted)]
            if found:
                lines.append(Content.styled(name, ".help--scope"))
                lines += [line for entry in found for line in self._lines(entry, room)]
                lines.append(Content(""))
        listing = Content("\n").join(lines) if lines else Content("No command is called that.")
        self.query_one("#commands", ShownText).update(listing)

    def on_click(self, event: events.Click) -> None:
        name = event.style.meta.get("command")
        entries = (entry for entries in self._parts.values() for entry in entries)
        command = next((entry.command for entry in entries if entry.command and entry.command.id == name), None)
        if command is not None:
            self.dismiss()
            self.app.call_later(self._run, command)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#listing").scroll_relative(y=lines, animate=False)

    def _lines(self, entry: _Entry, room: int) -> Iterator[Content]:
        keys = entry.keys
        for row in fold(entry.does, room):
            line = Content.assemble(" " * _MARGIN, (keys.ljust(self._key_cells), ".help--key"), row)
            yield line if entry.command is None else line.stylize(Style.from_meta({"command": entry.command.id}))
            keys = ""


def _heard(part: Scope, scope: Scope) -> Iterator[Command]:
    """The commands of `part` that work where the keys go to `scope`."""
    return (command for command in of_scope(part) if part is scope or command in of_screen(scope))


def _commands(commands: Iterable[Command], own_keys: Mapping[str, str]) -> list[_Entry]:
    entries = []
    for command in commands:
        keys = key_text(own_keys.get(command.id, command.keys))
        entries.append(_Entry(keys, command.title, f"{keys} {command.title} {command.id}", command))
    return entries

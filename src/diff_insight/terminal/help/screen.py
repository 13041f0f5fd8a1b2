"""The keys that work here and now, searchable; made from the table of commands."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from diff_insight.terminal.commands import Command, Scope, key_text, of_scope
from diff_insight.terminal.stylesheets import sheets


class HelpScreen(ModalScreen[None]):
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

    def __init__(self, scope: Scope, keys: dict[str, str]) -> None:
        """`scope` is where the keys go now; `keys` are a person's own, by command id."""
        super().__init__()
        self._scopes = [scope] if scope is Scope.BROWSER else [scope, Scope.BROWSER]
        self._keys = keys
        names = [len(self._key(command)) for scope in self._scopes for command in of_scope(scope)]
        self._key_cells = max(names) + 2

    def compose(self) -> ComposeResult:
        with Vertical(id="help") as frame:
            frame.border_title = Content("Keys")
            frame.border_subtitle = Content("Esc closes")
            yield Input(placeholder="type to search", id="wanted", compact=True)
            with VerticalScroll(id="listing", can_focus=False):
                yield Static(id="commands")

    def on_mount(self) -> None:
        self._list("")

    @on(Input.Changed, "#wanted")
    def _search(self, event: Input.Changed) -> None:
        self._list(event.value)

    def action_scroll(self, lines: int) -> None:
        self.query_one("#listing").scroll_relative(y=lines, animate=False)

    def _list(self, wanted: str) -> None:
        parts: list[Content] = []
        for scope in self._scopes:
            found = [command for command in of_scope(scope) if self._matches(command, wanted)]
            if found:
                parts.append(Content.styled(str(scope).capitalize(), ".help--scope"))
                parts += [self._line(command) for command in found]
                parts.append(Content(""))
        if not parts:
            parts.append(Content("No command is called that."))
        self.query_one("#commands", Static).update(Content("\n").join(parts))

    def _matches(self, command: Command, wanted: str) -> bool:
        words = f"{self._key(command)} {command.title} {command.id}".casefold()
        return all(word in words for word in wanted.casefold().split())

    def _line(self, command: Command) -> Content:
        key = Content.styled(self._key(command).ljust(self._key_cells), ".help--key")
        return Content("  ") + key + Content(command.title)

    def _key(self, command: Command) -> str:
        return key_text(self._keys.get(command.id, command.keys))

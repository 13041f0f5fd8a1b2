"""Settings: theme, defaults and the key of every command, kept in the user's configuration file."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from diff_insight.application.preferences import PREFERENCES, Preference, chosen, place
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.choose import Choose
from diff_insight.terminal.commands import COMMANDS, Command, Scope, key_text
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.settings.changing import Changing, Outcome
from diff_insight.terminal.settings.press_key import PressKey
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_THEME = "Theme"
_TITLE_CELLS = 25
_KEY_CELLS = 16


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: a setting or a command."""

    what: str | Preference | Command
    title: str
    value: str
    group: str = ""


class SettingsScreen(Dialog[None]):
    """Lists everything that can be set; typing searches, Enter changes."""

    CSS_PATH = sheets("settings")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"settings--value", "settings--group"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("down", "move(1)", "Down"),
        Binding("up", "move(-1)", "Up"),
        Binding("pagedown", "move(10)", "Page down"),
        Binding("pageup", "move(-10)", "Page up"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[_Row] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="settings") as frame:
            frame.border_title = shown("Settings")
            frame.border_subtitle = shown("Esc closes · Enter changes")
            yield Input(placeholder="type to search", id="wanted", compact=True)
            rows = OptionList(id="rows", compact=True)
            rows.can_focus = False
            yield rows
            yield ShownText(id="told")

    def on_mount(self) -> None:
        self._changing = Changing(self.app, self._desk)
        self._keys = self._changing.keys
        self._list()
        self._tell(f"Kept in {place(self._desk.session)}", False)

    @property
    def _list_of_rows(self) -> OptionList:
        return self.query_one("#rows", OptionList)

    @on(Input.Changed, "#wanted")
    def _search(self) -> None:
        self._list()

    def action_move(self, step: int) -> None:
        rows = self._list_of_rows
        if rows.option_count:
            rows.highlighted = max(0, min((rows.highlighted or 0) + step, rows.option_count - 1))

    @on(Input.Submitted, "#wanted")
    def _submitted(self) -> None:
        self._change(self._list_of_rows.highlighted)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._change(event.option_index)

    # Listing

    def _list(self) -> None:
        words = self.query_one("#wanted", Input).value.casefold().split()
        self._rows = [row for row in self._all() if all(word in _searched(row) for word in words)]
        rows = self._list_of_rows
        at = rows.highlighted
        rows.clear_options()
        settings = [Option(self._line(row)) for row in self._rows if not row.group]
        keys = [Option(self._line(row)) for row in self._rows if row.group]
        rows.add_options([*settings, *([None] if settings and keys else []), *keys])
        if self._rows:
            rows.highlighted = min(at or 0, len(self._rows) - 1)

    def _all(self) -> list[_Row]:
        session = self._desk.session
        rows = [_Row(_THEME, _THEME, self.app.theme)]
        rows += [_Row(each, each.title, each.words[chosen(session, each)]) for each in PREFERENCES]
        rows += [
            _Row(each, each.title, key_text(self._keys.get(each.id, each.keys)), str(each.scope)) for each in COMMANDS
        ]
        return rows

    def _line(self, row: _Row) -> Content:
        if not row.group:
            value = Content.styled(shown(row.value).plain, ".settings--value")
            return Content.assemble(shown(f"{row.title:<{_TITLE_CELLS}}"), value)
        key = Content.styled(f"{row.value:<{_KEY_CELLS}}", ".settings--value")
        group = "" if row.group == Scope.BROWSER else f"  {row.group}"
        return Content.assemble(key, shown(row.title), Content.styled(group, ".settings--group"))

    # Changing

    def _change(self, number: int | None) -> None:
        if number is None or number >= len(self._rows):
            return
        what = self._rows[number].what
        if isinstance(what, Preference):
            self._choose(what)
        elif isinstance(what, Command):
            self._ask_for_key(what)
        else:
            self._choose_theme()

    def _choose(self, preference: Preference) -> None:
        def taken(choice: int | None) -> None:
            if choice is not None:
                self._done(self._changing.preference(preference, choice))

        self.app.push_screen(Choose(preference.title, preference.words), taken)

    def _choose_theme(self) -> None:
        names = sorted(self.app.available_themes)

        def taken(choice: int | None) -> None:
            if choice is not None:
                self._done(self._changing.theme(names[choice]))

        self.app.push_screen(Choose(_THEME, names), taken)

    def _ask_for_key(self, command: Command) -> None:
        def taken(key: str | None) -> None:
            if key is not None:
                self._done(self._changing.key(command, key))

        keys = key_text(self._keys.get(command.id, command.keys))
        self.app.push_screen(PressKey(command.title, keys), taken)

    def _done(self, outcome: Outcome) -> None:
        self._keys = self._changing.keys
        self._list()
        self._tell(*outcome)

    def _tell(self, message: str, warning: bool) -> None:
        told = self.query_one("#told", ShownText)
        told.update(shown(message))
        told.set_class(warning, "-warning")


def _searched(row: _Row) -> str:
    name = (
        row.what if isinstance(row.what, str) else (row.what.name if isinstance(row.what, Preference) else row.what.id)
    )
    return f"{row.title} {row.value} {name} {row.group}".casefold()

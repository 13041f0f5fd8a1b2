"""The line at the bottom: the keys that matter here, or what just happened, in more lines where one is too narrow."""

from typing import ClassVar, Protocol, runtime_checkable

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from diff_insight.domain.printable import printable
from diff_insight.terminal.commands import SCREENS, Command, Scope, key_text, of_screen
from diff_insight.terminal.fitting import ELLIPSIS, fit
from diff_insight.terminal.folding import fold
from diff_insight.terminal.theme_colours import ThemeColours

_SECONDS = 8.0
"""How long a message stays where no key is pressed."""


@runtime_checkable
class TellsKeys(Protocol):
    """A widget with keys of its own that no command has."""

    keys_told: tuple[tuple[str, str], ...]
    """Each key and what it does."""


class Footer(ThemeColours):
    """Hints made from the table of commands; a message takes their place for a while."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--message", "footer--warning"}

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self, scope: Scope = Scope.BROWSER) -> None:
        """`scope` is the screen whose hints are shown."""
        super().__init__()
        self._commands = of_screen(scope)
        self._is_over = scope in SCREENS
        self._message = ""
        self._warning = False
        self._timer: Timer | None = None
        self._keys: dict[str, str] = {}
        self._typing = False
        """Whether what has the keys takes letters as text."""
        self._told: tuple[tuple[str, str], ...] = ()
        """Keys of its own that what has the keys tells of: they stand alone."""
        self._rows: list[str] = []
        """The message as it is shown."""

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_moved)

    def _focus_moved(self, focused: Widget | None) -> None:
        typing = focused is not None and focused.check_consume_key("x", "x")
        around = focused.ancestors_with_self if focused is not None else ()
        told = next((widget.keys_told for widget in around if isinstance(widget, TellsKeys)), ())
        if (typing, told) != (self._typing, self._told):
            self._typing, self._told = typing, told
            self.refresh()

    @property
    def message(self) -> str:
        """What the line says just now; empty while it shows keys."""
        return self._message

    def use_keys(self, keys: dict[str, str]) -> None:
        """Show a person's own keys, by command id."""
        self._keys = keys
        self.refresh()

    def say(self, message: str, warning: bool = False) -> None:
        """Show `message`, which may hold foreign text, in place of the keys."""
        self._message = printable(message)
        self._warning = warning
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SECONDS, self.clear)
        self._fold()

    def stay(self, message: str) -> None:
        """Show `message` until another takes its place or a key is pressed."""
        self.say(message)
        if self._timer is not None:
            self._timer.stop()

    def clear(self) -> None:
        """Show the keys again."""
        if self._message:
            self._message = ""
            self._fold()

    def _fold(self) -> None:
        """Break the message into rows; the panes above give way where it needs more of them than there are."""
        before = len(self._rows)
        self._rows = fold(self._message, max(self.size.width - 2, 1))
        self.refresh(layout=len(self._rows) != before)

    def on_resize(self) -> None:
        self._fold()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of the message, one for the keys."""
        return max(len(self._rows), 1)

    def on_click(self, event: events.Click) -> None:
        name = event.style.meta.get("command")
        for command in self._commands:
            if command.id == name:
                self.post_message(self.Pressed(command))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if self._message:
            style = self.get_component_rich_style("footer--warning" if self._warning else "footer--message")
            row = self._rows[y] if y < len(self._rows) else ""
            is_cut = y == self.size.height - 1 < len(self._rows) - 1
            return Strip([Segment(fit(f" {row}{ELLIPSIS if is_cut else ''}", width), style)], width)
        if y:
            return Strip.blank(width, self.rich_style)
        return Strip(self._hints(width)).adjust_cell_length(width, self.rich_style)

    def _hints(self, width: int) -> list[Segment]:
        key_style = self.get_component_rich_style("footer--key")
        segments: list[Segment] = []
        for key, does in self._told:
            segments += [Segment(f" {key}", key_style), Segment(f" {does} ", self.rich_style)]
        for command in () if self._told else self._with_room(width):
            click = Style(meta={"command": command.id})
            segments.append(Segment(f" {self._key(command)}", key_style + click))
            segments.append(Segment(f" {self._hint(command)} ", self.rich_style + click))
        return segments

    def _with_room(self, width: int) -> list[Command]:
        """The commands to name in `width` cells: those that lead out and to help, then as many as fit."""
        hinted = [command for command in self._commands if self._hint(command)]
        named = set()
        for command in sorted(hinted, key=lambda command: not command.is_way_out):
            size = cell_len(self._key(command)) + cell_len(self._hint(command)) + 3
            if size <= width:
                width -= size
                named.add(command)
        return [command for command in hinted if command in named]

    def _hint(self, command: Command) -> str:
        if self._typing:
            return command.typing
        return (self._is_over and command.over) or command.hint

    def _key(self, command: Command) -> str:
        if command.id in self._keys:
            return key_text(self._keys[command.id])
        return command.display or key_text(command.keys)

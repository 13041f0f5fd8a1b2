"""What the screens over the browser have in common: commands by id, help, and a footer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.await_complete import AwaitComplete
from textual.screen import Screen

from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.commands import Command, Scope

if TYPE_CHECKING:
    from diff_insight.terminal.app import DiffInsightApp


Result = TypeVar("Result")


class OverBrowser(Screen[Result]):
    """A screen with commands of its own; those of the browser do not reach it."""

    scope: ClassVar[Scope]

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command of the screen, by its id; all have help."""
        return {}

    @property
    def insight(self) -> "DiffInsightApp":
        return cast("DiffInsightApp", self.app)

    @property
    def footer(self) -> Footer:
        return self.query_one(Footer)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with `result`; nothing where it was left already, as of a dialog."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def action_run(self, name: str) -> None:
        """Carry out the command with the id `name`."""
        self.footer.clear()
        if name == "help.show":
            self._show_help()
        else:
            self.handlers()[name]()

    def run_command(self, command: Command) -> None:
        """Carry out `command`."""
        self.action_run(command.id)

    def _show_help(self) -> None:
        from diff_insight.terminal.help.screen import HelpScreen

        self.app.push_screen(HelpScreen(self.scope, self.insight.keys, self.run_command))

    @on(Footer.Pressed)
    def _footer_pressed(self, event: Footer.Pressed) -> None:
        self.run_command(event.command)

"""The commands that change settings."""

from collections.abc import Callable

from textual.screen import Screen

from diff_insight.terminal.browser.desk import Desk


class Setting:
    """Changes hold at once and are kept in the user's configuration file."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        settings = desk.session.settings
        desk.diff.wrap = settings.wrap
        desk.diff.split = {"unified": False, "split": True}.get(settings.layout)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"settings.show": self.show}

    def show(self) -> None:
        """Let the person change everything that can be set."""
        from diff_insight.terminal.settings.screen import SettingsScreen

        self._screen.app.push_screen(SettingsScreen(self._desk))

    def take_theme(self, name: str) -> None:
        """Show the theme from now on."""
        from diff_insight.terminal.settings.changing import Changing

        self._desk.say(*Changing(self._screen.app, self._desk).theme(name))

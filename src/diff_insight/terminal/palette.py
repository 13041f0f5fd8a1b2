"""Every command of the browser, by name, in the command palette."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from diff_insight.terminal.commands import Command, Scope, key_text, of_screen

if TYPE_CHECKING:
    from diff_insight.terminal.app import DiffInsightApp


class Commands(Provider):
    """Lists what the screen below the palette can run."""

    async def discover(self) -> Hits:
        for command, run in self._runnable():
            yield DiscoveryHit(command.title, run, help=self._help(command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, run in self._runnable():
            score = max(matcher.match(command.title), matcher.match(command.id))
            if score > 0:
                yield Hit(score, matcher.highlight(command.title), run, help=self._help(command))

    def _runnable(self) -> list[tuple[Command, Callable[[], object]]]:
        run = getattr(self.screen, "run_command", None)
        if run is None:
            return []
        scope = getattr(self.screen, "scope", Scope.BROWSER)
        return [(command, partial(run, command)) for command in of_screen(scope)]

    def _help(self, command: Command) -> str:
        own = cast("DiffInsightApp", self.app).keys
        return f"{key_text(own.get(command.id, command.keys))} · {command.scope} · {command.id}"


class Themes(Provider):
    """Lists the themes; the one chosen is kept for the next start."""

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, take in self._takeable():
            score = matcher.match(f"Theme: {name}")
            if score > 0:
                yield Hit(score, matcher.highlight(f"Theme: {name}"), take, help="Kept in your configuration")

    def _takeable(self) -> list[tuple[str, Callable[[], object]]]:
        take = getattr(self.screen, "take_theme", None)
        return [] if take is None else [(name, partial(take, name)) for name in sorted(self.app.available_themes)]

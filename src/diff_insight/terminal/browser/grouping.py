"""The groups of the table: folders on demand, and generated files in one line."""

import contextlib
import threading
from collections.abc import Callable

from textual.screen import Screen

from diff_insight.domain.errors import CancelledError
from diff_insight.terminal.browser.background import giving_way
from diff_insight.terminal.browser.desk import Desk

_MOST_AT_ONCE = 2_000
"""Files among which the generated ones are found before the first screen; more take longer than a key press may."""


class Grouping:
    """Puts files into groups that fold."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"files.folders": self.folders}

    def start(self) -> None:
        """Fold the generated files away, at once or as soon as they are found."""
        if len(self._desk.review) <= _MOST_AT_ONCE:
            self._fold(self._desk.session.generated_files())
        else:
            threading.Thread(target=self._find, name="generated files", daemon=True).start()

    def folders(self) -> None:
        """Folders that fold, or one list."""
        desk = self._desk
        desk.view.folders = not desk.view.folders
        said = "Shown by folder: ← → fold and unfold." if desk.view.folders else "Shown in one list."
        desk.apply_view(lambda: desk.say(said))

    def _find(self) -> None:
        session = self._desk.session
        positions = giving_way(range(len(session.review)), lambda: session is self._desk.session)
        with contextlib.suppress(CancelledError):
            found = frozenset(filter(session.is_generated, positions))
            self._screen.call_later(self._fold, found)

    def _fold(self, generated: frozenset[int]) -> None:
        if generated:
            self._desk.view.generated = generated
            self._desk.apply_view()

"""Marks words of title and explanation that the file's change does not bear out."""

from textual.screen import Screen

from diff_insight.application.grounding import Marks, marks
from diff_insight.domain.patch import hunks_of
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.browser.desk import Desk

_REST_SECONDS = 0.15
"""How long a person stays with a file before its texts are looked at."""


class Grounding:
    """Looks in a thread, after the diff is on screen and after every correction."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._latest: Latest[int, Marks | None] = Latest("grounding", self._look, self._done)

    def look(self, position: int) -> None:
        """Mark the texts of the file at `position` as soon as it is worked out."""
        self._latest.ask(position)

    def close(self) -> None:
        """Look at nothing more."""
        self._latest.close()

    def _look(self, position: int) -> Marks | None:
        if not self._latest.rests(_REST_SECONDS):
            return None
        session = self._desk.session
        return marks(session, position, hunks_of(session.source.patch(position)))

    def _done(self, position: int, answer: Marks | Exception | None) -> None:
        # What went wrong with the patch is told where the diff is shown.
        if isinstance(answer, Marks):
            self._screen.call_later(self._show, position, answer)

    def _show(self, position: int, answer: Marks) -> None:
        if position == self._desk.position:
            self._desk.summary.show_marks(self._desk.review, answer)

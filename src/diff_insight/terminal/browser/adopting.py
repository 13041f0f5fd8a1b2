"""Takes over what other windows save. It is looked for in a thread: the disk, or our own saving, may take its time."""

from collections.abc import Iterator
from itertools import islice

from textual.screen import Screen

from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.review import Key
from diff_insight.domain.summary import Text
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.piecewise import Piecewise

_EACH_SECONDS = 1.0
_PIECE = 500
"""Values that are taken over without a pause."""

Changed = dict[Key, Text | None]


class Adopting:
    """Looks every second."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._piecewise = Piecewise(screen, lambda files: None)
        self._latest: Latest[Session, Changed] = Latest(
            "adopting", lambda session: session.changed_elsewhere(), self._read
        )
        screen.set_interval(_EACH_SECONDS, self._look)

    def close(self) -> None:
        """Look no more."""
        self._latest.close()

    def _look(self) -> None:
        if not self._piecewise.is_busy:
            self._latest.ask(self._desk.session)

    def _read(self, session: Session, answer: Changed | Exception) -> None:
        if answer:
            self._screen.call_later(self._take, session, answer)

    def _take(self, session: Session, answer: Changed | Exception) -> None:
        desk = self._desk
        if session is not desk.session:
            return
        if isinstance(answer, DiffInsightError):
            desk.say(str(answer), warning=True)
        elif isinstance(answer, Exception):
            raise answer
        else:
            self._piecewise.work(self._taken(session, answer), self._show)

    def _taken(self, session: Session, changed: Changed) -> Iterator[int]:
        waiting = iter(changed.items())
        while piece := dict(islice(waiting, _PIECE)):
            session.adopt(piece)
            found = (session.review.position(path) for path, _ in piece)
            self._desk.table.refresh_rows(position for position in found if position is not None)
            yield len(piece)

    def _show(self) -> None:
        self._desk.show_file()
        self._desk.show_header()

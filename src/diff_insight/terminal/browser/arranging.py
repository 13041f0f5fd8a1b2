"""Filters, sorts and groups the table: at once where there are few files, in a thread where there are many."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.timer import Timer

from diff_insight.application.session import Session
from diff_insight.terminal.browser.background import Latest, giving_way
from diff_insight.terminal.browser.view import View
from diff_insight.terminal.table.arrangement import Arrangement
from diff_insight.terminal.table.file_table import FileTable
from diff_insight.terminal.table.sums import Sums

MOST_AT_ONCE = 2_000
"""Files that take no longer than a key press may; more are arranged in a thread."""

_PATIENCE = 0.2
"""Seconds until it is said what is waited for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Wish:
    session: Session
    view: View
    """As it was when this was wished."""
    reviewed: int
    """How many files were reviewed then."""


class Arranging:
    """Brings a view of a session into the table; the newest wish wins, and the cursor stays on its file."""

    def __init__(self, table: FileTable, waits: Callable[[bool], object]) -> None:
        """`waits` is told when the person has to wait for the table, and when no longer."""
        self._table = table
        self._waits = waits
        self._wanted: _Wish | None = None
        self._then: list[Callable[[], object]] = []
        self._patience: Timer | None = None
        self._latest: Latest[_Wish, tuple[Arrangement, Sums]] | None = None

    def show(self, session: Session, view: View, then: Callable[[], object]) -> None:
        """Show the files as `view` has them; `then` is called when they are in the table."""
        self._then.append(then)
        if len(session.review) <= MOST_AT_ONCE:
            arrangement = view.arranged(session)
            self._take(view, arrangement, Sums(session.review, arrangement))
            return
        if self._latest is None:
            self._latest = Latest("arranging", self._arrange, self._done)
        if self._patience is None:
            self._patience = self._table.set_timer(_PATIENCE, lambda: self._waits(True))
        self._wanted = _Wish(session, replace(view), session.review.reviewed)
        self._latest.ask(self._wanted)

    def forget(self) -> None:
        """Another session is shown: what was wished of the one before is nobody's wish any more."""
        self._wanted = None
        self._then.clear()
        self._end_waiting()

    def close(self) -> None:
        """Arrange nothing more."""
        self._wanted = None
        if self._latest is not None:
            self._latest.close()

    def _arrange(self, wish: _Wish) -> tuple[Arrangement, Sums]:
        arrangement = wish.view.arranged(
            wish.session, lambda positions: giving_way(positions, lambda: wish is self._wanted)
        )
        arrangement.index(0)  # Looks through the files once, and best here.
        return arrangement, Sums(wish.session.review, arrangement)

    def _done(self, wish: _Wish, answer: tuple[Arrangement, Sums] | Exception) -> None:
        self._table.call_later(self._show, wish, answer)

    def _show(self, wish: _Wish, answer: tuple[Arrangement, Sums] | Exception) -> None:
        if wish is not self._wanted:
            return
        self._wanted = None
        self._end_waiting()
        if isinstance(answer, Exception):
            raise answer
        arrangement, sums = answer
        review = wish.session.review
        self._take(wish.view, arrangement, sums if review.reviewed == wish.reviewed else Sums(review, arrangement))

    def _take(self, view: View, arrangement: Arrangement, sums: Sums) -> None:
        self._table.show_files(arrangement, view.order, sums)
        then, self._then = self._then, []
        for call in then:
            call()

    def _end_waiting(self) -> None:
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
            self._waits(False)

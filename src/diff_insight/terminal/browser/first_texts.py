"""Drafts that come in while the person already works: the rows in view first, then all."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from time import sleep
from typing import TypeVar

from textual.screen import Screen
from textual.timer import Timer

from diff_insight.domain.errors import CancelledError, DiffInsightError
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.table.columns import Column

Thing = TypeVar("Thing")

_REFRESH_SECONDS = 0.3
_PAUSE_SECONDS = 0.001
"""Before each file of the report that is laid out ahead: several times what that takes."""


class FirstTexts:
    """Has files drafted in a thread, and shows what came in a few times a second; then has the report laid out."""

    def __init__(self, screen: Screen[None], desk: Desk, show: Callable[[int], object]) -> None:
        """`show` shows the draft of the file under the cursor."""
        self._screen = screen
        self._desk = desk
        self._show = show
        self._session = desk.session
        self._closed = threading.Event()
        self._problem = ""
        self._seen = 0
        self._timer: Timer | None = None
        self.is_over = not len(desk.review)
        """Whether all is drafted and shown, or cannot be drafted."""
        self._thread = threading.Thread(target=self._work, name="drafting", daemon=True)

    def start(self) -> None:
        """Begin once all is counted: then the patches are at hand."""
        if self._closed.is_set() or not len(self._session.review):
            return
        self._thread.start()
        self._timer = self._screen.set_interval(_REFRESH_SECONDS, self._refresh)

    def close(self) -> None:
        """Draft nothing more."""
        self._closed.set()
        if self._timer is not None:
            self._timer.stop()

    def _work(self) -> None:
        try:
            self._draft_all()
        finally:
            self._screen.call_later(self._show_end)
        with suppress(DiffInsightError, OSError):  # An export meets it too, and tells.
            self._lay_out_ahead()

    def _lay_out_ahead(self) -> None:
        if self._session.complete_counts(cancelled=self._closed.is_set):
            from diff_insight.application.laid_out_ahead import lay_out_ahead

            lay_out_ahead(self._session, self._at_leisure)

    def _at_leisure(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """`things` with pauses: nobody waits for them, and whoever presses a key should not wait either."""
        for thing in things:
            if self._closed.is_set():
                raise CancelledError("Not wanted any more.")
            sleep(_PAUSE_SECONDS)
            yield thing

    def _draft_all(self) -> None:
        session = self._session
        try:
            # What drafts is imported here, not on the event loop.
            drafting = session.file_drafting
            if drafting is not None and session.complete_counts(cancelled=self._closed.is_set):
                drafting.draft_all(self._closed.is_set, next_files=self._in_view)
        except (DiffInsightError, OSError) as error:
            self._problem = str(error)

    def _in_view(self) -> Sequence[int]:
        return list(self._desk.table.visible_positions)

    def _refresh(self) -> None:
        received = self._session.drafts.received
        if received != self._seen:
            self._seen = received
            self._desk.table.refresh()
            if self._desk.position is not None:
                self._show(self._desk.position)

    def _show_end(self) -> None:
        if self._closed.is_set() or self._timer is None:
            return
        self._timer.stop()
        self._refresh()
        self.is_over = True
        self._desk.arrange_anew(Column.TYPE, Column.TITLE)
        if self._problem:
            self._desk.say(self._problem, warning=True)

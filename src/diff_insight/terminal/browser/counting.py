"""Line counts that come in while the person already works: the rows in view first, then all."""

import threading
from collections.abc import Sequence

from textual.screen import Screen
from textual.timer import Timer

from diff_insight.domain.change import LineCounts
from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.table.columns import NUMBERS

_REFRESH_SECONDS = 0.2
_PAGE_ROWS = 60
"""More rows than this are never in view at once on a readable terminal."""


class Counting:
    """Fills the review's count table from two threads; the event loop only paints."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._closed = threading.Event()
        self._problem = ""
        self._late_notices: list[str] = []
        desk.session.on_notice = self._late_notices.append
        self._timer: Timer | None = None
        self.is_over = not len(desk.review)
        """Whether all is counted and shown, or cannot be counted."""
        self._thread = threading.Thread(target=self._count_all, name="counting", daemon=True)
        self._page: Latest[Sequence[int], list[LineCounts]] = Latest("page counts", self._read_page, self._page_read)

    def start(self) -> None:
        """Begin with what is in view."""
        if not len(self._desk.review):
            return
        self.count_page(self._desk.table.visible_positions)

    def go_on(self) -> None:
        """Then count all: that keeps both cores busy, which the first picture needs."""
        if not len(self._desk.review) or self._closed.is_set():
            return
        self._thread.start()
        self._timer = self._screen.set_interval(_REFRESH_SECONDS, self._paint)

    def close(self) -> None:
        """Stop both threads."""
        self._closed.set()
        if self._timer is not None:
            self._timer.stop()
        self._page.close()

    def count_page(self, positions: Sequence[int]) -> None:
        """Count these files first, if they are not counted yet."""
        counts = self._desk.review.counts
        if counts.complete:
            return
        missing = [position for position in positions[:_PAGE_ROWS] if counts.get(position) is None]
        if missing:
            self._page.ask(missing)

    def _read_page(self, positions: Sequence[int]) -> list[LineCounts]:
        return self._desk.session.source.page_counts(positions)

    def _page_read(self, positions: Sequence[int], answer: list[LineCounts] | Exception) -> None:
        if isinstance(answer, Exception) or self._closed.is_set():
            return
        for position, counts in zip(positions, answer, strict=True):
            self._desk.session.set_counts(position, counts)
        self._screen.call_later(self._paint)

    def _count_all(self) -> None:
        try:
            self._desk.session.complete_counts(cancelled=self._closed.is_set)
        except DiffInsightError as error:
            self._problem = str(error)
        finally:
            self._screen.call_later(self._show_end)

    def _show_end(self) -> None:
        if self._closed.is_set() or self._timer is None:
            return
        self._timer.stop()
        self._paint()
        self.is_over = True
        self._desk.arrange_anew(*NUMBERS)
        if self._problem or self._late_notices:
            self._desk.say(" ".join((*self._late_notices, self._problem)).rstrip(), warning=True)
        self._desk.show_file()

    def _paint(self) -> None:
        self._desk.table.refresh_counts(self._desk.review.counts.largest)
        self._desk.show_header()

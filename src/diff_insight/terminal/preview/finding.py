"""Searching a whole report in a thread, from where the reader is on: the first match is there at once."""

import threading
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator

from diff_insight.domain.errors import CancelledError, SourceError
from diff_insight.terminal.preview.page import Page

Place = tuple[int, int]
"""A block, and a line of it."""

_TELL_EVERY = 50
"""Blocks between two reports of how far the search is."""


class Found:
    """The lines that hold a text, in the order of the report, growing while the search goes on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: list[Place] = []

    def __len__(self) -> int:
        return len(self._places)

    def add(self, place: Place) -> None:
        insort(self._places, place)

    def next(self, place: Place, step: int) -> tuple[int, Place] | None:
        """The match behind `place`, or before it, and its number; from one end it goes on at the other."""
        if not self._places:
            return None
        at = bisect_right(self._places, place) if step > 0 else bisect_left(self._places, place) - 1
        at %= len(self._places)
        return at, self._places[at]


class Finding:
    """One search at a time."""

    def __init__(self, told: Callable[[Found, bool, float], object]) -> None:
        """`told` is called in the thread: with what is found so far, whether that is all, and how much is searched."""
        self._told = told
        self._cancelled = threading.Event()

    def start(self, page: Page, text: str, start: Place) -> Found:
        """Search `page` for `text`, from `start` on; an earlier search ends."""
        self.close()
        self._cancelled = cancelled = threading.Event()
        found = Found(text)
        threading.Thread(target=self._run, args=(page, found, start, cancelled), name="finding", daemon=True).start()
        return found

    def close(self) -> None:
        """Search nothing more."""
        self._cancelled.set()

    def _run(self, page: Page, found: Found, start: Place, cancelled: threading.Event) -> None:
        try:
            for number, total in self._search(page, found, start, cancelled):
                self._told(found, False, number / total)
        except (CancelledError, SourceError):
            return
        self._told(found, True, 1.0)

    @staticmethod
    def _search(page: Page, found: Found, start: Place, cancelled: threading.Event) -> Iterator[tuple[int, int]]:
        """Gives how many blocks of how many are done, now and then and at the first match."""
        text = found.text.lower()
        total = len(page.heights)
        for number in range(total):
            block = (start[0] + number) % total
            had = len(found)
            for line, said in enumerate(page.texts(block)):
                if text in said.lower():
                    found.add((block, line))
                if cancelled.is_set():
                    raise CancelledError("Cancelled.")
            if number % _TELL_EVERY == 0 or (len(found) and not had):
                yield number + 1, total

"""Threads that read while the person looks on: the newest wish first, and never on the event loop."""

import threading
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter, sleep
from typing import Generic, TypeVar

from diff_insight.domain.errors import CancelledError

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")
Item = TypeVar("Item")

_BUSY_SECONDS = 0.001
_PAUSE_SECONDS = 0.0001
_LOOKS_UP_EACH = 16
"""Items between two looks at the clock."""


def giving_way(items: Iterable[Item], is_wanted: Callable[[], bool]) -> Iterator[Item]:
    """`items`, for a thread that works through many of them: the event loop hardly waits for it.

    Only one thread of Python runs at a time, and one that never waits is made to stop for others every 5 ms only.
    Raises CancelledError as soon as the work is not wanted any more.
    """
    began = perf_counter()
    for number, item in enumerate(items):
        if not number % _LOOKS_UP_EACH and perf_counter() - began > _BUSY_SECONDS:
            if not is_wanted():
                raise CancelledError("Not wanted any more.")
            sleep(_PAUSE_SECONDS)
            began = perf_counter()
        yield item


class Latest(Generic[Wish, Answer]):
    """Does the newest wish and forgets the older ones that were not begun: a held key never leaves a queue behind."""

    def __init__(
        self,
        name: str,
        work: Callable[[Wish], Answer],
        done: Callable[[Wish, Answer | Exception], None],
    ) -> None:
        """`work` runs in a thread of its own, and so does `done`, with the answer or what went wrong."""
        self._work = work
        self._done = done
        self._wish: Wish | None = None
        self._condition = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(self, wish: Wish) -> None:
        """Do `wish` next, in place of any that has not begun."""
        with self._condition:
            self._wish = wish
            self._condition.notify()

    def rests(self, seconds: float) -> bool:
        """Wait, in the thread that does the wishes; whether no newer one came meanwhile."""
        with self._condition:
            return not self._condition.wait_for(lambda: self._wish is not None or self._closed, seconds)

    def close(self) -> None:
        """Begin nothing more."""
        with self._condition:
            self._closed = True
            self._condition.notify()

    def _run(self) -> None:
        while True:
            with self._condition:
                while self._wish is None and not self._closed:
                    self._condition.wait()
                if self._closed:
                    return
                wish, self._wish = self._wish, None
            if wish is None:
                continue
            answer: Answer | Exception
            try:
                answer = self._work(wish)
            except Exception as error:  # whatever went wrong is the person's to see
                answer = error
            self._done(wish, answer)

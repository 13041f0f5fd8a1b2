"""Long work that tells how far it is, and ends when nobody wants it any more."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Protocol, TypeVar

from diff_insight.domain.errors import CancelledError

Thing = TypeVar("Thing")

_STEPS = 64
"""Steps between two looks at the person who waits: most of them are shorter than such a look."""


_TELL_SECONDS = 0.1
"""Between two times that a person is told: painting how far it is takes longer than many steps."""


class Each(Protocol):
    """Gives things one by one, at the pace of whoever is to go on meanwhile; may raise CancelledError."""

    def __call__(self, things: Iterable[Thing], /) -> Iterable[Thing]: ...


class Watch:
    """Counts steps of a long piece of work; by default nobody looks."""

    def __init__(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], object] = lambda done, total: None,
    ) -> None:
        """`progress` is told how many steps of how many are done, a few times a second."""
        self.cancelled = cancelled
        self._progress = progress
        self._told = float("-inf")
        self._done = 0
        self._total = 0

    def begin(self, total: int) -> None:
        """Work of `total` steps, as far as anyone knows, starts now."""
        self._done, self._total = 0, total
        self.progress(0, total)

    def progress(self, done: int, total: int) -> None:
        """Tell whoever looks on, unless that was done a moment ago."""
        now = monotonic()
        if now - self._told >= _TELL_SECONDS:
            self._told = now
            self._progress(done, total)

    def step(self) -> None:
        """One step is done. Raises CancelledError where the person has left."""
        self._done += 1
        if self._done % _STEPS == 0:
            if self.cancelled():
                raise CancelledError("Cancelled.")
            self.progress(min(self._done, self._total), self._total)

    def each(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """`things`, each of them a step. Raises CancelledError where the person has left."""
        for thing in things:
            self.step()
            yield thing

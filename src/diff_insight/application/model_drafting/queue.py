"""Which file is asked for next: what the person looks at, then the order of the listing."""

from collections.abc import Iterable
from threading import Lock


class Queue:
    """Positions, each once. May be used from any thread."""

    def __init__(self, positions: Iterable[int]) -> None:
        self._waiting = dict.fromkeys(positions)
        self._first: dict[int, None] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._waiting)

    def look_at(self, positions: Iterable[int]) -> None:
        """Take these first from now on, as far as they wait."""
        with self._lock:
            self._first = dict.fromkeys(positions)

    def add(self, positions: Iterable[int]) -> int:
        """Let more wait; returns how many did not before."""
        with self._lock:
            before = len(self._waiting)
            self._waiting.update(dict.fromkeys(positions))
            return len(self._waiting) - before

    def take(self) -> int | None:
        """The next one, which waits no more; None where none waits."""
        with self._lock:
            position = next((at for at in self._first if at in self._waiting), None)
            if position is None:
                position = next(iter(self._waiting), None)
            if position is not None:
                del self._waiting[position]
            return position

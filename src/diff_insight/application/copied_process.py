"""A copy of this process that works something out while this one goes on.

It begins with all that was read in and found out here, at once: a process of its own takes longer to start than a small
range takes to draft. It shares nothing that runs: whatever it makes must need neither git nor another thread.
"""

import marshal
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, NoReturn

_MOST_SHARES = 256
"""As many as one byte tells apart."""
_RETURNED = 4
"""Bytes of a value that is given back."""
_ENDING = (signal.SIGINT, signal.SIGTERM)
"""What ends this process in order, and the copy at once."""


def can_be_copied() -> bool:
    """Whether there is a core for a copy, and no other thread: it would stand still there with all that it holds.

    On macOS the system's own libraries may have threads: Python's multiprocessing copies no process there either.
    """
    return sys.platform != "darwin" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


class Copy:
    """`with Copy(make) as copy`: the copy calls `make`; it is ended where it still runs when the block ends."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """`make` gives plain values: tuples, lists, texts, numbers."""
        self._make = make
        self.process = 0
        """Its number, once the block has begun."""

    def __enter__(self) -> "Copy":
        """Raises OSError where no process can be started."""
        incoming, outgoing = os.pipe()
        # While Python tidies up behind the fork it would print what they raise, and go on.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            self.process = os.fork()
            if not self.process:
                _answer(self._make, outgoing)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(outgoing)
        self._answer = os.fdopen(incoming, "rb")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._answer.close()
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)

    def result(self) -> Any:
        """What `make` gave, waited for; None where it failed."""
        try:
            return marshal.loads(self._answer.read())
        except (EOFError, ValueError):
            return None


def _answer(make: Callable[[], Any], outgoing: int) -> NoReturn:
    """In the copy. Nothing of what this process has begun is tidied up: all of it goes on in the other one."""
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    try:
        with os.fdopen(outgoing, "wb") as out:
            marshal.dump(make(), out)
    finally:
        os._exit(0)


class Shares:
    """Values that a process and its copy take from until none is left: who is quicker takes more."""

    def __init__(self, values: Sequence[int]) -> None:
        self._values = values
        self._size = -(-len(values) // _MOST_SHARES)
        # Each number is read by one of the two, and then it is gone.
        self._numbers, numbers = os.pipe()
        os.write(numbers, bytes(range(-(-len(values) // self._size))))
        os.close(numbers)
        self._returned, self._returns = os.pipe()
        os.set_blocking(self._returned, False)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._numbers, 1):
            start = number[0] * self._size
            yield from self._values[start : start + self._size]

    def give_back(self, value: int) -> None:
        """In the copy: leave a value to the other process after all."""
        os.write(self._returns, value.to_bytes(_RETURNED))

    def given_back(self) -> Iterator[int]:
        """What the copy gave back by now, each once."""
        with suppress(BlockingIOError):
            while value := os.read(self._returned, _RETURNED):
                yield int.from_bytes(value)

    def close(self) -> None:
        for descriptor in (self._numbers, self._returned, self._returns):
            os.close(descriptor)

"""What is done to very many files: on the event loop, since the review is its own, but never for long at a time."""

import gc
from asyncio import sleep
from collections.abc import Callable, Iterator
from time import perf_counter

from textual.screen import Screen

_TURN_SECONDS = 0.01
"""For what is done at once, and between two looks at what else there is to do."""
_PAUSE_SECONDS = 0.002
_FEW = 100
"""Files that are always done at once, however busy the machine is."""
_PATIENCE = 0.2
"""Seconds until it is said how far it is."""

Pieces = Iterator[int]
"""Gives after each piece how many files are done."""
Call = Callable[[], object]


class Piecewise:
    """Works through the pieces of one thing at a time."""

    def __init__(self, screen: Screen[None], tell: Callable[[int], object], ended: Call = lambda: None) -> None:
        """`tell` is told how many files are done where it takes long; `ended` that nothing is half done any more."""
        self._screen = screen
        self._tell = tell
        self._pieces: Pieces = iter(())
        self._done: Call = lambda: None
        self._stopped: Call = lambda: None
        self._began = 0.0
        self.is_busy = False
        """Whether something is half done: commands wait for it."""
        self._ended = ended

    def work(self, pieces: Pieces, done: Call, stopped: Call = lambda: None) -> None:
        """Go through `pieces`, then call `done`: before this returns where they are few.

        `stopped` is called instead where a person stops it.
        """
        self._pieces, self._done, self._stopped = pieces, done, stopped
        self._began = perf_counter()
        self.is_busy = True
        if not self._takes_a_turn():
            self._screen.run_worker(self._go_on(pieces), exit_on_error=True)

    def stop(self) -> bool:
        """Stop what is half done; False where nothing is."""
        if not self.is_busy:
            return False
        self._end(self._stopped)
        return True

    def finish(self) -> None:
        """Do the rest of it before this returns."""
        for _ in self._pieces:
            pass
        self._end(self._done)

    async def _go_on(self, pieces: Pieces) -> None:
        # Not by messages of the screen: as long as there is one, nothing else has its turn.
        while pieces is self._pieces and self.is_busy:
            await sleep(_PAUSE_SECONDS)
            if pieces is self._pieces and self._takes_a_turn():
                # What was made of so many files stays: looking for garbage leaves it out from now on.
                gc.freeze()
                return

    def _takes_a_turn(self) -> bool:
        """Whether all is done."""
        turn = perf_counter()
        for number in self._pieces:
            now = perf_counter()
            if number > _FEW and now - turn > _TURN_SECONDS:
                if now - self._began > _PATIENCE:
                    self._tell(number)
                return False
        self._end(self._done)
        return True

    def _end(self, then: Call) -> None:
        self.is_busy = False
        then()
        if not self.is_busy:
            self._ended()

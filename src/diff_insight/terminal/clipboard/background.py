"""Copies in a thread, says how far it is and how it went, and can be cancelled."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.screen import Screen

from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError, DiffInsightError

Result = TypeVar("Result")

Say = Callable[[str, bool], object]
"""Tells the person something; the second is whether it is a warning."""


class Copying(Generic[Result]):
    """One copy at a time: a new one cancels the one before."""

    def __init__(self, screen: Screen[Result], say: Say) -> None:
        self._screen = screen
        self._say = say
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    def copy(self, what: str, text: Callable[[Watch], str]) -> None:
        """Copy what `text` gives, called `what`."""
        self._cancelled.set()
        self._cancelled = cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(what, text, cancelled), name="copying", daemon=True)
        self._thread.start()

    def cancel(self) -> bool:
        """Stop; False where nothing is being copied."""
        is_busy = self._thread is not None and self._thread.is_alive() and not self._cancelled.is_set()
        self._cancelled.set()
        return is_busy

    def _run(self, what: str, text: Callable[[Watch], str], cancelled: threading.Event) -> None:
        try:
            message, warning = self._copy(what, text, Watch(cancelled.is_set, _Telling(what, self._tell)))
        except CancelledError:
            message, warning = f"{what}: nothing was copied.", False
        except DiffInsightError as error:
            message, warning = str(error), True
        except Exception as error:  # Whatever it is, the person hears of it and the browser lives on.
            message, warning = f"That did not work: {error!r}.", True
        self._tell(message, warning)

    def _copy(self, what: str, text: Callable[[Watch], str], watch: Watch) -> tuple[str, bool]:
        from diff_insight.terminal.clipboard.copying import copy

        outcome = copy(text(watch), write_terminal=self._write)
        return f"{what}: {outcome.sentence}", outcome.is_warning

    def _write(self, sequence: str) -> None:
        """Only the event loop writes to the terminal."""
        driver = self._screen.app._driver
        if driver is not None:
            self._screen.app.call_from_thread(driver.write, sequence)

    def _tell(self, message: str, warning: bool) -> None:
        self._screen.call_later(self._say, message, warning)


class _Telling:
    """Says how far a copy is, in steps that can be read."""

    def __init__(self, what: str, tell: Say) -> None:
        self._what = what
        self._tell = tell
        self._tenths = 0

    def __call__(self, done: int, total: int) -> None:
        tenths = done * 10 // total if total else 0
        if tenths > self._tenths:
            self._tell(f"Copying, {self._what}: {tenths}0 %. Esc cancels.", False)
        self._tenths = tenths

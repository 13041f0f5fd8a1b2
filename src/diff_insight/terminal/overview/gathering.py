"""SectionDrafts and sums of the whole range, gathered in a thread while the person already reads and writes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from diff_insight.application.overview import SectionDrafts, drafts, drafts_anew
from diff_insight.application.session import Session
from diff_insight.application.tallies import Tallies, Tallying
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError

_FOLDERS = 10


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found out of all files at one time."""

    drafts: SectionDrafts = field(default_factory=dict)
    """What stands where no person wrote; empty until it is known."""
    anew: SectionDrafts = field(default_factory=dict)
    """Drafted again on demand, where that is something else."""
    tallies: Tallies = field(default_factory=Tallies)


class Gathering:
    """One run at a time; closing it ends the run."""

    def __init__(
        self,
        session: Session,
        progress: Callable[[int, int], object],
        done: Callable[[Gathered | Exception], object],
    ) -> None:
        """`progress` and `done` are called in the thread that works."""
        self._session = session
        self._progress = progress
        self._done = done
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, anew: bool, files: bool = False) -> None:
        """Gather; with `anew` also draft what an opened report says itself, with `files` first all files."""
        if not self.is_busy:
            self._thread = threading.Thread(target=self._run, args=(anew, files), name="overview", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop, and tell nothing more."""
        self._closed.set()

    def _run(self, anew: bool, files: bool) -> None:
        try:
            gathered: Gathered | Exception = self._gather(anew, files)
        except CancelledError:
            return
        except Exception as error:  # Whatever it is, the person hears of it and the screen lives on.
            gathered = error
        if not self._closed.is_set():
            self._done(gathered)

    def _gather(self, anew: bool, files: bool) -> Gathered:
        session = self._session
        watch = Watch(self._closed.is_set, self._progress)
        if not session.complete_counts(watch.cancelled, watch.progress):
            raise CancelledError("Cancelled.")
        if files and not session.complete_drafts(watch.cancelled, watch.progress):
            raise CancelledError("Cancelled.")
        watch.begin(len(session.review))
        tallying = Tallying()
        items = tallying.each(session.items(watch=watch))
        found = drafts(session, items)
        fresh = drafts_anew(session, items) if anew and session.imported is not None else {}
        for _ in items:
            # What no draft has gone through is still to be summed up.
            pass
        return Gathered(found, fresh, tallying.tallies(_FOLDERS))

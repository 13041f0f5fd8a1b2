"""Saves corrections behind the back of whoever makes them."""

from collections.abc import Callable, Sequence
from threading import Condition, Thread

from diff_insight.domain.errors import DiffInsightError, StoreError
from diff_insight.domain.review import Edit

Save = Callable[[Sequence[Edit]], object]
Report = Callable[[DiffInsightError | None], None]
"""Told of a save that failed, and with None of the first that works again. Called on the journal's own thread."""

_RETRY_SECONDS = 2.0


class SavingJournal:
    """A thread that saves edits in batches: what comes in while one batch is written makes the next.

    Taking an edit in never waits for the disk. Edits that cannot be saved are kept and tried again, together with
    later ones.
    """

    def __init__(self, save: Save, report: Report, retry_seconds: float = _RETRY_SECONDS) -> None:
        self._save = save
        self._report = report
        self._retry_seconds = retry_seconds
        self._condition = Condition()
        self._waiting: dict[tuple[str, str], Edit] = {}
        self._writing = False
        self._hurry = False
        """Whether somebody waits for the next attempt."""
        self._failing = False
        self._closed = False
        self._error: DiffInsightError | None = None
        self._thread: Thread | None = None

    def __call__(self, edits: Sequence[Edit]) -> None:
        """Take edits in; a later edit of the same value goes over an earlier one that still waits."""
        with self._condition:
            for edit in edits:
                key = (edit.path, edit.key)
                first = self._waiting.pop(key, edit)
                self._waiting[key] = Edit(edit.path, edit.key, first.before, edit.after)
            self._start()
            self._condition.notify_all()

    @property
    def unsaved(self) -> bool:
        """Whether an edit is not on disk yet."""
        return bool(self._waiting) or self._writing

    def flush(self) -> None:
        """Wait until everything taken in so far is on disk. Raises the error of the attempt that failed."""
        with self._condition:
            if not self.unsaved or self._closed:
                return
            self._start()
            self._error = None
            self._hurry = True
            self._condition.notify_all()
            self._condition.wait_for(lambda: not self.unsaved or (self._error is not None and not self._hurry))
            if self.unsaved and self._error is not None:
                raise self._error

    def close(self) -> None:
        """Flush, and end the thread. Raises what `flush` raises; the thread ends all the same."""
        try:
            self.flush()
        finally:
            with self._condition:
                self._closed = True
                self._condition.notify_all()
            if self._thread is not None:
                self._thread.join()
                self._thread = None

    def _start(self) -> None:
        if self._thread is None and not self._closed:
            # A daemon: a program that ends without `close` must not hang on a disk that does not answer.
            self._thread = Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                edits, self._waiting = self._waiting, {}
                self._writing, self._hurry = True, False
            error = self._attempt(list(edits.values()))
            with self._condition:
                self._writing = False
                self._error = error
                if error is not None:
                    self._keep(edits)
                self._condition.notify_all()
            if error is not None or self._failing:
                self._report(error)
            self._failing = error is not None
            if error is not None:
                with self._condition:
                    self._condition.wait_for(lambda: self._hurry or self._closed, self._retry_seconds)

    def _attempt(self, edits: list[Edit]) -> DiffInsightError | None:
        try:
            self._save(edits)
        except DiffInsightError as error:
            return error
        except Exception as error:  # Whatever it is, the edits are kept and the person hears of it.
            return StoreError(f"The corrections cannot be saved ({error!r}): export the report before you leave.")
        return None

    def _keep(self, edits: dict[tuple[str, str], Edit]) -> None:
        """Put back what was not saved, below what came in meanwhile."""
        newer, self._waiting = self._waiting, edits
        for key, edit in newer.items():
            first = self._waiting.pop(key, edit)
            self._waiting[key] = Edit(edit.path, edit.key, first.before, edit.after)

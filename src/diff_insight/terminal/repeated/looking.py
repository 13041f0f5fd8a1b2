"""Looks for repeated edits in a thread, for each screen that shows them."""

import threading
from collections.abc import Callable

from diff_insight.application.repeated_edits import find_repeated_edits
from diff_insight.application.session import Progress, Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.repeated_edit import RepeatedEdits


class Looking:
    """One search; what it finds stays with the session, so that no screen looks twice."""

    def __init__(
        self,
        session: Session,
        done: Callable[[RepeatedEdits | str], object],
        progress: Progress = lambda read, files: None,
    ) -> None:
        """`done` hears what was found, or what went wrong. It and `progress` are called in the thread that looks."""
        self._session = session
        self._done = done
        self._progress = progress
        self._closed = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="repeated edits", daemon=True).start()

    def close(self) -> None:
        """Stop, and tell nothing more."""
        self._closed.set()

    def _run(self) -> None:
        try:
            found: RepeatedEdits | str | None = find_repeated_edits(self._session, self._closed.is_set, self._progress)
        except DiffInsightError as error:
            found = str(error)
        except Exception as error:  # Whatever it is, the person hears of it and the screen lives on.
            found = f"The patches cannot be searched: {error!r}."
        if found is None or self._closed.is_set():
            return
        if isinstance(found, RepeatedEdits):
            self._session.repeated = found
        self._done(found)

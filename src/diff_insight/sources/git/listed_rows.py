"""The rows of a range by a git that writes nothing else, for who wants them before all patches."""

from threading import Thread
from typing import NamedTuple

from diff_insight.domain.errors import SourceError
from diff_insight.sources.git.process import Finished, Git


class Rows(NamedTuple):
    """What git lists."""

    text: bytes
    """As `git diff --raw -z` writes it."""
    said: str = ""
    """What git told about it, as far as it has."""


class ListedRows:
    """Read on a thread of its own while the program goes on starting."""

    def __init__(self, git: Git, arguments: list[str]) -> None:
        """`arguments` make git write the rows. Raises SourceError where git cannot be started."""
        self._git = git
        self._finished: Finished | None = None
        process = git.start(*arguments)
        self._reader = Thread(target=lambda: self._take(git.finish(process)), daemon=True)
        self._reader.start()

    def _take(self, finished: Finished) -> None:
        self._finished = finished

    def rows(self) -> Rows:
        """All rows, once; waits for them. Raises SourceError where git fails."""
        self._reader.join()
        finished, self._finished = self._finished, None
        if finished is None:
            raise SourceError("The listing of the range could not be read: try again.")
        self._git.checked(finished)
        return Rows(finished.stdout, finished.stderr)

"""The processes that read all patches of a range in the background.

One git writes the rows and all patches into a pipe; a helper process puts the patches aside and counts their lines.
Both have a core to themselves and none of this program's interpreter time, so the screen answers as if nothing ran.
When nobody asks for counts any more the pipes fill up and both wait.
"""

import contextlib
import os
import signal
from array import array

from diff_insight.domain.errors import SourceError
from diff_insight.sources.git.listed_rows import Rows
from diff_insight.sources.git.process import Git
from diff_insight.sources.git.spool_worker import RECORD, WITH_ROWS
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.wide_pipe import widen

_LOWER = 5
"""How much later both processes come to their turn."""


class PatchStream:
    """Both processes, running from the start, and the files they write."""

    def __init__(self, git: Git, arguments: list[str], with_rows: bool = False) -> None:
        """`arguments` make git write rows and patches. The processes are git's to stop. `with_rows` for who has the
        rows from nowhere else, and reads them before the patches.

        Raises SourceError where nothing can be started or put aside.
        """
        self._git = git
        self.rows_are_read = False
        """Whether the helper's answer is read up to the first patch."""
        try:
            self.file = SpoolFile()
            """The patches."""
            self.words = SpoolFile()
            """What git says of them."""
        except OSError as error:
            raise SourceError(
                f"No temporary file can be made: {error.strerror}; free some space or set TMPDIR."
            ) from error
        self.differ = git.start(*arguments, stderr=self.words.descriptor)
        assert self.differ.stdout is not None
        widen(self.differ.stdout)
        self.worker = git.start_reader(
            "diff_insight.sources.git.spool_worker",
            self.differ.stdout,
            self.file.descriptor,
            str(self.file.room()),
            *((WITH_ROWS,) if with_rows else ()),
        )
        self.differ.stdout.close()

    def rows(self) -> Rows:
        """The rows as git writes them, waited for; once, and only where they were asked for. Raises SourceError."""
        _, length, is_end, *_ = array("q", self._read(RECORD))
        rows = self._read(length)
        self.rows_are_read = True
        if is_end:
            self.check_git()
        return Rows(rows)

    def check_git(self) -> None:
        """Wait for git. Raises GitError where it failed, other than for want of somebody who reads."""
        status = self.differ.wait()
        if status not in (0, -signal.SIGPIPE):
            raise self._git.error(status, self.said())

    def _read(self, length: int) -> bytes:
        """The next bytes of the helper's answer."""
        assert self.worker.stdout is not None
        pieces = []
        while length > 0:
            piece = os.read(self.worker.stdout.fileno(), length)
            if not piece:
                self.check_git()
                raise SourceError("The listing of the range could not be read: try again.")
            pieces.append(piece)
            length -= len(piece)
        return b"".join(pieces)

    def said(self) -> str:
        """What git said, once it is over."""
        return self.words.read_all().decode("utf-8", "surrogateescape")

    def give_way(self) -> None:
        """Let whoever waits for a key go first, where there are fewer cores than work."""
        for process in (self.differ, self.worker):
            with contextlib.suppress(OSError, AttributeError):
                os.setpriority(os.PRIO_PROCESS, process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _LOWER)

    def close(self) -> None:
        """Delete what was put aside. May be called twice."""
        self.file.close()
        self.words.close()
        assert self.worker.stdout is not None
        with contextlib.suppress(OSError):
            self.worker.stdout.close()

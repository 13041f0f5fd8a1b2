"""What reads all patches of a range in the background.

One git writes the rows and all patches into a pipe; a helper process puts the patches aside and counts their lines.
Both have a core to themselves and none of this program's interpreter time, so the screen answers as if nothing ran.
When nobody asks for counts any more the pipes fill up and both wait.

Where the rows are few, and without a screen also where they are more, the program reads the pipe itself whenever it has
nothing else to do: a process of its own takes longer to start than a small range takes to read.
"""

import contextlib
import os
import select
import signal
from typing import IO

from diff_insight.domain.errors import SourceError
from diff_insight.sources.git.cutter import rows_alone, rows_in
from diff_insight.sources.git.diff_options import DiffOptions
from diff_insight.sources.git.listed_rows import Rows
from diff_insight.sources.git.process import Git
from diff_insight.sources.git.spool_worker import PatchReader
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.wide_pipe import widen
from diff_insight.sources.write_all import PIECE

_LOWER = 5
"""How much later both processes come to their turn."""
_FEW = 1 << 20
"""Bytes of rows up to which no helper is started without a screen: some thousand files."""
_FEW_FILES = 200
"""Up to which none is started beside a screen."""
_ANSWER = 1 << 16


def begin_patches(git: Git, options: DiffOptions, old: str, new: str, files: int | None = None) -> "PatchStream":
    """Begin to read all patches between two ids, of so many `files`; without that the rows too.

    Raises SourceError where nothing can be started or put aside.
    """
    return PatchStream(git, options.whole(old, new, "--raw", "-z", "-p"), files)


class PatchStream:
    """Git, running from the start, what reads it, and the files they write."""

    def __init__(self, git: Git, arguments: list[str], files: int | None = None) -> None:
        """`arguments` make git write rows and patches. The processes are git's to stop. `files` is how many rows there
        are; None for who has the rows from nowhere else, and reads them before the patches.

        Raises SourceError where nothing can be started or put aside.
        """
        self._git = git
        self.file = _put_aside()
        """The patches."""
        self._words = _put_aside()
        """What git says of them."""
        self._differ = git.start(*arguments, stderr=self._words.descriptor)
        assert self._differ.stdout is not None
        self._source = self._differ.stdout
        widen(self._source)
        self._reader: Helper | Here | None = None
        if files is not None:
            few = files <= _FEW_FILES
            self._reader = Here(self._source, self.file, most=_ANSWER) if few else Helper(git, self._source, self.file)

    def rows(self) -> Rows:
        """The rows as git writes them, waited for; once, and only where they were asked for. Raises SourceError."""
        begun = bytearray()
        rows: bytes | None = None
        while rows is None and (piece := os.read(self._source.fileno(), PIECE)):
            searched = len(begun)
            begun += piece
            rows = rows_in(begun, searched)
        if rows is None:
            self.check_git()
            rows = rows_alone(bytes(begun))
        if len(rows) <= _FEW:
            self._reader = Here(self._source, self.file, bytes(begun))
        else:
            self._reader = Helper(self._git, self._source, self.file, bytes(begun))
        return Rows(rows)

    @property
    def reader(self) -> "Helper | Here":
        """What reads the patches, once the rows are read where they were asked for."""
        assert self._reader is not None
        return self._reader

    def check_git(self) -> None:
        """Wait for git. Raises GitError where it failed, other than for want of somebody who reads."""
        status = self._differ.wait()
        self._git.forget(self._differ)
        if status not in (0, -signal.SIGPIPE):
            raise self._git.error(status, self.said())

    def said(self) -> str:
        """What git said, once it is over."""
        return self._words.read_all().decode("utf-8", "surrogateescape")

    def give_way(self) -> None:
        """Let whoever waits for a key go first, where there are fewer cores than work."""
        self.reader.give_way()
        _give_way(self._differ.pid)

    def stop(self) -> None:
        """End git, and what reads it."""
        self._differ.kill()
        self.reader.stop()
        self._differ.wait()
        self._git.forget(self._differ)

    def close(self) -> None:
        """Delete what was put aside. May be called twice."""
        self.file.close()
        self._words.close()
        if self._reader is None:
            self._source.close()
        else:
            self._reader.close()


class Helper:
    """A process of its own."""

    def __init__(self, git: Git, source: IO[bytes], file: SpoolFile, begun: bytes = b"") -> None:
        """`begun` is what was read of `source` before. Raises SourceError."""
        self._git = git
        before = [_put_aside(begun)] if begun else []
        descriptors = [one.descriptor for one in (file, *before)]
        self.process = git.start_reader("diff_insight.sources.git.spool_worker", source, descriptors, file.room())
        source.close()
        for one in before:
            one.close()
        assert self.process.stdout is not None
        self._answers = self.process.stdout
        self._poll = select.poll()
        self._poll.register(self._answers, select.POLLIN)

    def wait(self, seconds: float) -> bool:
        """Whether `read` has something to give; waits for it up to `seconds`."""
        return bool(self._poll.poll(seconds * 1000))

    def read(self) -> bytes | None:
        """What comes next of the records; None where nothing more will."""
        return os.read(self._answers.fileno(), _ANSWER) or None

    def finish(self) -> bool:
        """Whether it read to the end; waits for it."""
        return self._git.finish(self.process).status == 0

    def stop(self) -> None:
        self.process.kill()
        self.finish()

    def give_way(self) -> None:
        _give_way(self.process.pid)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._answers.close()


class Here:
    """This program itself, when it asks."""

    def __init__(self, source: IO[bytes], file: SpoolFile, begun: bytes = b"", most: int = PIECE) -> None:
        """`begun` is what was read of `source` before; `most` bytes are read at once, which nothing interrupts."""
        self._source = source
        self._most = most
        self._begun = begun
        self._reader = PatchReader(file.descriptor, file.room())
        self._poll = select.poll()
        self._poll.register(source, select.POLLIN)
        self._is_over = False
        self._failed = False

    def wait(self, seconds: float) -> bool:
        """Whether `read` has something to give; waits for it up to `seconds`."""
        return bool(self._begun) or self._is_over or bool(self._poll.poll(seconds * 1000))

    def read(self) -> bytes | None:
        """What comes next of the records; None where nothing more will."""
        if self._is_over:
            return None
        piece = self._begun or os.read(self._source.fileno(), self._most)
        self._begun = b""
        self._is_over = not piece
        try:
            return self._reader.feed(piece) if piece else self._reader.finish()
        except ValueError:
            self._is_over = self._failed = True
            return None

    def finish(self) -> bool:
        """Whether it read to the end."""
        return self._is_over and not self._failed

    def stop(self) -> None:
        """Git ends where nobody reads it."""
        self._source.close()

    def give_way(self) -> None:
        """It is nobody else."""

    def close(self) -> None:
        self._source.close()


def _put_aside(text: bytes = b"") -> SpoolFile:
    """A file that holds `text`, to be read from its beginning. Raises SourceError."""
    try:
        file = SpoolFile()
        if text:
            file.write(text)
            os.lseek(file.descriptor, 0, os.SEEK_SET)
    except OSError as error:
        raise SourceError(f"No temporary file can be made: {error.strerror}; free some space or set TMPDIR.") from error
    return file


def _give_way(process: int) -> None:
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, process, os.getpriority(os.PRIO_PROCESS, 0) + _LOWER)

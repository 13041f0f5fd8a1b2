"""The sizes and the bytes of contents, each asked of one git that stays for the next question."""

import subprocess
from collections.abc import Callable
from threading import Lock
from typing import IO, TypeVar

from diff_insight.domain.change import ABSENT_MODE, SUBMODULE_MODE, FileChange
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import Side
from diff_insight.sources.git.process import Git

_Answer = TypeVar("_Answer")


class Objects:
    """Answers in a tenth of a millisecond once git runs. May be used from any thread."""

    def __init__(self, git: Git) -> None:
        self._sizes = _Questions(git, "--batch-check=%(objectsize)")
        self._contents = _Questions(git, "--batch=%(objectsize)")

    def sizes(self, change: FileChange) -> Sizes:
        """Bytes of the file on both sides; None where it is absent, a submodule, or git does not have it."""
        return Sizes(self._size(change, Side.OLD), self._size(change, Side.NEW))

    def contents(self, change: FileChange, side: Side, limit: int) -> bytes | None:
        """The file on one side; None where it has no size, or one above `limit`."""
        size = self._size(change, side)
        if size is None or size > limit:
            return None
        return self._contents.ask(_identity(change, side), _contents)

    def _size(self, change: FileChange, side: Side) -> int | None:
        identity = _identity(change, side)
        return self._sizes.ask(identity, _number) if identity else None


def _identity(change: FileChange, side: Side) -> str:
    """The id of the file's contents; empty where it has none."""
    identity, mode = (change.old_id, change.old_mode) if side is Side.OLD else (change.new_id, change.new_mode)
    return "" if mode in (ABSENT_MODE, SUBMODULE_MODE) else identity


def _number(answer: IO[bytes]) -> int | None:
    size = answer.readline().strip()
    return int(size) if size.isdigit() else None


def _contents(answer: IO[bytes]) -> bytes | None:
    size = _number(answer)
    if size is None:
        return None
    read = answer.read(size)
    answer.read(1)  # The line end that git puts behind.
    return read if len(read) == size else None


class _Questions:
    """One `git cat-file` that answers a line for each id."""

    def __init__(self, git: Git, form: str) -> None:
        self._git = git
        self._form = form
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, identity: str, read: Callable[[IO[bytes]], _Answer]) -> _Answer | None:
        """What `read` makes of git's answer; None where git is gone."""
        with self._lock:
            if self._process is None:
                self._process = self._git.start(
                    "cat-file", self._form, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
                )
            question, answer = self._process.stdin, self._process.stdout
            if question is None or answer is None:
                return None
            try:
                question.write(identity.encode("ascii") + b"\n")
                question.flush()
                return read(answer)
            except (OSError, ValueError):
                return None

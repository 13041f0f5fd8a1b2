"""The sizes and the bytes of contents, asked of a git that stays for the next question."""

import subprocess
from collections.abc import Callable
from threading import Lock
from typing import IO, NamedTuple, TypeVar

from diff_insight.domain.change import ABSENT_MODE, SUBMODULE_MODE, FileChange
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import Side
from diff_insight.sources.git.process import Git

_Answer = TypeVar("_Answer")


class _Question(NamedTuple):
    """What can be asked of an object, and the git for it alone."""

    command: str
    form: str


_SIZE = _Question("info", "--batch-check=%(objectsize)")
_CONTENTS = _Question("contents", "--batch=%(objectsize)")
_EVERYTHING = "--batch-command=%(objecttype) %(objectsize)"
"""One git that answers every question, since version 2.36; without the type, 2.39 ends when asked for contents."""


class Objects:
    """Answers in a tenth of a millisecond once git runs. May be used from any thread."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._lock = Lock()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._answers_everything: bool | None = None
        """Whether git knows `_EVERYTHING`; None before it was asked."""

    def sizes(self, change: FileChange) -> Sizes:
        """Bytes of the file on both sides; None where it is absent, a submodule, or git does not have it."""
        return Sizes(self._size(change, Side.OLD), self._size(change, Side.NEW))

    def contents(self, change: FileChange, side: Side, limit: int) -> bytes | None:
        """The file on one side; None where it has no size, or one above `limit`."""
        size = self._size(change, side)
        if size is None or size > limit:
            return None
        return self._ask(_CONTENTS, _identity(change, side), _contents)

    def _size(self, change: FileChange, side: Side) -> int | None:
        identity = _identity(change, side)
        return self._ask(_SIZE, identity, _number) if identity else None

    def _ask(self, question: _Question, identity: str, read: Callable[[IO[bytes]], _Answer]) -> _Answer | None:
        """What `read` makes of git's answer; None where git is gone."""
        with self._lock:
            if self._answers_everything is None:
                hello = _answer(self._process(_EVERYTHING), "info HEAD", lambda answer: answer.readline())
                self._answers_everything = bool(hello)
            if self._answers_everything:
                return _answer(self._process(_EVERYTHING), f"{question.command} {identity}", read)
            return _answer(self._process(question.form), identity, read)

    def _process(self, form: str) -> subprocess.Popen[bytes]:
        """The `git cat-file` that answers a line for each id, or for each command on one."""
        if form not in self._processes:
            self._processes[form] = self._git.start("cat-file", form, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._processes[form]


def _answer(process: subprocess.Popen[bytes], line: str, read: Callable[[IO[bytes]], _Answer]) -> _Answer | None:
    question, answer = process.stdin, process.stdout
    assert question is not None and answer is not None
    try:
        question.write(line.encode("ascii") + b"\n")
        question.flush()
        return read(answer)
    except (OSError, ValueError):
        return None


def _identity(change: FileChange, side: Side) -> str:
    """The id of the file's contents; empty where it has none."""
    identity, mode = (change.old_id, change.old_mode) if side is Side.OLD else (change.new_id, change.new_mode)
    return "" if mode in (ABSENT_MODE, SUBMODULE_MODE) else identity


def _number(answer: IO[bytes]) -> int | None:
    size = answer.readline().rpartition(b" ")[2].strip()
    return int(size) if size.isdigit() else None


def _contents(answer: IO[bytes]) -> bytes | None:
    size = _number(answer)
    if size is None:
        return None
    read = answer.read(size)
    answer.read(1)  # The line end that git puts behind.
    return read if len(read) == size else None

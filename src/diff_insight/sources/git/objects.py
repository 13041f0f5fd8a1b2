"""The sizes and the bytes of contents, asked of a git that stays for the next question."""

import subprocess
from collections.abc import Callable, Sequence
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

    def sizes(self, changes: Sequence[FileChange]) -> list[Sizes]:
        """Bytes of each file on both sides; None where it is absent, a submodule, or git does not have it.

        All are asked for before the first answer is read, so there may be a hundred and no more: git waits when
        nobody reads.
        """
        identities = [_identity(change, side) for change in changes for side in (Side.OLD, Side.NEW)]
        answers = iter(self._ask(_SIZE, [identity for identity in identities if identity], _number))
        sizes = [next(answers, None) if identity else None for identity in identities]
        return [Sizes(old, new) for old, new in zip(sizes[::2], sizes[1::2], strict=True)]

    def contents(self, change: FileChange, side: Side, limit: int) -> bytes | None:
        """The file on one side; None where it has no size, or one above `limit`."""
        identity = _identity(change, side)
        size = self._ask_one(_SIZE, identity, _number)
        if size is None or size > limit:
            return None
        return self._ask_one(_CONTENTS, identity, _contents)

    def _ask_one(
        self, question: _Question, identity: str, read: Callable[[IO[bytes]], _Answer | None]
    ) -> _Answer | None:
        return next(iter(self._ask(question, [identity], read)), None) if identity else None

    def _ask(
        self, question: _Question, identities: Sequence[str], read: Callable[[IO[bytes]], _Answer]
    ) -> Sequence[_Answer]:
        """What `read` makes of git's answers, one for each id; none where git is gone."""
        if not identities:
            return []
        with self._lock:
            if self._answers_everything is None:
                hello = _answers(self._process(_EVERYTHING), ["info HEAD"], lambda answer: answer.readline())
                self._answers_everything = any(hello)
            if self._answers_everything:
                lines = [f"{question.command} {identity}" for identity in identities]
                return _answers(self._process(_EVERYTHING), lines, read)
            return _answers(self._process(question.form), identities, read)

    def _process(self, form: str) -> subprocess.Popen[bytes]:
        """The `git cat-file` that answers a line for each id, or for each command on one."""
        if form not in self._processes:
            self._processes[form] = self._git.start("cat-file", form, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._processes[form]


def _answers(
    process: subprocess.Popen[bytes], lines: Sequence[str], read: Callable[[IO[bytes]], _Answer]
) -> Sequence[_Answer]:
    question, answer = process.stdin, process.stdout
    assert question is not None and answer is not None
    try:
        question.write("".join(f"{line}\n" for line in lines).encode("ascii"))
        question.flush()
        return [read(answer) for _ in lines]
    except (OSError, ValueError):
        return []


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

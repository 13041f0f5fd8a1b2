"""The files of a large patch, found by several processes at once."""

import os
import pickle
import subprocess
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from itertools import count, starmap
from mmap import ACCESS_READ, mmap
from queue import SimpleQueue
from threading import Thread
from typing import IO

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.counts import CountTable
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.outline import UnusualPatchError
from diff_insight.sources.patches.outlining_worker import NUMBER_BYTES, PART, Found
from diff_insight.sources.patches.patched_files import Filed, IsWanted, PatchedFiles
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.wide_pipe import widen
from diff_insight.sources.worker import worker_command

_MOST = 4
"""Processes."""
Answers = SimpleQueue["tuple[int, Found] | None"]
"""Of each part its number and what was found in it; None where a process broke off."""
_BINARY = LineCounts(0, 0, True)


class OutlinedFiles:
    """The files of a patch as the processes find them."""

    def __init__(self) -> None:
        self._changes: list[FileChange] = []
        self._starts = array("q")
        self._ends = array("q")
        self._binary = bytearray()
        self._digest = sha256()

    def __bool__(self) -> bool:
        return bool(self._changes)

    @property
    def digest(self) -> str:
        """SHA-256 of the patch."""
        return self._digest.hexdigest()

    def add(self, found: Found, text: mmap) -> None:
        """What was found in the next part of the patch, which is `text`."""
        self._changes += starmap(FileChange, found.changes)
        self._starts += found.starts
        self._ends += found.ends
        self._binary += found.binary
        self._digest.update(text)

    def filed(self, is_wanted: IsWanted | None = None) -> Filed:
        """The files, all of them or those that are wanted."""
        files = len(self._changes)
        if is_wanted is not None or len({change.path for change in self._changes}) < files:
            return self._joined().filed(is_wanted)
        counts = CountTable(files)
        for position in filter(self._binary.__getitem__, range(files)):
            counts.set(position, _BINARY)
        return Filed(
            self._changes,
            array("q", range(files + 1)),
            self._starts,
            self._ends,
            by_git=bytes([True]) * files,
            counts=counts,
            uncounted=array("q", [position for position, binary in enumerate(self._binary) if not binary]),
        )

    def _joined(self) -> PatchedFiles:
        """Where one path is there twice, as of a file that became a link, it is one file."""
        files = PatchedFiles()
        for change, start, end, binary in zip(self._changes, self._starts, self._ends, self._binary, strict=True):
            files.put(change, Block(start, by_git=True, end=end, is_counted=bool(binary), binary=bool(binary)))
        return files


def outlined(spool: SpoolFile, size: int) -> OutlinedFiles | None:
    """The files of the patch of `size` bytes that `spool` holds; None where it is not as git writes it, or no process
    can be started."""
    files = OutlinedFiles()
    parts = range(-(-size // PART))
    try:
        with _finding(spool, parts) as answers:
            for part, found in zip(parts, _in_order(answers), strict=False):
                start = part * PART
                length = min(PART, size - start)
                with closing(mmap(spool.descriptor, length, access=ACCESS_READ, offset=start)) as text:
                    files.add(found, text)
    except (OSError, UnusualPatchError):
        return None
    return files


def _in_order(answers: "Answers") -> Iterator[Found]:
    """What was found in each part. Raises UnusualPatchError."""
    early: dict[int, Found] = {}
    for part in count():
        while part not in early:
            answer = answers.get()
            if answer is None:
                raise UnusualPatchError
            early[answer[0]] = answer[1]
        yield early.pop(part)


@contextmanager
def _finding(spool: SpoolFile, parts: range) -> "Iterator[Answers]":
    """The answers of processes that go through the parts together."""
    answers: Answers = SimpleQueue()
    numbers, told = os.pipe()
    with ExitStack() as ending:
        with os.fdopen(numbers, "rb") as shared, os.fdopen(told, "wb") as tell:
            for _ in range(min(_MOST, os.cpu_count() or 1, len(parts))):
                ending.enter_context(_process(spool, shared, answers))
            tell.write(b"".join(part.to_bytes(NUMBER_BYTES, "little") for part in parts))
        yield answers


@contextmanager
def _process(spool: SpoolFile, numbers: IO[bytes], answers: "Answers") -> Iterator[None]:
    """A process that takes its parts from `numbers`, and a thread that waits for its answers."""
    process = subprocess.Popen(
        worker_command("diff_insight.sources.patches.outlining_worker", spool.descriptor),
        stdin=numbers,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=(spool.descriptor,),
    )
    assert process.stdout is not None
    reader = Thread(target=_take_answers, args=(process, process.stdout, answers), name="outlining", daemon=True)
    widen(process.stdout)
    reader.start()
    try:
        yield
    finally:
        process.kill()
        reader.join()
        process.stdout.close()


def _take_answers(process: "subprocess.Popen[bytes]", stream: IO[bytes], answers: "Answers") -> None:
    try:
        while True:
            part, *found = pickle.load(stream)
            answers.put((part, Found(*found)))
    except (EOFError, pickle.UnpicklingError):
        if process.wait():
            answers.put(None)

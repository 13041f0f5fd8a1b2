"""The files of a large patch, found by several processes at once."""

import os
import pickle
import subprocess
import sys
from array import array
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from itertools import starmap
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.counts import CountTable
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.outlining_worker import PART, Found
from diff_insight.sources.patches.patched_files import Filed, IsWanted, PatchedFiles
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.wide_pipe import widen

_PROGRAM = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from diff_insight.sources.patches.outlining_worker import main; main()"
)
_PACKAGES = str(Path(__file__).parents[3])
_MOST = 4
"""Processes."""
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

    def add(self, found: Found, text: memoryview) -> None:
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
    count = min(_MOST, os.cpu_count() or 1)
    try:
        with ExitStack() as processes, closing(mmap(spool.descriptor, size, access=ACCESS_READ)) as patch:
            answers = [processes.enter_context(_finding(spool, first, count)) for first in range(count)]
            for part in range(-(-size // PART)):
                found = Found(*pickle.load(answers[part % count]))
                with memoryview(patch) as whole, whole[part * PART : (part + 1) * PART] as text:
                    files.add(found, text)
    except (OSError, EOFError):
        return None
    return files


@contextmanager
def _finding(spool: SpoolFile, first: int, step: int) -> Iterator[IO[bytes]]:
    """The answers of a process that goes through the parts `first`, `first + step` and so on."""
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _PROGRAM, _PACKAGES, str(spool.descriptor), str(first), str(step)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=(spool.descriptor,),
    )
    assert process.stdout is not None
    try:
        widen(process.stdout)
        with process.stdout:
            yield process.stdout
    finally:
        process.kill()
        process.wait()

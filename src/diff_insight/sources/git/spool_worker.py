"""The process that reads a range's patches while the screen stays quick.

Started with a file descriptor and the most bytes to write to it. Reads `git diff --raw -z -p` from standard input,
puts the patch text aside in the file, and writes to standard output the SHA-256 of the rows, then for each row four
64-bit numbers: offset (-1 where the patch was not put aside), length, additions (-1 for binary), deletions.

Before the rows that are over only because the input has ended stands a record of its own: whether the input is whole,
only git's exit status can tell.
"""

import contextlib
import os
import sys
from array import array
from hashlib import sha256

from diff_insight.sources.git.cutter import Cutter, Slice
from diff_insight.sources.spool_file import PIECE, write_all

NUMBERS = 4
"""In each record."""
NOT_SPOOLED = -1
END_OF_INPUT = array("q", [-2, 0, 0, 0]).tobytes()


class _Spool:
    """The file, until it is full."""

    def __init__(self, descriptor: int, room: int) -> None:
        self._descriptor = descriptor
        self._room = room
        self.written = 0
        self._open = True

    def write(self, text: bytes) -> None:
        if not self._open:
            return
        self._open = self.written + len(text) <= self._room
        if self._open:
            try:
                write_all(self._descriptor, text)
            except OSError:
                self._open = False
            else:
                self.written += len(text)


def _records(slices: list[Slice], written: int) -> bytes:
    numbers = array("q")
    for piece in slices:
        spooled = piece.offset + piece.length <= written
        numbers.extend(piece if spooled else piece._replace(offset=NOT_SPOOLED))
    return numbers.tobytes()


def read_stream(source: int, spool_descriptor: int, room: int, answer: int) -> None:
    """Read the descriptor `source` to its end, answering on the descriptor `answer`."""
    cutter = Cutter()
    spool = _Spool(spool_descriptor, room)
    announced = False

    def report(slices: list[Slice]) -> None:
        nonlocal announced
        if cutter.raw_complete and not announced:
            announced = True
            write_all(answer, sha256(cutter.raw).digest())
        if slices:
            write_all(answer, _records(slices, spool.written))

    behind = 0
    while piece := os.read(source, PIECE):
        was_complete = cutter.raw_complete
        if was_complete:
            spool.write(piece)
            report(cutter.feed(piece))
        else:
            behind += len(piece)
            slices = cutter.feed(piece)
            if cutter.raw_complete:
                patch_start = len(cutter.raw) + 1
                spool.write(piece[len(piece) - (behind - patch_start) :])
            report(slices)
    rest = cutter.finish()
    report([])
    write_all(answer, END_OF_INPUT + _records(rest, spool.written))


def main() -> None:
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        read_stream(0, int(sys.argv[1]), int(sys.argv[2]), 1)


if __name__ == "__main__":
    main()

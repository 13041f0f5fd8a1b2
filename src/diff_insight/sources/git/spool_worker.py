"""The process that reads a range's patches while the screen stays quick.

Started with a file descriptor, the most bytes to write to it, and `rows` where those are wanted too. Reads
`git diff --raw -z -p` from standard input, puts the patch text aside in the file, and answers on standard output in
records of five 64-bit numbers:

- first the CRC-32 of the rows, how many bytes they have, 1 where the input ended with them, else 0, and zeros; behind
  it the rows as git wrote them, where they are wanted;
- for each row offset (-1 where the patch was not put aside), length, additions (-1 for binary), deletions, and whether
  its hunks are UTF-8;
- before the rows that are over only because the input has ended, -2 and zeros: whether the input is whole, only git's
  exit status can tell.

It shares a core with git and the screen, so it imports next to nothing: `array`, which would do for the numbers, takes
a third as long to import as Python takes to start.
"""

import os
import select
import sys
from struct import pack
from time import monotonic
from zlib import crc32

from diff_insight.sources.git.cutter import Cutter, Slice
from diff_insight.sources.write_all import PIECE, write_all

NUMBERS = 5
"""In each record."""
RECORD = NUMBERS * 8
"""Bytes of each record."""
WITH_ROWS = "rows"
NOT_SPOOLED = -1
END_OF_INPUT = pack("5q", -2, 0, 0, 0, 0)
_PATIENCE = 0.02
"""Seconds between two answers."""


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


def rows_mark(raw: bytes) -> bytes:
    """What the first record begins with: equal for equal rows."""
    return pack("2q", crc32(raw), len(raw))


def _announcement(raw: bytes, is_end: bool, with_rows: bool) -> bytes:
    """The first record, and the rows where they are wanted."""
    return rows_mark(raw) + pack("3q", is_end, 0, 0) + (raw if with_rows else b"")


def _records(slices: list[Slice], written: int) -> bytes:
    numbers: list[int] = []
    for offset, length, *numbered in slices:
        spooled = offset + length <= written
        numbers += (offset if spooled else NOT_SPOOLED, length, *numbered)
    return pack(f"{len(numbers)}q", *numbers)


class _Answers:
    """What is told of the files: not of each alone, since every answer wakes a thread beside the screen."""

    def __init__(self, descriptor: int, source: int, spool: _Spool) -> None:
        """`source` is what more files come from."""
        self._descriptor = descriptor
        self._spool = spool
        self._poll = select.poll()
        self._poll.register(source, select.POLLIN)
        self._untold: list[Slice] = []
        self._told = monotonic()

    def add(self, slices: list[Slice]) -> None:
        """Tell of these files soon: at once where nothing more comes meanwhile."""
        self._untold += slices
        if not self._untold:
            return
        left = _PATIENCE - (monotonic() - self._told)
        if left <= 0 or not self._poll.poll(left * 1000):
            self.tell()

    def tell(self) -> None:
        """Tell of all files that came."""
        write_all(self._descriptor, _records(self._untold, self._spool.written))
        self._untold.clear()
        self._told = monotonic()


def read_stream(source: int, spool_descriptor: int, room: int, answer: int, with_rows: bool) -> None:
    """Read the descriptor `source` to its end, answering on the descriptor `answer`."""
    cutter = Cutter()
    spool = _Spool(spool_descriptor, room)
    answers = _Answers(answer, source, spool)
    rows = 0
    announced = False
    while piece := os.read(source, PIECE):
        slices = cutter.feed(piece)
        if not cutter.raw_complete:
            rows += len(piece)
            continue
        if not announced:
            announced = True
            write_all(answer, _announcement(cutter.raw, False, with_rows))
            piece = piece[len(cutter.raw) + 1 - rows :]
        spool.write(piece)
        answers.add(slices)
    slices = cutter.finish()
    if not announced:
        write_all(answer, _announcement(cutter.raw, True, with_rows))
    answers.tell()
    write_all(answer, END_OF_INPUT + _records(slices, spool.written))


def main() -> None:
    """Arguments: the file descriptor, the most bytes to write to it, and perhaps `rows`."""
    try:
        read_stream(0, int(sys.argv[1]), int(sys.argv[2]), 1, sys.argv[3:] == [WITH_ROWS])
    except (BrokenPipeError, KeyboardInterrupt):
        # Nobody wants the answer any more.
        sys.exit(1)
    # All that waits for the answer waits for the end of this process too, and there is nothing to tidy up.
    os._exit(0)


if __name__ == "__main__":
    main()

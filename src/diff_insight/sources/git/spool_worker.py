"""The process that reads a range's patches while the screen stays quick.

Started with a file descriptor and the most bytes to write to it, and perhaps with a file that holds what was read of
the input before. Reads `git diff --raw -z -p` from standard input, puts the patch text aside in the file, and answers
on standard output in records of five 64-bit numbers:

- first the CRC-32 of the rows, how many bytes they have, and zeros;
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
from time import monotonic, sleep
from zlib import crc32

from diff_insight.sources.git.cutter import Cutter, Slice
from diff_insight.sources.write_all import PIECE, write_all

NUMBERS = 5
"""In each record."""
RECORD = NUMBERS * 8
"""Bytes of each record."""
NOT_SPOOLED = -1
END_OF_INPUT = pack("5q", -2, 0, 0, 0, 0)
_PATIENCE = 0.02
"""Seconds between two answers."""
_PAUSE = 0.002
"""Seconds in which more comes: git writes little at a time, and to wake for each bit of it costs git time too."""
_NARROW = 1 << 16
"""Bytes that any pipe holds. One that held more does not fill up during a pause."""


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
    """The first record: equal for equal rows."""
    return pack("5q", crc32(raw), len(raw), 0, 0, 0)


class PatchReader:
    """Fed with the input piece by piece, puts the patches aside and gives the records of those that are whole."""

    def __init__(self, descriptor: int, room: int) -> None:
        """`descriptor` is the file's, of which at most `room` bytes are written."""
        self._cutter = Cutter()
        self._spool = _Spool(descriptor, room)
        self._rows = 0
        self._announced = False

    def feed(self, piece: bytes) -> bytes:
        """The records of the rows that ended with `piece`. Raises ValueError where the input is anything else."""
        cutter = self._cutter
        slices = cutter.feed(piece)
        if not cutter.raw_complete:
            self._rows += len(piece)
            return b""
        announcement = b""
        if not self._announced:
            announcement = self._announcement()
            piece = piece[len(cutter.raw) + 1 - self._rows :]
        self._spool.write(piece)
        return announcement + self._records(slices)

    def finish(self) -> bytes:
        """The rest of the records, once the input has ended."""
        slices = self._cutter.finish()
        announcement = b"" if self._announced else self._announcement()
        return announcement + END_OF_INPUT + self._records(slices)

    def _announcement(self) -> bytes:
        self._announced = True
        return rows_mark(self._cutter.raw)

    def _records(self, slices: list[Slice]) -> bytes:
        numbers: list[int] = []
        for offset, length, *numbered in slices:
            spooled = offset + length <= self._spool.written
            numbers += (offset if spooled else NOT_SPOOLED, length, *numbered)
        return pack(f"{len(numbers)}q", *numbers)


class _Answers:
    """What is told of the files: not of each alone, since every answer wakes a thread beside the screen."""

    def __init__(self, descriptor: int, source: int) -> None:
        """`source` is what more files come from."""
        self._descriptor = descriptor
        self._poll = select.poll()
        self._poll.register(source, select.POLLIN)
        self._untold = b""
        self._told = monotonic()

    def add(self, records: bytes) -> None:
        """Tell of these files soon: at once where nothing more comes meanwhile."""
        self._untold += records
        if not self._untold:
            return
        left = _PATIENCE - (monotonic() - self._told)
        if left <= 0 or not self._poll.poll(left * 1000):
            self.tell()

    def tell(self) -> None:
        """Tell of all files that came."""
        write_all(self._descriptor, self._untold)
        self._untold = b""
        self._told = monotonic()


def read_stream(sources: list[int], reader: PatchReader, answer: int) -> None:
    """Read one descriptor of `sources` behind the other to its end, answering on the descriptor `answer`."""
    answers = _Answers(answer, sources[-1])
    for source in sources:
        is_wide = False
        while piece := os.read(source, PIECE):
            answers.add(reader.feed(piece))
            is_wide |= len(piece) > _NARROW
            if is_wide and len(piece) < PIECE // 2:
                sleep(_PAUSE)
    answers.tell()
    write_all(answer, reader.finish())


def main() -> None:
    """Arguments: the file descriptor, the most bytes to write to it, and perhaps the descriptor of what was read."""
    descriptor, room, *begun = map(int, sys.argv[1:])
    try:
        read_stream([*begun, 0], PatchReader(descriptor, room), 1)
    except (BrokenPipeError, KeyboardInterrupt):
        # Nobody wants the answer any more.
        sys.exit(1)
    # All that waits for the answer waits for the end of this process too, and there is nothing to tidy up.
    os._exit(0)


if __name__ == "__main__":
    main()

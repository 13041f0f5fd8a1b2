"""The process that counts the lines of a large patch while the screen stays quick.

Started with the descriptor of the file where the patch is put aside. Reads from standard input two 64-bit numbers for
each file, where its part of the patch begins and ends, and answers on standard output with as many, its additions and
deletions, in the same order.

It shares a core with the screen, so it imports next to nothing.
"""

import os
import sys
from array import array
from time import monotonic

from diff_insight.sources.write_all import PIECE, write_all

NUMBERS = 2
"""In each question and answer."""
_PATIENCE = 0.02
"""Seconds between two answers: every one wakes a thread beside the screen."""
_HUNK = b"\n@@ "


def count(descriptor: int, places: "array[int]", answer: int) -> None:
    """Count the lines at `places` of the file `descriptor`, answering on the descriptor `answer`."""
    counts = array("q")
    told = monotonic()
    for start, end in zip(places[::NUMBERS], places[1::NUMBERS], strict=True):
        counts.extend(_lines(descriptor, start, end))
        if monotonic() - told > _PATIENCE:
            write_all(answer, counts.tobytes())
            counts, told = array("q"), monotonic()
    write_all(answer, counts.tobytes())


def _lines(descriptor: int, start: int, end: int) -> tuple[int, int]:
    """Added and deleted lines from the first hunk on."""
    text = os.pread(descriptor, min(PIECE, end - start), start)
    first = text.find(_HUNK)
    if first < 0:
        return 0, 0
    added, deleted = text.count(b"\n+", first), text.count(b"\n-", first)
    position = start + len(text)
    while position < end:
        # One byte again: it may be the newline before a sign.
        text = os.pread(descriptor, min(PIECE, end - position + 1), position - 1)
        added, deleted = added + text.count(b"\n+"), deleted + text.count(b"\n-")
        position += len(text) - 1
    return added, deleted


def main() -> None:
    """Argument: the file descriptor."""
    try:
        count(int(sys.argv[1]), array("q", sys.stdin.buffer.read()), 1)
    except (BrokenPipeError, KeyboardInterrupt):
        # Nobody wants the answer any more.
        sys.exit(1)


if __name__ == "__main__":
    main()

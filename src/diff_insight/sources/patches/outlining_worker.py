"""The processes that find the files of a large patch, each in some parts of it.

Started with the descriptor of the file where the patch is put aside. Takes the numbers of parts from standard input,
which all the processes share: whoever is done with one takes the next. Answers on standard output with each number and
the files that begin there. Ends with the status 1 where anything is not as git writes it.
"""

import gc
import os
import pickle
import sys
from array import array
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from typing import Any, BinaryIO, NamedTuple

from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.changes import change_of
from diff_insight.sources.patches.outline import Outline, UnusualPatchError

PART = 1 << 22
"""Bytes."""
NUMBER_BYTES = 4
"""Of each number on standard input: few enough to be read at once."""
_NEXT_FILE = b"\ndiff --git "


class Found(NamedTuple):
    """The files that begin in one part, in their order."""

    changes: Sequence[tuple[Any, ...]]
    """Plain tuples: it takes four times as long to send those that have names."""
    starts: "array[int]"
    ends: "array[int]"
    binary: bytes
    """Of each file 1 where it is binary, else 0."""


def find(patch: mmap, begin: int, end: int) -> Found:
    """The files that begin in the part of the patch from `begin` to `end`. Raises UnusualPatchError."""
    # What the patch begins with is a file, or it is none by git.
    start = patch.find(_NEXT_FILE, begin - 1, end + len(_NEXT_FILE) - 2) + 1 if begin else 0
    outline = Outline()
    if start or not begin:
        outline.read(patch, start, end)
    blocks = outline.take()
    return Found(
        [tuple(change_of(block, _text)) for block in blocks],
        array("q", [block.start for block in blocks]),
        array("q", [block.end for block in blocks]),
        bytes([block.binary for block in blocks]),
    )


def _text(block: Block) -> memoryview:
    assert block.text is not None
    return block.text


def answer(patch: mmap, numbers: int, answers: BinaryIO) -> None:
    """Write to `answers` what is found in the parts that the descriptor `numbers` tells. Raises UnusualPatchError."""
    while number := os.read(numbers, NUMBER_BYTES):
        part = int.from_bytes(number, "little")
        pickle.dump((part, *find(patch, part * PART, (part + 1) * PART)), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """Argument: the descriptor."""
    gc.disable()
    try:
        patch = mmap(int(sys.argv[1]), 0, access=ACCESS_READ)
        answer(patch, 0, sys.stdout.buffer)
    except (UnusualPatchError, OSError, KeyboardInterrupt):
        # The other way of reading finds out what is wrong.
        os._exit(1)

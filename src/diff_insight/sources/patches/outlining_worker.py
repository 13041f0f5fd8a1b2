"""The processes that find the files of a large patch, each in every so-manieth part of it.

Started with the descriptor of the file where the patch is put aside, which part is the process's first, and how many
further on its next one is. Answers on standard output, part by part, with the files that begin there. Ends with the
status 1 where anything is not as git writes it.
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

PART = 1 << 23
"""Bytes."""
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
    start, end = _next_file(patch, begin), _next_file(patch, end)
    outline = Outline()
    if start < end:
        outline.read(patch, start, end)
    blocks = outline.take()
    return Found(
        [tuple(change_of(block, _text)) for block in blocks],
        array("q", [block.start for block in blocks]),
        array("q", [block.end for block in blocks]),
        bytes([block.binary for block in blocks]),
    )


def _next_file(patch: mmap, position: int) -> int:
    """Where the first file at `position` or behind it begins: the end of the patch where there is none."""
    # What the patch begins with is one, or it is no patch by git.
    return (patch.find(_NEXT_FILE, position - 1) + 1 or len(patch)) if position else 0


def _text(block: Block) -> memoryview:
    assert block.text is not None
    return block.text


def answer(patch: mmap, parts: Sequence[int], answers: BinaryIO) -> None:
    """Write what is found in each of `parts` to `answers`. Raises UnusualPatchError."""
    for part in parts:
        pickle.dump(tuple(find(patch, part * PART, (part + 1) * PART)), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


def main() -> None:
    """Arguments: the descriptor, the first part and the step to the next."""
    gc.disable()
    descriptor, first, step = map(int, sys.argv[1:])
    try:
        patch = mmap(descriptor, 0, access=ACCESS_READ)
        answer(patch, range(first, -(-len(patch) // PART), step), sys.stdout.buffer)
    except (UnusualPatchError, OSError, KeyboardInterrupt):
        # The other way of reading finds out what is wrong.
        os._exit(1)

"""Characters of a line that are styled otherwise than the rest of it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters `start` to `end` of a line, and the component class (without its prefix) that styles them."""

    start: int
    end: int
    name: str


def stretches(marks: Sequence[Mark], start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The text from `start` to `end` in pieces that are styled alike."""
    edges = {start, end}
    for mark in marks:
        edges.update(at for at in (mark.start, mark.end) if start < at < end)
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        yield first, last, tuple(mark.name for mark in marks if mark.start <= first and last <= mark.end)

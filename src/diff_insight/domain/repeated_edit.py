"""An edit that was made in several places of a range."""

from collections.abc import Sequence
from typing import NamedTuple


class RepeatedEdit(NamedTuple):
    """Words that took the place of others, or, where one side is empty, a whole line that came or went."""

    before: str
    after: str
    places: int
    """How many times it was made."""
    positions: Sequence[int]
    """The files it was made in, by their places in the listing, in order; each once."""
    along: tuple[tuple[str, str], ...] = ()
    """What else came and went in just these files as often, as pairs of before and after: the rest of a block."""

    @property
    def files(self) -> int:
        """How many files it was made in."""
        return len(self.positions)


class RepeatedEdits(NamedTuple):
    """What was found in a range."""

    edits: tuple[RepeatedEdit, ...] = ()
    """Those of most files first."""
    complete: bool = True
    """Whether all that changed was looked at and remembered; rare edits of very large ranges are forgotten."""


NO_REPEATED_EDITS = RepeatedEdits()

"""What a rule found in a change, apart from any language.

A finding has a name, by which each language has words for it, and values that stand in those words. Every value was
read in the change itself, so that a text made of findings says nothing that the change does not hold.
"""

from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.domain.summary import ModificationType

_MOST_NAMED = 3


class Code(NamedTuple):
    """A name or a value of the change, shown as code."""

    text: str


class Quote(NamedTuple):
    """Words of the change, shown between quotation marks."""

    text: str


class Plain(NamedTuple):
    """Part of the change that is shown as it is: an address, a version, a date."""

    text: str


class Count(NamedTuple):
    """So many of something."""

    noun: str
    """Name of its words."""
    n: int


class Several(NamedTuple):
    """The first of some values, and how many others there are."""

    first: tuple[Code | Quote | Plain, ...]
    others: int


Value = Code | Quote | Plain | Count | Several


class Finding(NamedTuple):
    """One thing that a rule found."""

    name: str
    says: ModificationType
    values: dict[str, Value]
    n: int = 1
    """How many things it is about, which decides between the words for one and for several."""


def several(values: Sequence[Code | Quote | Plain], most: int = _MOST_NAMED) -> Several:
    """The first of `values`; what is left over is counted, but never a single one."""
    if len(values) <= most + 1:
        return Several(tuple(values), 0)
    return Several(tuple(values[:most]), len(values) - most)

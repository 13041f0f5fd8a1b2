"""Which files the table shows, and in what order."""

from collections.abc import Callable, Iterable
from heapq import merge
from itertools import chain
from typing import Any, NamedTuple

from diff_insight.domain.review import Review
from diff_insight.domain.summary import PRECEDENCE
from diff_insight.terminal.table.columns import NUMBERS, Column

GoingThrough = Callable[[Iterable[int]], Iterable[int]]

_PIECE = 4_096
"""Files sorted in one go: nothing else in the program runs meanwhile."""
_SORTED_PIECES = 16
"""Pieces put together in one go: that takes no longer, since each is sorted already."""


class Order(NamedTuple):
    """A column to sort by; without one, the order is git's."""

    column: Column | None = None
    descending: bool = False


class Orders:
    """The orders a person can choose for one list of files."""

    def __init__(self, by_name: bool) -> None:
        """`by_name` says that git's order is that of the names: then there is no choice between the two."""
        self._by_name = by_name

    def column(self, order: Order) -> Column | None:
        """The column that `order` sorts by, whose heading has the arrow."""
        return Column.NAME if self._by_name and order.column is None else order.column

    def by(self, column: Column | None, descending: bool = False) -> Order:
        """The order by `column`; git's with None."""
        if self._by_name and column is Column.NAME and not descending:
            return Order()
        return Order(column, descending)

    def first_by(self, column: Column | None) -> Order:
        """Numbers start with the largest, everything else with the first."""
        return self.by(column, column in NUMBERS)

    def reversed(self, order: Order) -> Order:
        """The order by the same column from its other end."""
        return self.by(self.column(order) or Column.NAME, not order.descending)

    def beside(self, order: Order, step: int) -> Order:
        """The order by the next column (step 1) or the previous one (step -1)."""
        choices: list[Column | None] = [*Column] if self._by_name else [None, *Column]
        return self.first_by(choices[(choices.index(self.column(order)) + step) % len(choices)])


_PRECEDENCE = {str(name): place for place, name in enumerate(PRECEDENCE)}


def ordered(review: Review, positions: Iterable[int], order: Order, going_through: GoingThrough = iter) -> list[int]:
    """`positions` sorted by `order`; files that are equal in it keep git's order.

    `going_through` is what the positions go through one by one: it may give way to others, or give up.
    """
    files = sorted(positions)
    if order.column is None:
        return files
    key = _key(review, order.column)
    keys = {position: key(position) for position in going_through(files)}
    of_file, reverse = keys.__getitem__, order.descending
    pieces = [sorted(files[at : at + _PIECE], key=of_file, reverse=reverse) for at in range(0, len(files), _PIECE)]
    parts = [
        sorted(chain(*pieces[at : at + _SORTED_PIECES]), key=of_file, reverse=reverse)
        for at in range(0, len(pieces), _SORTED_PIECES)
    ]
    return parts[0] if len(parts) == 1 else list(merge(*parts, key=of_file, reverse=reverse))


def _key(review: Review, column: Column) -> Callable[[int], Any]:
    changes = review.changes

    def modification_type(position: int) -> int:
        return _PRECEDENCE.get(review.summary(position).modification_type.value, len(_PRECEDENCE))

    if column in NUMBERS:
        return number_of(review, column)
    return {
        Column.MARKS: _marks(review),
        Column.NAME: lambda position: changes[position].path,
        Column.TYPE: modification_type,
        Column.TITLE: lambda position: review.summary(position).title.value.casefold(),
        Column.STATUS: lambda position: changes[position].status,
    }[column]


def _marks(review: Review) -> Callable[[int], tuple[bool, bool]]:
    changes = review.changes
    touched = {path for path, _ in review.corrections()}

    def marks(position: int) -> tuple[bool, bool]:
        if changes[position].path not in touched:
            return False, True
        return review.is_reviewed(position), not review.is_edited(position)

    return marks


def number_of(review: Review, column: Column | None) -> Callable[[int], int]:
    """The number that the file at a position has in one of NUMBERS; below zero where it is not counted yet."""
    counts = review.counts
    if column is Column.ADDITIONS:
        return counts.additions_of
    return counts.deletions_of if column is Column.DELETIONS else counts.changes_of

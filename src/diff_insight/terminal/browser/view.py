"""Which files the table shows: the filter that was typed, the kind that was cycled to, the order, the folders."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diff_insight.application.session import Session
from diff_insight.domain.filtering import Filter, parse_filter
from diff_insight.terminal.table.arrangement import Arrangement, arranged
from diff_insight.terminal.table.order import GoingThrough, Order, ordered


class Kind(StrEnum):
    """What `files.cycle` goes through."""

    ALL = "all files"
    UNREVIEWED = "unreviewed files"
    ATTENTION = "files that want attention"


@dataclass
class View:
    """Filter, kind, order and groups together."""

    filter: Filter = field(default_factory=lambda: parse_filter(""))
    kind: Kind = Kind.ALL
    order: Order = field(default_factory=Order)
    only: frozenset[int] | None = None
    """The files of a repeated edit, where a person chose one."""
    folders: bool = False
    """Whether files stand below their folders."""
    generated: Collection[int] = ()
    """The files that nobody wrote by hand, once they are known."""

    @property
    def shows_all(self) -> bool:
        return not self.filter and self.kind is Kind.ALL and self.only is None

    def show_all(self) -> None:
        """Filter nothing; the order stays."""
        self.filter = parse_filter("")
        self.kind = Kind.ALL
        self.only = None

    def next_kind(self) -> Kind:
        """Go on to the next kind."""
        kinds = list(Kind)
        self.kind = kinds[(kinds.index(self.kind) + 1) % len(kinds)]
        return self.kind

    def arranged(self, session: Session, going_through: GoingThrough = iter) -> Arrangement:
        """The files to show, in order and in their groups; `going_through` is as in `table.order.ordered`."""
        rows = self._rows(session, going_through)
        arrangement = arranged(session.review, rows, self.order, self.folders, self.generated)
        arrangement.chosen_by = " · ".join(self._chosen_by())
        return arrangement

    def _chosen_by(self) -> Iterator[str]:
        if self.only is not None:
            yield "those of one edit"
        if self.kind is not Kind.ALL:
            yield self.kind.name.lower()
        if self.filter:
            yield self.filter.text.strip()

    def _rows(self, session: Session, going_through: GoingThrough) -> Sequence[int]:
        """The positions to show, in order."""
        positions: Sequence[int] = range(len(session.review))
        if not self.shows_all:
            positions = [at for at in going_through(positions) if self._shows(session, at)]
        if self.order.column is None:
            return positions
        return ordered(session.review, positions, self.order, going_through)

    def _shows(self, session: Session, position: int) -> bool:
        review = session.review
        if self.only is not None and position not in self.only:
            return False
        if self.kind is Kind.UNREVIEWED and review.is_reviewed(position):
            return False
        if self.kind is Kind.ATTENTION and not review.attention(position):
            return False
        return not self.filter or self.filter.lets_through(
            review.changes[position], session.flags(position), lambda: review.summary(position)
        )

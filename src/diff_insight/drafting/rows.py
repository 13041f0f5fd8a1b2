"""What an overview needs of each file of a report, in few bytes."""

from collections.abc import Iterable
from typing import NamedTuple

from diff_insight.domain.change import LineCounts, Status
from diff_insight.domain.report import ReportItem
from diff_insight.drafting.kinds import Kind, kind_of


class Row(NamedTuple):
    """One file as the summary table tells it."""

    id: str
    path: str
    status: Status
    counts: LineCounts
    type: str
    title: str
    kind: Kind

    @property
    def name(self) -> str:
        """The path without its folders."""
        return self.path.rpartition("/")[2]


def rows_of(items: Iterable[ReportItem]) -> list[Row]:
    """The rows of `items`, which are gone through once: they may be made as they are asked for."""
    return [row_of(item) for item in items]


def row_of(item: ReportItem) -> Row:
    """The row of one file."""
    return Row(
        item.id,
        item.change.path,
        item.change.status,
        item.counts,
        item.summary.modification_type.value,
        item.summary.title.value,
        kind_of(item.change.path),
    )

"""What the cells of one row say."""

from typing import NamedTuple

from diff_insight.domain.change import FileChange, LineCounts, Totals
from diff_insight.domain.printable import printable
from diff_insight.domain.review import Review
from diff_insight.domain.summary import Summary
from diff_insight.terminal.fitting import fit
from diff_insight.terminal.table.arrangement import GENERATED, Arrangement, Group
from diff_insight.terminal.table.columns import NUMBERS, Column, Layout, number_text
from diff_insight.terminal.table.names import Names
from diff_insight.terminal.table.sums import Sums
from diff_insight.terminal.table.types import short_type, type_style

SELECTED = "*"
REVIEWED = "✓"
EDITED = "●"
ATTENTION = "!"
UNCOUNTED = "·"
FOLDED, OPEN = "▸", "▾"
_INDENT = 2
"""Cells for each folder a line is in."""


class Cell(NamedTuple):
    """Text of exactly its column's width, and the last part of the component class that colours it."""

    text: str
    style: str = ""


class RowMaker:
    """Makes the cells of a review's files."""

    def __init__(self, review: Review, names: Names, arrangement: Arrangement, sums: Sums) -> None:
        self._review = review
        self._names = names
        self._arrangement = arrangement
        self.sums = sums
        self._uncounted: set[int] = set()
        """Files whose cells were made without their counts."""

    def has_new_counts(self, position: int | None) -> bool:
        """Whether a file's cells have to be made again for its counts; always for a group, which stands for many."""
        if position is None:
            return True
        return position in self._uncounted and self._review.counts.get(position) is not None

    def cells(self, position: int, layout: Layout, is_selected: bool) -> list[Cell]:
        """A cell for each column, in the table's order."""
        review = self._review
        change = review.changes[position]
        summary = review.summary(position)
        known = {
            Column.MARKS: Cell(_selected(is_selected) + self._marks(position), self._marks_style(position)),
            **self._numbers(position, layout),
        }
        return [
            known[column] if column in known else self._cell(column, width, change, summary, position)
            for column, width in layout.widths.items()
        ]

    def _cell(self, column: Column, width: int, change: FileChange, summary: Summary, position: int) -> Cell:
        match column:
            case Column.NAME:
                return Cell(self._name(change, width, position), "name")
            case Column.TYPE:
                return self._type(summary.modification_type.value, width)
            case Column.TITLE:
                return Cell(fit(printable(summary.title.value), width))
            case _:
                return Cell(fit(change.status, width), "muted")

    def _name(self, change: FileChange, width: int, position: int) -> str:
        indent = min(self._arrangement.depth(position) * _INDENT, width // 2)
        folder = ""
        if indent and self._arrangement.folders:
            folder = change.path[: change.path.rfind("/") + 1]
        return " " * indent + self._names.fitted(change, width - indent, folder)

    def group_cells(self, group: Group, folded: bool, layout: Layout, is_selected: bool) -> list[Cell]:
        """The cells of a group's line, as wide together as a file's."""
        reviewed = self.sums.reviewed(group)
        totals = self.sums.totals(group)
        files = f"{totals.files:,} file{'' if totals.files == 1 else 's'}"
        indent = " " * min(group.depth * _INDENT, layout.widths[Column.NAME] // 2)
        name = f"{indent}{FOLDED if folded else OPEN} {printable(group.name)}"
        if group.id == GENERATED or Column.TITLE not in layout.widths:
            name += f": {files}"
        said = files if group.id != GENERATED else "Nobody wrote these by hand"
        said += f", {reviewed:,} reviewed" if reviewed else ""
        texts = {
            Column.MARKS: Cell(_selected(is_selected) + (REVIEWED if reviewed == totals.files else ""), "reviewed"),
            Column.NAME: Cell(name, "group"),
            Column.TITLE: Cell(said, "muted"),
        }
        numbers = self._number_cells(totals, layout)
        # A group has no type: its name goes on in that column.
        more = {Column.NAME: layout.gap + layout.widths[Column.TYPE]}
        return [
            numbers[column] if column in numbers else Cell(fit(cell.text, width + more.get(column, 0)), cell.style)
            for column, width in layout.widths.items()
            if column is not Column.TYPE
            for cell in [texts.get(column, Cell(""))]
        ]

    def _marks(self, position: int) -> str:
        reviewed = REVIEWED if self._review.is_reviewed(position) else " "
        edited = EDITED if self._review.is_edited(position) else " "
        attention = ATTENTION if self._review.attention(position) else " "
        return reviewed + edited + attention

    def _marks_style(self, position: int) -> str:
        if self._review.is_reviewed(position):
            return "reviewed"
        return "edited" if self._review.is_edited(position) else "attention"

    @staticmethod
    def _type(name: str, width: int) -> Cell:
        shown = short_type(name) if len(name) > width else name
        return Cell(fit(printable(shown), width), type_style(name))

    def _numbers(self, position: int, layout: Layout) -> dict[Column, Cell]:
        counts = self._review.counts.get(position)
        width = layout.widths[Column.CHANGES]
        if counts is None:
            self._uncounted.add(position)
            return dict.fromkeys(NUMBERS, Cell(UNCOUNTED.rjust(width), "muted"))
        self._uncounted.discard(position)
        return self._number_cells(counts, layout)

    @staticmethod
    def _number_cells(counts: LineCounts | Totals, layout: Layout) -> dict[Column, Cell]:
        width = layout.widths[Column.CHANGES]
        values = (
            (Column.ADDITIONS, counts.additions, "additions"),
            (Column.DELETIONS, counts.deletions, "deletions"),
            (Column.CHANGES, counts.changes, ""),
        )
        return {
            column: Cell(number_text(value, width).rjust(width), style if value else "muted")
            for column, value, style in values
        }


def _selected(is_selected: bool) -> str:
    return SELECTED if is_selected else " "

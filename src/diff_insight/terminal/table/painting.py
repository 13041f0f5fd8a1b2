"""Cells and headings as coloured lines of the terminal."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from diff_insight.terminal.table.columns import NUMBERS, Layout
from diff_insight.terminal.table.order import Order
from diff_insight.terminal.table.row_styles import RowStyles
from diff_insight.terminal.table.rows import Cell


def row_strip(cells: Sequence[Cell], line: str, layout: Layout, width: int, styles: RowStyles) -> Strip:
    """One line of the table; `line` is the last part of its component class."""
    base = styles.line(line)
    gap = Segment(" " * layout.gap, base)
    segments = []
    for cell in cells:
        # Nothing has no colour: a reversed line would show it.
        segments.append(Segment(cell.text, base if cell.text.isspace() else styles.cell(line, cell.style)))
        segments.append(gap)
    return Strip(segments).adjust_cell_length(width, base)


def header_strip(order: Order, layout: Layout, width: int, style: Style) -> Strip:
    """The headings, that of the column sorted by with an arrow."""
    gap = Segment(" " * layout.gap, style)
    segments = []
    for column, cells in layout.widths.items():
        heading = str(column)
        if column is order.column:
            gap_before = " " if heading and column not in NUMBERS else ""
            heading += gap_before + ("▼" if order.descending else "▲")
        segments.append(Segment((heading.rjust(cells) if column in NUMBERS else heading.ljust(cells))[:cells], style))
        segments.append(gap)
    return Strip(segments).adjust_cell_length(width, style)

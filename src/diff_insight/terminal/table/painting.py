"""Cells and headings as coloured lines of the terminal."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from diff_insight.terminal.table.columns import NUMBERS, Layout
from diff_insight.terminal.table.order import Order
from diff_insight.terminal.table.rows import Cell

StyleOf = Callable[[str], Style]
"""Gives the style of a component class of the table, by its last part."""

_HARD_TO_READ_ON_THE_CURSOR = ("muted", "minor")


def row_strip(cells: Sequence[Cell], base: Style, layout: Layout, width: int, style_of: StyleOf, cursor: bool) -> Strip:
    """One line of the table on the background of `base`."""
    gap = Segment(" " * layout.gap, base)
    segments = []
    for cell in cells:
        # Nothing has no colour: a reversed line would show it.
        plain = not cell.style or cell.text.isspace() or (cursor and cell.style in _HARD_TO_READ_ON_THE_CURSOR)
        segments.append(Segment(cell.text, base if plain else base + _text_colour(style_of(cell.style))))
        segments.append(gap)
    return Strip(segments).adjust_cell_length(width, base)


def _text_colour(style: Style) -> Style:
    """The row has its own background."""
    return Style(color=style.color, bold=style.bold or None, italic=style.italic or None)


def header_strip(order: Order, layout: Layout, width: int, style: Style) -> Strip:
    """The headings, that of the column sorted by with an arrow."""
    gap = Segment(" " * layout.gap, style)
    segments = []
    for column, cells in layout.widths.items():
        heading = str(column)
        if column is order.column:
            heading += "▼" if order.descending else "▲"
        segments.append(Segment((heading.rjust(cells) if column in NUMBERS else heading.ljust(cells))[:cells], style))
        segments.append(gap)
    return Strip(segments).adjust_cell_length(width, style)

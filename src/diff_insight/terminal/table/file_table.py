"""The table of changed files: painted row by row, so that 60,000 rows cost what 20 do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diff_insight.domain.review import Review
from diff_insight.terminal.commands import Scope, bindings
from diff_insight.terminal.table.columns import NUMBERS, Column, Layout, layout
from diff_insight.terminal.table.names import Names
from diff_insight.terminal.table.order import Order
from diff_insight.terminal.table.rows import Cell, RowMaker

_HEADER_ROWS = 1
_MARGIN = 1
"""Cells between the last number and the scrollbar."""


class FileTable(ScrollView, can_focus=True):
    """Shows some files of a review, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TABLE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "file-table--header", "file-table--cursor", "file-table--selected", "file-table--name", "file-table--muted",
        "file-table--feature", "file-table--breaking", "file-table--fix", "file-table--minor", "file-table--unknown",
        "file-table--additions", "file-table--deletions", "file-table--reviewed", "file-table--edited",
        "file-table--attention",
    }  # fmt: skip

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another file."""

        position: int

    @dataclass
    class Opened(Message):
        """A person wants to read the file under the cursor."""

        position: int

    @dataclass
    class OrderChosen(Message):
        """A person wants another order."""

        order: Order

    @dataclass
    class RowsShown(Message):
        """Other rows came into view."""

        positions: Sequence[int]

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._rows: Sequence[int] = ()
        self._cursor = 0
        self._order = Order()
        self._longest_name = 0
        self._largest_number = 0
        self._layout: Layout = layout(80, 0, 0)
        self.selected: set[int] = set()
        """Positions a correction goes to, together; empty means the file under the cursor."""
        self._maker: RowMaker | None = None

    # What is shown

    def show(self, review: Review, names: Names, longest_name: int) -> None:
        """Show all files of `review`; the cursor goes to the first."""
        self._review = review
        self._maker = RowMaker(review, names)
        self._longest_name = longest_name
        self.selected.clear()
        self.show_rows(range(len(review)), Order())

    def show_rows(self, rows: Sequence[int], order: Order) -> None:
        """Show the files at positions `rows`; the cursor stays on its file where it is still there."""
        current = self.position
        self._order = order
        self._rows = rows
        if current is not None and current in rows:
            self._cursor = rows.index(current)
        else:
            self._cursor = min(self._cursor, max(len(rows) - 1, 0))
        self._measure()
        self._keep_cursor_in_view()
        if self.position is not None and self.position != current:
            self.post_message(self.Highlighted(self.position))

    @property
    def rows(self) -> Sequence[int]:
        """The positions shown, from top to bottom."""
        return self._rows

    @property
    def order(self) -> Order:
        return self._order

    @property
    def position(self) -> int | None:
        """The file under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    @property
    def targets(self) -> list[int]:
        """The files a correction goes to: those selected, else the one under the cursor."""
        if self.selected:
            return sorted(self.selected)
        return [] if self.position is None else [self.position]

    @property
    def visible_positions(self) -> Sequence[int]:
        """The files in view."""
        top = self.scroll_offset.y
        return self._rows[top : top + max(self.size.height - _HEADER_ROWS, 0)]

    def refresh_row(self, position: int) -> None:
        """Paint the row of one file again."""
        visible = self.visible_positions
        if position in visible:
            self._refresh_line(self.scroll_offset.y + visible.index(position))

    def refresh_counts(self, largest: int) -> None:
        """Paint all rows in view again; `largest` is the largest number known now."""
        if len(str(largest)) != len(str(self._largest_number)):
            self._largest_number = largest
            self._measure()
        self.refresh()

    # The cursor

    def go_to(self, row: int) -> None:
        """Put the cursor on the row, or on the nearest there is."""
        if not self._rows:
            return
        row = max(0, min(row, len(self._rows) - 1))
        if row == self._cursor:
            return
        before, self._cursor = self._cursor, row
        self._keep_cursor_in_view()
        self._refresh_line(before)
        self._refresh_line(row)
        self.post_message(self.Highlighted(self._rows[row]))

    def go_to_position(self, position: int) -> bool:
        """Put the cursor on a file; False where the table does not show it."""
        if position not in self._rows:
            return False
        self.go_to(self._rows.index(position))
        return True

    @property
    def cursor(self) -> int:
        """The row the cursor is on, from 0."""
        return self._cursor

    def action_table_down(self) -> None:
        self.go_to(self._cursor + 1)

    def action_table_up(self) -> None:
        self.go_to(self._cursor - 1)

    def action_table_page_down(self) -> None:
        self.go_to(self._cursor + self._page)

    def action_table_page_up(self) -> None:
        self.go_to(self._cursor - self._page)

    def action_table_half_page_down(self) -> None:
        self.go_to(self._cursor + max(self._page // 2, 1))

    def action_table_half_page_up(self) -> None:
        self.go_to(self._cursor - max(self._page // 2, 1))

    def action_table_first(self) -> None:
        self.go_to(0)

    def action_table_last(self) -> None:
        self.go_to(len(self._rows) - 1)

    def action_table_open(self) -> None:
        if self.position is not None:
            self.post_message(self.Opened(self.position))

    def action_table_select(self) -> None:
        if self.position is not None:
            self.selected ^= {self.position}
            self._refresh_line(self._cursor)
            self.action_table_down()

    def select(self, positions: Iterable[int]) -> None:
        """Select just these files."""
        self.selected = set(positions)
        self.refresh()

    def clear_selection(self) -> None:
        self.selected.clear()
        self.refresh()

    def action_table_sort_next(self) -> None:
        self._sort_by_step(1)

    def action_table_sort_previous(self) -> None:
        self._sort_by_step(-1)

    def action_table_sort_reverse(self) -> None:
        self.post_message(self.OrderChosen(Order(self._order.column or Column.NAME, not self._order.descending)))

    def _sort_by_step(self, step: int) -> None:
        choices: list[Column | None] = [None, *Column]
        at = choices.index(self._order.column)
        self._choose(choices[(at + step) % len(choices)])

    def _choose(self, column: Column | None) -> None:
        """Numbers start with the largest, everything else with the first."""
        self.post_message(self.OrderChosen(Order(column, column in NUMBERS)))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < _HEADER_ROWS:
            column = self._column_at(offset.x)
            if column is not None and column is self._order.column:
                self.action_table_sort_reverse()
            elif column is not None:
                self._choose(column)
            return
        row = self.scroll_offset.y + offset.y - _HEADER_ROWS
        if row < len(self._rows):
            self.go_to(row)
            if event.chain == 2:
                self.action_table_open()

    def _column_at(self, x: int) -> Column | None:
        return next((column for column, start, end in self._layout.spans() if start <= x <= end), None)

    # Painting

    def on_resize(self) -> None:
        self._measure()
        self._keep_cursor_in_view()
        self.post_message(self.RowsShown(self.visible_positions))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.RowsShown(self.visible_positions))

    @property
    def _page(self) -> int:
        return max(self.size.height - _HEADER_ROWS - 1, 1)

    def _measure(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self._layout = layout(width - _MARGIN, self._longest_name, self._largest_number)
        self.virtual_size = Size(width, len(self._rows) + _HEADER_ROWS)
        self.refresh()

    def _keep_cursor_in_view(self) -> None:
        height = max(self.size.height - _HEADER_ROWS, 1)
        top = self.scroll_offset.y
        if self._cursor < top:
            self.scroll_to(y=self._cursor, animate=False)
        elif self._cursor >= top + height:
            self.scroll_to(y=self._cursor - height + 1, animate=False)

    def _refresh_line(self, row: int) -> None:
        y = row - self.scroll_offset.y + _HEADER_ROWS
        if _HEADER_ROWS <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the widget: the headings, a file, or nothing."""
        if y < _HEADER_ROWS:
            return self._header_strip()
        row = self.scroll_offset.y + y - _HEADER_ROWS
        if self._maker is None or row >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        position = self._rows[row]
        cells = self._maker.cells(position, self._layout)
        return self._row_strip(cells, self._row_style(row, position), is_cursor=row == self._cursor)

    def _row_style(self, row: int, position: int) -> Style:
        if row == self._cursor:
            return self.get_component_rich_style("file-table--cursor")
        if position in self.selected:
            return self.get_component_rich_style("file-table--selected")
        return self.rich_style

    def _row_strip(self, cells: list[Cell], base: Style, is_cursor: bool) -> Strip:
        gap = Segment(" " * self._layout.gap, base)
        segments = []
        for cell in cells:
            # What is muted elsewhere would hardly be read on the cursor's background.
            plain = not cell.style or (is_cursor and cell.style in ("muted", "minor"))
            segments.append(Segment(cell.text, base if plain else base + self._colour(cell.style)))
            segments.append(gap)
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _colour(self, part: str) -> Style:
        """The text colour of a component class alone: the row has its own background."""
        style = self.get_component_rich_style(f"file-table--{part}")
        return Style(color=style.color, bold=style.bold or None, italic=style.italic or None)

    def _header_strip(self) -> Strip:
        style = self.get_component_rich_style("file-table--header")
        gap = Segment(" " * self._layout.gap, style)
        segments = []
        for column, width in self._layout.widths.items():
            heading = str(column)
            if column is self._order.column:
                heading += "▼" if self._order.descending else "▲"
            segments.append(
                Segment((heading.rjust(width) if column in NUMBERS else heading.ljust(width))[:width], style)
            )
            segments.append(gap)
        return Strip(segments).adjust_cell_length(self.size.width, style)

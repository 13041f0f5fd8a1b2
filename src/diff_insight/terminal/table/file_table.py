"""The table of changed files: painted row by row, so that 60,000 rows cost what 20 do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diff_insight.domain.review import Review
from diff_insight.terminal.commands import Scope, bindings
from diff_insight.terminal.table.arrangement import Arrangement, Group
from diff_insight.terminal.table.columns import Column, Layout, layout
from diff_insight.terminal.table.lines import Lines
from diff_insight.terminal.table.names import Names
from diff_insight.terminal.table.order import Order, Orders
from diff_insight.terminal.table.painting import header_strip, row_strip
from diff_insight.terminal.table.row_styles import RowStyles
from diff_insight.terminal.table.rows import RowMaker
from diff_insight.terminal.table.selection import Selection
from diff_insight.terminal.table.sums import Sums
from diff_insight.terminal.text import shown
from diff_insight.terminal.theme_colours import ThemeColours

_HEADER_ROWS = 1
_MARGIN = 1
"""Cells between the last number and the scrollbar."""
_GROUP_CELLS = 28
"""What a group's line needs to say what it is."""


class FileTable(ScrollView, ThemeColours, can_focus=True):
    """Shows some files of a review, one of them under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.TABLE)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "file-table--header", "file-table--cursor", "file-table--selected", "file-table--plain", "file-table--name",
        "file-table--muted", "file-table--feature", "file-table--breaking", "file-table--fix", "file-table--minor",
        "file-table--unknown", "file-table--additions", "file-table--deletions", "file-table--reviewed",
        "file-table--edited", "file-table--attention", "file-table--group",
    }  # fmt: skip

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another line: a file's, a group's, or on none."""

        position: int | None
        group: Group | None = None

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
        self._lines = Lines()
        self._order = Order()
        self._orders = Orders(by_name=False)
        self._longest_name = 0
        self._largest_number = 0
        self._layout: Layout = layout(80, 0, 0)
        self._measured_width = 0
        self._selection = Selection()
        self._maker: RowMaker | None = None
        self._styles = RowStyles(self._style_of)
        self.border_title = "Files"

    # What is shown

    def show(self, review: Review, names: Names, longest_name: int) -> None:
        """Show all files of `review`; the cursor goes to the first."""
        self._review = review
        self._names = names
        self._orders = Orders(names.are_sorted)
        self._longest_name = longest_name
        self.clear_selection()
        self.show_files(Arrangement(range(len(review))), Order())

    def show_files(self, arrangement: Arrangement, order: Order, sums: Sums | None = None) -> None:
        """Show these files, with their `sums` where they are at hand; the cursor stays on its file if it can."""
        if self._review is None:
            return
        before = self._under_cursor
        self._selection.forget_line()
        self._order = order
        self._lines.show(arrangement)
        self._maker = RowMaker(self._review, self._names, arrangement, sums or Sums(self._review, arrangement))
        self._measure()
        self._keep_cursor_in_view()
        self._tell_cursor(before)
        self._show_selection()

    @property
    def rows(self) -> Sequence[int]:
        """The positions of all files shown, from top to bottom, those in folded groups included."""
        return self._lines.arrangement.files

    @property
    def order(self) -> Order:
        return self._order

    @property
    def position(self) -> int | None:
        """The file under the cursor; None on a group's line."""
        return self._lines.file(self.cursor)

    @property
    def group(self) -> Group | None:
        """The group whose line is under the cursor."""
        return self._lines.group(self.cursor)

    @property
    def targets(self) -> list[int]:
        """The files a correction goes to: those selected, else what is under the cursor."""
        return sorted(self._selection.files or self._lines.stands_for(self.cursor))

    @property
    def visible_positions(self) -> Sequence[int]:
        """The files in view."""
        return self._lines.shown(self.scroll_offset.y, max(self.size.height - _HEADER_ROWS, 0))

    def refresh_rows(self, positions: Iterable[int]) -> None:
        """Paint the rows of some files again, and those of their groups."""
        changed = list(positions)
        if self._maker is not None:
            self._maker.sums.note(changed)
        if self._lines.arrangement.groups or len(changed) > self.size.height:
            self.refresh()
            return
        visible = self.visible_positions
        for position in changed:
            if position in visible:
                self._refresh_line(self.scroll_offset.y + visible.index(position))

    def refresh_counts(self, largest: int) -> None:
        """Paint the rows in view whose counts came in; `largest` is the largest number known now."""
        if len(str(largest)) != len(str(self._largest_number)):
            self._largest_number = largest
            self._measure()
        if self._maker is not None:
            top = self.scroll_offset.y
            for row in range(top, min(top + self.size.height, len(self._lines))):
                if self._maker.has_new_counts(self._lines.file(row)):
                    self._refresh_line(row)

    # The cursor

    def go_to(self, row: int) -> None:
        """Put the cursor on the row, or on the nearest there is."""
        row = max(0, min(row, len(self._lines) - 1))
        if not len(self._lines) or row == self.cursor:
            return
        before, shown = self.cursor, self._under_cursor
        self._lines.cursor = row
        self._keep_cursor_in_view()
        self._refresh_line(before)
        self._refresh_line(row)
        self._tell_cursor(shown)

    def go_to_position(self, position: int) -> bool:
        """Put the cursor on a file, unfolding the group it is in; False where the table does not show it."""
        lines = len(self._lines)
        row = self._lines.line_of(position)
        if row is None:
            return False
        if len(self._lines) != lines:
            self._measure()
        self.go_to(row)
        return True

    def go_to_next(self, step: int, wanted: Callable[[int], bool]) -> bool:
        """Go on (step 1) or back (step -1), round the table, to a wanted file; False where there is no other.

        A folded group is gone to where it hides one.
        """
        row = self._lines.next_where(step, wanted)
        if row is None:
            return False
        self.go_to(row)
        return True

    @property
    def cursor(self) -> int:
        """The row the cursor is on, from 0."""
        return self._lines.cursor

    @property
    def _under_cursor(self) -> tuple[int | None, Group | None]:
        return self.position, self.group

    def _tell_cursor(self, before: tuple[int | None, Group | None]) -> None:
        if self._under_cursor != before:
            # Straight to the screen: on the way up the cursor would be painted before the file it is on.
            self.screen.post_message(self.Highlighted(*self._under_cursor))

    def action_move_lines(self, lines: int) -> None:
        self.go_to(self.cursor + lines)

    def action_move_pages(self, pages: float) -> None:
        page = max(self.size.height - _HEADER_ROWS - 1, 1)
        self.go_to(self.cursor + round(pages * max(page, 2)))

    def action_first(self) -> None:
        self.go_to(0)

    def action_last(self) -> None:
        self.go_to(len(self._lines) - 1)

    def action_table_open(self) -> None:
        if self.position is not None:
            self.post_message(self.Opened(self.position))
        elif self.group is not None:
            self._fold([self.group], not self._lines.is_folded(self.group))

    # Groups

    def action_table_fold(self) -> None:
        """Fold the group under the cursor; elsewhere, go to the group that the line is in."""
        group = self.group
        if group is not None and not self._lines.is_folded(group):
            self._fold([group], True)
            return
        parent = self._lines.parent_of(self.cursor)
        if parent is not None:
            self.go_to(parent)

    def action_table_unfold(self) -> None:
        """Unfold the group under the cursor; go into one that is open."""
        group = self.group
        if group is None:
            return
        if self._lines.is_folded(group):
            self._fold([group], False)
        else:
            self.go_to(self.cursor + 1)

    def action_table_fold_all(self) -> None:
        self._fold(self._lines.arrangement.groups, True)

    def action_table_unfold_all(self) -> None:
        self._fold(self._lines.arrangement.groups, False)

    def _fold(self, groups: Sequence[Group], folded: bool) -> None:
        before = self._under_cursor
        self._selection.forget_line()
        self._lines.fold(groups, folded)
        self._measure()
        self._keep_cursor_in_view()
        self._tell_cursor(before)
        self.post_message(self.RowsShown(self.visible_positions))

    # Selecting

    @property
    def selected(self) -> frozenset[int]:
        """Positions a correction goes to, together; empty means the line under the cursor."""
        return frozenset(self._selection.files)

    def select(self, positions: Iterable[int]) -> None:
        """Select just these files."""
        self._selection.choose(positions)
        self._show_selection()

    def clear_selection(self) -> None:
        self.select(())

    def action_table_select(self) -> None:
        self._selection.toggle(self._lines)
        self._show_selection()
        self.action_move_lines(1)

    def action_table_select_range(self) -> None:
        """From the line selected last to the cursor."""
        self._selection.extend(self._lines)
        self._show_selection()

    def action_table_select_all(self) -> None:
        """All files that the filter lets through, or none of them where all are selected."""
        self.select(() if self.rows in self._selection else self.rows)

    def _show_selection(self) -> None:
        parts = ["Files", self._lines.arrangement.chosen_by, self._selection.words]
        self.border_title = shown("  ".join(filter(None, parts)))
        self.refresh()

    def action_table_sort_next(self) -> None:
        self.post_message(self.OrderChosen(self._orders.beside(self._order, 1)))

    def action_table_sort_previous(self) -> None:
        self.post_message(self.OrderChosen(self._orders.beside(self._order, -1)))

    def action_table_sort_reverse(self) -> None:
        self.post_message(self.OrderChosen(self._orders.reversed(self._order)))

    # Mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y < _HEADER_ROWS:
            column = self._column_at(offset.x)
            if column is not None and column is self._orders.column(self._order):
                self.action_table_sort_reverse()
            elif column is not None:
                self.post_message(self.OrderChosen(self._orders.first_by(column)))
            return
        row = self.scroll_offset.y + offset.y - _HEADER_ROWS
        if row < len(self._lines):
            self.go_to(row)
            if event.chain == 2 or self.group is not None:
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
    def _width(self) -> int:
        return self.scrollable_content_region.width or self.size.width

    def _measure(self) -> None:
        self._measured_width = width = self._width
        longest = max(self._longest_name, _GROUP_CELLS if self._lines.arrangement.groups else 0)
        self._layout = layout(width - _MARGIN, longest, self._largest_number)
        self.virtual_size = Size(width, len(self._lines) + _HEADER_ROWS)
        self.refresh()

    def _keep_cursor_in_view(self) -> None:
        height = max(self.size.height - _HEADER_ROWS, 1)
        top = min(max(self.scroll_offset.y, self.cursor - height + 1), self.cursor)
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)

    def _refresh_line(self, row: int) -> None:
        y = row - self.scroll_offset.y + _HEADER_ROWS
        if _HEADER_ROWS <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual paints a new size before it tells of it: the first picture already fits."""
        if self._width != self._measured_width:
            self._measure()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the widget: the headings, a file, or nothing."""
        if y < _HEADER_ROWS:
            order = Order(self._orders.column(self._order), self._order.descending)
            return header_strip(order, self._layout, self.size.width, self._styles.line("header"))
        row = self.scroll_offset.y + y - _HEADER_ROWS
        if self._maker is None or row >= len(self._lines):
            return Strip.blank(self.size.width, self._styles.line("plain"))
        group, position = self._lines.group(row), self._lines.file(row)
        is_selected = self._lines.stands_for(row) in self._selection
        if group is not None:
            cells = self._maker.group_cells(group, self._lines.is_folded(group), self._layout, is_selected)
        else:
            cells = self._maker.cells(position or 0, self._layout, is_selected)
        line = "cursor" if row == self.cursor else "selected" if is_selected else "plain"
        return row_strip(cells, line, self._layout, self.size.width, self._styles)

    def _style_of(self, part: str) -> Style:
        return self.get_component_rich_style(f"file-table--{part}")

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

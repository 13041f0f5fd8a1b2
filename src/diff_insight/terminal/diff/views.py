"""The two ways in which a file's rows are painted: unified, and side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment

from diff_insight.terminal.diff.hidden_rows import words_of
from diff_insight.terminal.diff.lines import Lines
from diff_insight.terminal.diff.painting import Painter, Place, Window
from diff_insight.terminal.diff.rows import Row, RowKind
from diff_insight.terminal.diff.selection import RIGHT

_CURRENT = "▌"
"""Stands before the header of the current hunk."""
_DIVIDER = "│"


class Look(NamedTuple):
    """How a row is looked at: all that its picture depends on within one arrangement, search and theme."""

    number: int
    scroll_x: int
    selected: tuple[int, int] | None
    selected_right: bool
    is_current: bool
    """Whether the row is the header of the current hunk."""
    key: str = ""
    """The one that acts on the row, where it stands for hidden lines."""


class UnifiedView:
    """Old number, new number, sign, text."""

    def __init__(self, lines: Lines, painter: Painter, notices: Sequence[str], width: int, wrap_width: int) -> None:
        """`notices` fit the width and can be shown; a `wrap_width` of zero means that lines are not wrapped."""
        self._lines = lines
        self._painter = painter
        self._notices = notices
        self.width = width
        self._wrap_width = wrap_width
        numbering = lines.numbering
        self._columns = [numbering.has_old, numbering.has_new]
        self._margin = sum(self._columns) * (numbering.digits + 1) + 2

    @property
    def body_width(self) -> int:
        """Cells for the text of a line."""
        return max(1, self.width - self._margin)

    def paint(self, row: Row, look: Look) -> list[Segment]:
        """The row, over the whole width."""
        if row.kind is RowKind.LINES:
            return self._paint_lines(row, look)
        place = Place(self.width, look.number, look.selected)
        if row.kind is RowKind.HUNK and row.line is not None:
            return self._header(row.line, look)
        if row.kind is RowKind.HIDDEN and row.line is not None:
            return self._hidden(row.line, look)
        if row.kind is RowKind.NOTICE and row.old is not None:
            return self._painter.text(self._notices[row.old], ("notice",), place)
        return self._painter.blank(("context",), place)

    def _header(self, line: int, look: Look) -> list[Segment]:
        over = ("hunk-current",) if look.is_current else ()
        marker = self._painter.sign(_CURRENT if look.is_current else " ", ("hunk", *over), Place(1, look.number))
        width = self.width - 1
        window = Window(0, width, True)
        return [marker, *self._painter.line(line, window, Place(width, look.number, look.selected), over)]

    def _hidden(self, line: int, look: Look) -> list[Segment]:
        """What is hidden here, and what can be done about it, in words to click on."""
        hidden = self._lines.hunks.hidden[line]
        words = words_of(hidden, look.key, self.width)
        over = ("hidden-current",) if look.key else ()
        return self._painter.words(words, hidden.gap, over, Place(self.width, look.number))

    def _paint_lines(self, row: Row, look: Look) -> list[Segment]:
        if row.line is None:
            return []
        width = self.body_width
        of = self._lines.numbering.of(row.line)
        numbers = [number for number, is_shown in zip(of, self._columns, strict=True) if is_shown]
        place = Place(width, look.number, look.selected)
        margin = self._painter.margin(row.line, numbers, self._lines.numbering.digits, place, row.part == 0)
        return margin + self._body(row.line, row.part, look.scroll_x, place)

    def _body(self, line: int, part: int, scroll_x: int, place: Place) -> list[Segment]:
        if not self._wrap_width:
            return self._painter.line(line, Window(scroll_x, scroll_x + place.width, True), place)
        breaks = self._lines.breaks(line, self._wrap_width)
        is_last = part + 1 == len(breaks)
        end = breaks[part] + place.width if is_last else breaks[part + 1]
        return self._painter.line(line, Window(breaks[part], end, is_last), place)


class SplitView(UnifiedView):
    """The old side with its numbers, a divider, the new side with its numbers."""

    def __init__(self, lines: Lines, painter: Painter, notices: Sequence[str], width: int, wrap_width: int) -> None:
        super().__init__(lines, painter, notices, width, wrap_width)
        self._margin = lines.numbering.digits + 3

    @property
    def body_width(self) -> int:
        """Cells for the text of a line on the narrower side."""
        return max(1, (self.width - 1) // 2 - self._margin)

    def _paint_lines(self, row: Row, look: Look) -> list[Segment]:
        left = (self.width - 1) // 2
        right = self.width - 1 - left
        selected = (None, look.selected) if look.selected_right else (look.selected, None)
        old = self._side(row.old, 0, row.part, look.scroll_x, Place(left, look.number, selected[0]))
        new = self._side(row.new, 1, row.part, look.scroll_x, Place(right, look.number, selected[1], RIGHT))
        divider = self._painter.sign(_DIVIDER, ("context", "divider"), Place(1, look.number, None, RIGHT))
        return [*old, divider, *new]

    def _side(self, line: int | None, side: int, part: int, scroll_x: int, place: Place) -> list[Segment]:
        if line is None:
            return self._painter.blank(("absent",), place)
        body = place._replace(width=max(1, place.width - self._margin))
        if self._wrap_width and part >= len(self._lines.breaks(line, self._wrap_width)):
            return self._painter.blank(("absent",), place)
        numbers = [self._lines.numbering.of(line)[side]]
        margin = self._painter.margin(line, numbers, self._lines.numbering.digits, body, part == 0)
        return margin + self._body(line, part, scroll_x, body)

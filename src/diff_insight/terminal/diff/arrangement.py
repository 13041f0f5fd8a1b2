"""One file's diff at one width: its rows, the view that paints them, and what is said where there are none."""

from bisect import bisect_right

from rich.cells import cell_len
from rich.segment import Segment

from diff_insight.domain.printable import printable
from diff_insight.terminal.diff.content import DiffContent, State
from diff_insight.terminal.diff.lines import Lines
from diff_insight.terminal.diff.painting import Painter, Place
from diff_insight.terminal.diff.palette import Palette
from diff_insight.terminal.diff.rows import Rows, UnifiedRows
from diff_insight.terminal.diff.split import SplitRows
from diff_insight.terminal.diff.views import Look, SplitView, UnifiedView
from diff_insight.terminal.diff.wrapping import WrappedRows, line_heights
from diff_insight.terminal.folding import fold

_NOTHING_CHOSEN = "Choose a file to see its diff."
_LOADING = "Reading the diff…"
_NOTHING_CHANGED = "No lines changed."


class Arrangement:
    """The rows of `content` in a pane of `width` cells."""

    def __init__(
        self, content: DiffContent | None, lines: Lines, palette: Palette, width: int, split: bool, wrap: bool
    ) -> None:
        self.width = max(width, 1)
        self.notices: list[str] = []
        """Rows of text above the hunks."""
        self.message: list[str] = []
        """Rows of text in the middle of the pane, where there are no hunks."""
        self.message_style = "failure" if content is not None and content.state is State.FAILED else "message"
        painter = Painter(lines, palette)
        self._painter = painter
        self._lines = lines
        if len(lines.hunks):
            self.notices = self._fold((content.notices if content else ()), self.width)
        else:
            self.message = self._fold(_sentences(content), self.width - 2)
        make_view = SplitView if split else UnifiedView
        view = make_view(lines, painter, self.notices, self.width, 0)
        rows: Rows = (SplitRows if split else UnifiedRows)(lines.hunks, len(self.notices))
        if wrap:
            rows = WrappedRows(rows, line_heights(lines.hunks, view.body_width, lines.tab_size))
            view = make_view(lines, painter, self.notices, self.width, view.body_width)
        self.rows = rows
        self._view = view
        self._wraps = wrap

    def virtual_width(self, widest_line: int) -> int:
        """Cells of a pane in which the widest line could be read to its end without scrolling."""
        if self._wraps or not len(self.rows):
            return self.width
        return self.width + max(0, widest_line - self._view.body_width)

    @property
    def body_width(self) -> int:
        """Cells for the text of a line."""
        return self._view.body_width

    def row_of(self, line: int, cell: int) -> int:
        """The row that shows a cell of a line of the hunks."""
        first = self.rows.number_of(line)
        if not self._wraps:
            return first
        return first + max(0, bisect_right(self._lines.breaks(line, self.body_width), cell) - 1)

    def paint(self, look: Look) -> list[Segment]:
        """One row, or what stands below the last one."""
        if look.number < len(self.rows):
            return self._view.paint(self.rows[look.number], look)
        return self._painter.blank(("context",), Place(self.width, look.number))

    def paint_message(self, at: int) -> list[Segment]:
        """Row `at` of the message, in the middle of the row; nothing above and below it."""
        place = Place(self.width, at)
        if not 0 <= at < len(self.message):
            return self._painter.blank(("context",), place)
        text = self.message[at]
        indent = " " * ((self.width - cell_len(text)) // 2)
        return self._painter.text(indent + text, (self.message_style,), place)

    @staticmethod
    def _fold(sentences: tuple[str, ...], width: int) -> list[str]:
        return [row for sentence in sentences for row in fold(printable(sentence), max(1, width))]


def _sentences(content: DiffContent | None) -> tuple[str, ...]:
    if content is None:
        return (_NOTHING_CHOSEN,)
    if content.state is State.LOADING:
        return (_LOADING,)
    if content.state is State.FAILED:
        return (content.failure,)
    return content.notices or (_NOTHING_CHANGED,)

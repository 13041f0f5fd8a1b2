"""An explanation as it is read; the field that edits it takes its place when somebody does."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import _wrap
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from diff_insight.terminal.folding import Words
from diff_insight.terminal.markdown_source import COMPONENT_CLASSES as SOURCE_CLASSES
from diff_insight.terminal.markdown_source import source_marks
from diff_insight.terminal.preview.marks import Mark, stretches
from diff_insight.terminal.preview.names import COMPONENT_CLASSES
from diff_insight.terminal.summary.line import Span
from diff_insight.terminal.theme_colours import ThemeColours

if TYPE_CHECKING:
    from diff_insight.terminal.summary.markdown_rows import MarkdownRows

# Textual breaks lines at spaces alone, so that a sentence without them would begin on a line of its own.
_wrap.re_chunk = Words()  # type: ignore[assignment]

_CARET = 1
"""Cells that the field keeps free for its caret at the end of a line."""


class ExplanationView(ScrollView, ThemeColours, can_focus=False):
    """Paints the lines in sight, wrapped just as the field wraps them: another file's text costs next to nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "explanation--doubt", "explanation--plain", *COMPONENT_CLASSES, *SOURCE_CLASSES,
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__(classes="explanation")
        self._text = ""
        self._marks: list[Mark] = []
        """What stands out in the text as it is written."""
        self._doubts: Sequence[Span] = ()
        self._rows: list[Span] = []
        """Where in the text each row begins and ends."""
        self._markdown: MarkdownRows | None = None
        """Paints the text as it reads, where a person wants to see that."""

    def toggle_markdown(self) -> bool:
        """Show the text as its Markdown reads, or as it is written; whether it is the former now."""
        if self._markdown is None:
            from diff_insight.terminal.stylesheets import add_sheets
            from diff_insight.terminal.summary.markdown_rows import MarkdownRows

            add_sheets(self.app, "markdown")
            self._markdown = MarkdownRows(self)
        else:
            self._markdown = None
        self._wrap()
        return self._markdown is not None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._markdown is not None:
            self._markdown.forget_styles()

    def show(self, text: str) -> None:
        """Show `text`, which can be shown as it is, from its top."""
        if text != self._text:
            self._text = text
            self._marks = source_marks(text)
            self._doubts = ()
            self._wrap()
            self.scroll_to(0, 0, animate=False)

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark the characters at `spans`, in place of earlier marks."""
        if list(spans) != list(self._doubts):
            self._doubts = spans
            self.refresh()

    def on_resize(self) -> None:
        self._wrap()

    def watch_show_vertical_scrollbar(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        before = self.virtual_size.height
        width = max(self.scrollable_content_region.width - _CARET, 0)
        if self._markdown is None:
            self._rows = _wrapped(self._text, width)
            size = Size(width, len(self._rows))
        else:
            size = Size(width, self._markdown.lay_out(self._text, width))
        if size != self.virtual_size:
            # The screen need not be laid out again, which would cost more than all of this.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
        self.refresh(Region(0, 0, self.size.width, max(before, size.height)))

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        plain = self.get_component_rich_style("explanation--plain")
        if number >= self.virtual_size.height:
            return Strip.blank(width, plain)
        if self._markdown is not None:
            return self._markdown.strip(number, width)
        start, end = self._rows[number]
        marks = [*self._marks, *(Mark(first, last, "explanation--doubt") for first, last in self._doubts)]
        here = [mark for mark in marks if mark.start < end and mark.end > start]
        segments = [
            Segment(self._text[first:last], sum(map(self._style_of, names), plain))
            for first, last, names in stretches(here, start, end)
        ]
        return Strip(segments).adjust_cell_length(width, plain)

    def _style_of(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)


def _wrapped(text: str, width: int) -> list[Span]:
    rows: list[Span] = []
    at = 0
    for line in text.split("\n"):
        breaks = [0, *(_wrap.compute_wrap_offsets(line, width, tab_size=4) if width else ()), len(line)]
        rows += [(at + start, at + end) for start, end in pairwise(breaks)]
        at += len(line) + 1
    return rows

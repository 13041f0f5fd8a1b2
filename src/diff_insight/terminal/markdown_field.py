"""A field for Markdown, which stands out as it is written."""

from typing import ClassVar

from rich.text import Text
from textual.widgets import TextArea

from diff_insight.terminal.markdown_source import COMPONENT_CLASSES, source_marks


class MarkdownField(TextArea):
    """Marks each line by itself: what goes on in the next one is not known to it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*COMPONENT_CLASSES}

    def undo(self) -> None:
        super().undo()
        self._wrap_anew()

    def redo(self) -> None:
        super().redo()
        self._wrap_anew()

    def _wrap_anew(self) -> None:
        """Textual wraps only what the edits of a step span, counted in lines as they were at each of them: where lines
        came and went, others are then painted than there are."""
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        self._refresh_size()

    def get_line(self, line_index: int) -> Text:
        """Textual's hook for styles of one's own."""
        line = super().get_line(line_index)
        for start, end, name in source_marks(line.plain):
            line.stylize(self.get_component_rich_style(name, partial=True), start, end)
        return line

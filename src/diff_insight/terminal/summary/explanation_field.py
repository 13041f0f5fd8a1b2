"""Where an explanation is edited, with marks under words that the diff does not hold."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.widgets import TextArea

from diff_insight.terminal.markdown_field import MarkdownField
from diff_insight.terminal.summary.line import Span


class ExplanationField(MarkdownField):
    """A soft-wrapped text; marks stay until others are set or another text is loaded."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"explanation--doubt"}
    CHANGES = (TextArea.Changed,)

    def __init__(self) -> None:
        super().__init__(
            id="explanation", classes="explanation", compact=True, soft_wrap=True, highlight_cursor_line=False
        )
        self.position: int | None = None
        """The file whose explanation it holds."""
        self._doubts: dict[int, list[Span]] = {}
        """Columns by line."""

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark the characters at `spans` of the whole text, in place of earlier marks."""
        doubts = _by_line(self.text, spans) if spans else {}
        if doubts != self._doubts:
            self._doubts = doubts
            self.notify_style_update()
            self.refresh()

    def load_text(self, text: str) -> None:
        self._doubts = {}
        super().load_text(text)

    def get_line(self, line_index: int) -> Text:
        """Textual's hook for styles of one's own."""
        line = super().get_line(line_index)
        if line_index in self._doubts:
            style = self.get_component_rich_style("explanation--doubt", partial=True)
            for start, end in self._doubts[line_index]:
                line.stylize(style, start, end)
        return line


def _by_line(text: str, spans: Sequence[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    offset = 0
    for number, line in enumerate(text.split("\n")):
        last = offset + len(line)
        columns = [
            (max(start, offset) - offset, min(end, last) - offset)
            for start, end in spans
            if start < last and end > offset
        ]
        if columns:
            found[number] = columns
        offset = last + 1
    return found

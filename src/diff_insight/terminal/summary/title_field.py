"""The line a title is edited in, with marks under words that the diff does not hold."""

from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.widgets import Input

from diff_insight.terminal.summary.line import Span


class TitleField(Input):
    """An input of one title."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--doubt"}
    CHANGES = (Input.Changed,)

    def __init__(self) -> None:
        super().__init__(id="title", compact=True, select_on_focus=False)
        self.position: int | None = None
        """The file whose title it holds."""

    @property
    def text(self) -> str:
        return self.value

    def load_text(self, text: str) -> None:
        """Hold another title, with the caret behind it."""
        self.value = text
        self.cursor_position = len(text)

    def mark(self, spans: Sequence[Span]) -> None:
        """Mark the characters at `spans` of the title, in place of earlier marks."""
        style = self.get_component_rich_style("title--doubt", partial=True)
        self.highlighter = _Doubts(self.value, spans, style) if spans else None
        self.refresh()


class _Doubts(Highlighter):
    """Textual's hook for styles within an input; another title than the one it was made for stays plain."""

    def __init__(self, title: str, spans: Sequence[Span], style: Style) -> None:
        self._title = title
        self._spans = spans
        self._style = style

    def highlight(self, text: Text) -> None:
        if text.plain == self._title:
            for start, end in self._spans:
                text.stylize(self._style, start, end)

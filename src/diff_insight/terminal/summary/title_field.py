"""The line a title is edited in, with marks under words that the diff does not hold."""

from collections.abc import Sequence
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from diff_insight.terminal.summary.explanation_field import Span


class TitleField(Input):
    """An input that takes another title without the screen being laid out again, which a held key would feel."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--doubt"}

    virtual_size = Reactive(Size(0, 0), layout=False)

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

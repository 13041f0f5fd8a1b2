"""An explanation as its Markdown reads."""

from textual.strip import Strip
from textual.widget import Widget

from diff_insight.terminal.diff.palette import Palette
from diff_insight.terminal.preview.layout import Wrapped
from diff_insight.terminal.preview.markdown import rendered
from diff_insight.terminal.preview.names import PREFIX
from diff_insight.terminal.preview.painting import paint


class MarkdownRows:
    """Rows of one text, painted with the styles of a widget."""

    def __init__(self, widget: Widget) -> None:
        self._palette = Palette(widget, PREFIX)
        self._layout = Wrapped([], 1)

    def lay_out(self, text: str, width: int) -> int:
        """Fit `text` to `width`; gives the number of its rows."""
        self._layout = Wrapped(rendered(text), max(width, 1))
        return self._layout.height

    def strip(self, number: int, width: int) -> Strip:
        """One row."""
        return paint(self._layout.row(number), width, self._palette, False, "")

    def forget_styles(self) -> None:
        """The theme has changed."""
        self._palette.clear()

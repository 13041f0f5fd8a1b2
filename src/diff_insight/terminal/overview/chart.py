"""The chart beside the texts, painted line by line."""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diff_insight.application.tallies import Tallies
from diff_insight.terminal.overview.bars import Part, chart


class Chart(ScrollView, can_focus=True):
    """Lines added and removed, by type and by folder."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--heading", "chart--name", "chart--additions", "chart--deletions",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._tallies = Tallies()
        self._lines: list[list[Part]] = []

    def show(self, tallies: Tallies) -> None:
        """Draw `tallies`."""
        self._tallies = tallies
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = chart(self._tallies, width) if width else []
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        at = self.scroll_offset.y + y
        if at >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        segments = [Segment(text, self.get_component_rich_style(f"chart--{name}")) for text, name in self._lines[at]]
        return Strip(segments).adjust_cell_length(self.size.width).apply_style(self.rich_style)

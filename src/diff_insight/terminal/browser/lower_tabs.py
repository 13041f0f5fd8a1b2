"""On a narrow terminal: which of diff and summary is seen."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

_TABS = (("diff", "Diff"), ("summary", "Summary"))


class LowerTabs(Widget):
    """Two names on one line, the seen one marked; the sheet hides it on a wide terminal."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lower-tabs--current", "lower-tabs--other"}

    @dataclass
    class Chosen(Message):
        """A tab was clicked: `diff` or `summary`."""

        pane: str

    def on_click(self, event: events.Click) -> None:
        pane = event.style.meta.get("pane")
        if pane is not None:
            self.post_message(self.Chosen(pane))

    def render_line(self, y: int) -> Strip:
        current = "summary" if self.screen.has_class("-summary-tab") else "diff"
        segments = []
        for pane, name in _TABS:
            part = "current" if pane == current else "other"
            style = self.get_component_rich_style(f"lower-tabs--{part}")
            segments.append(Segment(f" {'▸' if pane == current else ' '}{name} ", style + Style(meta={"pane": pane})))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

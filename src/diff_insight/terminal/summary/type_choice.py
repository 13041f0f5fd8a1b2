"""The four types, one of them chosen."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from diff_insight.domain.printable import printable
from diff_insight.domain.summary import ModificationType, is_known_type
from diff_insight.terminal.fitting import fit
from diff_insight.terminal.table.types import type_style

_CHOSEN, _OTHER = "(•)", "( )"


class TypeChoice(Widget):
    """Shows the types in as many lines as they take; a click chooses one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "type-choice--feature", "type-choice--breaking", "type-choice--fix", "type-choice--minor",
        "type-choice--unknown", "type-choice--other",
    }  # fmt: skip

    @dataclass
    class Chosen(Message):
        """A person clicked a type."""

        modification_type: ModificationType

    def __init__(self) -> None:
        super().__init__()
        self._value = ""

    def show(self, modification_type: str) -> None:
        """Mark `modification_type`; one that is none of the four stands by itself."""
        if modification_type == self._value:
            return
        lines = len(self._lines(self.size.width))
        self._value = modification_type
        self.refresh(layout=len(self._lines(self.size.width)) != lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(len(self._lines(width)), 1)

    def on_click(self, event: events.Click) -> None:
        name = event.style.meta.get("type")
        if name is not None and is_known_type(name):
            self.post_message(self.Chosen(ModificationType(name)))

    def render_line(self, y: int) -> Strip:
        lines = self._lines(self.size.width)
        if y >= len(lines):
            return Strip.blank(self.size.width, self.rich_style)
        return Strip([self._segment(name, text) for name, text in lines[y]]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def _lines(self, width: int) -> list[list[tuple[str, str]]]:
        """Choices on lines of at most `width` cells, each a name and its text."""
        names = [str(name) for name in ModificationType]
        if self._value and not is_known_type(self._value):
            names.append(self._value)
        lines: list[list[tuple[str, str]]] = [[]]
        used = 0
        for number, name in enumerate(names, start=1):
            key = f"{number} " if is_known_type(name) else ""
            text = f"{_CHOSEN if name == self._value else _OTHER} {key}{printable(name)}  "
            if used and used + len(text.rstrip()) > width:
                lines.append([])
                used = 0
            lines[-1].append((name, fit(text, min(len(text), max(width, 1)))))
            used += len(text)
        return lines

    def _segment(self, name: str, text: str) -> Segment:
        part = type_style(name) if name == self._value else "other"
        style = self.get_component_rich_style(f"type-choice--{part}")
        return Segment(text, style + Style(meta={"type": name}))

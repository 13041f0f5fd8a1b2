"""A list of what was written of files that are no longer in the range."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from diff_insight.domain.printable import printable_block
from diff_insight.domain.summary import Field, Text
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.folding import fold
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_NAMES = {Field.TYPE: "Type", Field.TITLE: "Title", Field.EXPLANATION: "Text"}
_NAME_CELLS = 9
_HEAD = "These files are no longer in the range. What is said of them is kept, and comes back with them."
_PIECE = 10
"""Files that are laid out without a pause."""


class GoneScreen(Dialog[None]):
    """Shows the texts; dragging selects them."""

    CSS_PATH = sheets("gone")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"gone--path", "gone--field"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close"),
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
        Binding("pagedown", "scroll(10)", "Page down"),
        Binding("pageup", "scroll(-10)", "Page up"),
    ]

    def __init__(self, texts: Mapping[str, Mapping[str, Text]]) -> None:
        """`texts` by path and field."""
        super().__init__()
        self._texts = texts
        self._waiting = iter(sorted(texts))
        self._pieces: list[tuple[ShownText, list[str]]] = []
        """What is laid out, and whose texts it holds."""
        self._rows = 0
        """How many rows all that comes to: Textual knows it a moment later."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="gone") as frame:
            frame.border_title = shown("Gone from the range")
            frame.border_subtitle = shown("Esc closes")
            yield Static(Content(f"{_HEAD}\n"))

    def on_mount(self) -> None:
        self.watch(self._frame, "scroll_y", self._show_more, init=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    @property
    def _frame(self) -> VerticalScroll:
        return self.query_one("#gone", VerticalScroll)

    async def _show(self) -> None:
        self._rows = 0
        for widget, paths in self._pieces:
            widget.update(self._counted(paths))
        await self._show_more()

    async def _show_more(self) -> None:
        """Some more files where the end comes near: all of very many would take minutes to lay out."""
        frame = self._frame
        if self._rows - frame.scroll_y > 2 * self.size.height:
            return
        paths = list(islice(self._waiting, _PIECE))
        if paths:
            widget = ShownText(self._counted(paths))
            self._pieces.append((widget, paths))
            await frame.mount(widget)
            self.call_after_refresh(self._show_more)

    def action_scroll(self, lines: int) -> None:
        self._frame.scroll_relative(y=lines, animate=False)

    def _counted(self, paths: Iterable[str]) -> Content:
        content = self._content(paths)
        self._rows += content.plain.count("\n") + 1
        return content

    def _content(self, paths: Iterable[str]) -> Content:
        """The texts of some files in as many cells as there are, each below its own beginning."""
        room = self._frame.scrollable_content_region.width
        parts = []
        for path in paths:
            fields = self._texts[path]
            parts.append(Content.assemble(shown(path)).stylize(".gone--path"))
            for name, label in _NAMES.items():
                if name in fields:
                    for row in _rows(fields[name].value, room - _NAME_CELLS):
                        parts.append(Content.assemble((f"  {label}".ljust(_NAME_CELLS), ".gone--field"), row))
                        label = ""
            parts.append(Content(""))
        return Content("\n").join(parts)


def _rows(text: str, room: int) -> list[str]:
    return [row for line in printable_block(text).split("\n") for row in fold(line, max(room, 1))]

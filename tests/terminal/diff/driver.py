"""The pane in a real app without a real screen, read as a reader sees it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from diff_insight.domain.patch import Hunks
from diff_insight.terminal.diff.content import DiffContent
from diff_insight.terminal.diff.pane import DiffPane

SHEET = Path(__file__).resolve().parents[3] / "styles" / "diff_pane.tcss"


class PaneApp(App[None]):
    """Nothing but a pane."""

    CSS_PATH = [SHEET]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield DiffPane()


class PaneDriver:
    """What a person can do with the pane, and what there is to see."""

    def __init__(self, pilot: Pilot[None], pane: DiffPane, messages: list[Message]) -> None:
        self.pilot = pilot
        self.pane = pane
        self._messages = messages

    async def show(self, hunks: bytes, path: str = "notes.unknown", *notices: str, keep_scroll: bool = False) -> None:
        """Show a file, and wait until its colours are there."""
        self.pane.show(DiffContent(path, Hunks(hunks), notices), keep_scroll)
        await self.settle()

    async def settle(self) -> None:
        """Wait for threads and the next picture."""
        await self.pilot.pause()
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """The rows in sight, without the blanks at their ends."""
        return ["".join(segment.text for segment in self.segments(y)).rstrip() for y in range(self.pane.size.height)]

    def segments(self, y: int) -> list[Segment]:
        return list(self.pane.render_line(y))

    def styled(self, name: str, y: int) -> list[str]:
        """The stretches of a row that have the background or colour of a component class, or its attributes."""
        style = self.pane.get_component_styles(f"diff-pane--{name}")
        found = []
        for segment in self.segments(y):
            assert segment.style is not None
            background = style.background
            if style.has_rule("color") and not style.has_rule("background"):
                is_it = segment.style.color == style.color.rich_color
            else:
                is_it = background.a == 1 and segment.style.bgcolor == background.rich_color
            if is_it:
                found.append(segment.text)
        return found

    def background(self, y: int, text: str) -> str:
        """The background behind the first stretch of a row that holds `text`."""
        segment = next(segment for segment in self.segments(y) if text in segment.text)
        assert segment.style is not None and segment.style.bgcolor is not None
        return segment.style.bgcolor.name

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """Drag the mouse from one cell (column, row) of the pane to another; gives what would be copied."""
        await self.pilot.mouse_down(self.pane, offset=start)
        await self.pilot.hover(self.pane, offset=end)
        await self.pilot.mouse_up(self.pane, offset=end)
        await self.pilot.pause()
        return self.pane.screen.get_selected_text() or ""

    def said(self, kind: type[Message]) -> list[Message]:
        """The messages of a kind so far."""
        return [message for message in self._messages if isinstance(message, kind)]


@asynccontextmanager
async def open_pane(width: int = 80, height: int = 24, theme: str = "textual-dark") -> AsyncIterator[PaneDriver]:
    """A pane that fills a screen of this size."""
    messages: list[Message] = []
    app = PaneApp()
    async with app.run_test(size=(width, height), message_hook=messages.append) as pilot:
        app.theme = theme
        pane = app.query_one(DiffPane)
        pane.focus()
        await pilot.pause()
        yield PaneDriver(pilot, pane, messages)

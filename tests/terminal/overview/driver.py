"""Reads the overview screen for tests."""

from textual.widgets import Static, TextArea

from diff_insight.terminal.overview.chart import Chart
from diff_insight.terminal.overview.editor import SectionEditor
from diff_insight.terminal.overview.screen import OverviewScreen
from tests.terminal.driver import Driver


class Overview:
    """The overview over a running browser."""

    def __init__(self, browser: Driver) -> None:
        self.browser = browser

    @property
    def screen(self) -> OverviewScreen:
        screen = self.browser.app.screen
        assert isinstance(screen, OverviewScreen)
        return screen

    async def open(self) -> "Overview":
        """Press `o` and wait until everything is drafted."""
        await self.browser.press("o")
        await self.drafted()
        return self

    async def drafted(self) -> None:
        for _ in range(300):
            await self.browser.pilot.pause(0.02)
            if self.screen.query_one(Chart).virtual_size.height and not self.screen._gathering.is_busy:
                break
        await self.browser.pilot.pause()

    async def go_to(self, name: str) -> None:
        """Mark the text called `name`."""
        await self.browser.press("home")
        for _ in range(10):
            if self.editor.border_title == name:
                return
            await self.browser.press("j")
        raise AssertionError(name)

    @property
    def editor(self) -> SectionEditor:
        return self.screen.query_one(SectionEditor)

    @property
    def text(self) -> str:
        return self.screen.query_one("#text", TextArea).text

    @property
    def note(self) -> str:
        return str(self.screen.query_one("#note", Static).content)

    @property
    def offered(self) -> str:
        """The draft below the text; empty where none is shown."""
        if not self.screen.query_one("#offer").display:
            return ""
        return str(self.screen.query_one("#offered", Static).content)

    @property
    def footer(self) -> str:
        return self.screen.footer.message

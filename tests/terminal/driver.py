"""Drives the browser like a person: presses keys, reads what is on screen."""

import os
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path

from rich.style import Style
from textual.geometry import Offset
from textual.pilot import Pilot

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.summary import Field
from diff_insight.terminal.app import DiffInsightApp
from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.browser.screen import BrowserScreen
from diff_insight.terminal.diff.pane import DiffPane
from diff_insight.terminal.summary.pane import SummaryPane
from diff_insight.terminal.table.file_table import FileTable

SIZE = (120, 40)
_MANY_FILES = 1_000
"""More are not waited for."""


class Driver:
    """One running browser."""

    def __init__(self, app: DiffInsightApp, pilot: Pilot[None], session: Session) -> None:
        self.app = app
        self.pilot = pilot
        self._opened = session

    @property
    def session(self) -> Session:
        """What is on screen."""
        return self.app.reopened or self._opened

    @property
    def browser(self) -> BrowserScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, BrowserScreen))

    @property
    def in_browser(self) -> bool:
        """Whether nothing lies over the browser."""
        return self.app.screen is self.browser

    @property
    def table(self) -> FileTable:
        return self.browser.query_one(FileTable)

    @property
    def diff(self) -> DiffPane:
        return self.browser.query_one(DiffPane)

    @property
    def summary(self) -> SummaryPane:
        return self.browser.query_one(SummaryPane)

    @property
    def title(self) -> str:
        """What the summary shows as title."""
        return self.summary.text(Field.TITLE)

    @property
    def explanation(self) -> str:
        """What the summary shows as explanation."""
        return self.summary.text(Field.EXPLANATION)

    @property
    def typing(self) -> Field | None:
        """The text whose field has the keys."""
        field = self.summary.edited
        return field if self.summary.has_focus_within else None

    @property
    def footer(self) -> str:
        return self.browser.query_one(Footer).message

    @property
    def file(self) -> str:
        """The path under the cursor."""
        position = self.table.position
        return "" if position is None else self.session.review.changes[position].path

    @property
    def files(self) -> list[str]:
        """The paths the table shows, from top to bottom."""
        return [self.session.review.changes[position].path for position in self.table.rows]

    async def press(self, *keys: str) -> "Driver":
        """Press keys, one after the other, and wait until all is quiet."""
        await self.pilot.press(*keys)
        await self.settle()
        return self

    async def type(self, text: str) -> "Driver":
        """Type text as a person would."""
        for character in text:
            await self.pilot.press("space" if character == " " else character)
        await self.settle()
        return self

    async def settle(self) -> None:
        """Wait until typed text is a correction and the diff of the file under the cursor is on screen."""
        await self.pilot.pause()
        for _ in range(200):
            if self.quiet:
                break
            await self.pilot.pause(0.01)
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds`; fails where it does not within ten seconds."""
        for _ in range(1000):
            if holds():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("It never came:\n" + "\n".join(self.screen()))

    @property
    def quiet(self) -> bool:
        browser = self.browser
        is_done = browser.is_ready and self.app.typed.is_empty
        return is_done and browser.is_counted and self.drafted and not self.reads

    @property
    def reads(self) -> bool:
        """Whether the diff of the file under the cursor is still to come."""
        work = self.browser._work
        return work is None or work.reading.position != self.table.position or work.reading.is_busy

    @property
    def drafted(self) -> bool:
        """Whether every file has the draft that is made from its patch, and shows it."""
        return self.browser.is_drafted or len(self.session.review) > _MANY_FILES

    def screen(self) -> list[str]:
        """The lines on screen as text."""
        return [
            "".join(segment.text for segment in strip).rstrip() for strip in self.app.screen._compositor.render_strips()
        ]

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.screen())

    def looks_of(self, text: str) -> list[Style]:
        """How the pieces of the screen that hold `text` are painted, from top to bottom."""
        segments = (segment for strip in self.app.screen._compositor.render_strips() for segment in strip)
        return [segment.style or Style.null() for segment in segments if text in segment.text]

    def place_of(self, text: str) -> Offset:
        """Where `text` stands last on screen."""
        return [Offset(line.index(text), y) for y, line in enumerate(self.screen()) if text in line][-1]


@asynccontextmanager
async def browse(
    directory: Path,
    source: str | None = None,
    size: tuple[int, int] = SIZE,
    store: bool = True,
    paths: tuple[str, ...] = (),
) -> AsyncIterator[Driver]:
    """The browser on `source`, closed as a person closes it."""
    request = SessionRequest(directory=directory, source=source, store=store, read_only=False, paths=paths)
    settings = session_settings(request, os.environ)
    session = open_session(request, settings)
    opening: Future[Session] = Future()
    opening.set_result(session)
    app = DiffInsightApp(opening, settings.keys, settings.theme)
    try:
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot, session)
            await driver.settle()
            yield driver
    finally:
        if app.reopened is not None:
            app.reopened.close()
        session.close()

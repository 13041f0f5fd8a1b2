"""Pictures of the screens: a change of one is looked at before it is accepted (`.ci/test --snapshot-update`)."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.terminal.app import DiffInsightApp
from diff_insight.terminal.browser.screen import BrowserScreen

Opened = Callable[[str], DiffInsightApp]
SnapCompare = Callable[..., bool]


@pytest.fixture
def opened(repository: Path) -> Iterator[Opened]:
    """Makes the app on the sample repository, with everything counted, in a theme."""
    sessions: list[Session] = []

    def make(theme: str) -> DiffInsightApp:
        request = SessionRequest(directory=repository, read_only=False)
        session = open_session(request, session_settings(request, os.environ))
        session.complete_counts()
        session.complete_drafts()
        sessions.append(session)
        opening: Future[Session] = Future()
        opening.set_result(session)
        return DiffInsightApp(opening, theme=theme)

    yield make
    for session in sessions:
        session.close()


def still(pilot: Pilot[None]) -> None:
    """Let no caret blink."""
    for line in pilot.app.screen.query(Input):
        line.cursor_blink = False
    for text in pilot.app.screen.query(TextArea):
        text.cursor_blink = False


async def rests(pilot: Pilot[None]) -> None:
    """Wait until the browser has read its diff and the picture stays as it is, however busy the machine."""
    before: list[str] = []
    same = 0
    for _ in range(400):
        await pilot.pause(0.05)
        still(pilot)
        picture = ["".join(f"{each}" for each in strip) for strip in pilot.app.screen._compositor.render_strips()]
        same = same + 1 if picture == before and has_read(pilot.app) else 0
        if same == 6:
            return
        before = picture
    raise AssertionError("The picture does not come to rest.")


def has_read(app: App[None]) -> bool:
    """Whether the browser, perhaps behind another screen, has nothing left to read."""
    browsers = [screen for screen in app.screen_stack if isinstance(screen, BrowserScreen)]
    return any(browser._work is not None and browser._work.reading.is_settled for browser in browsers)


def after(*keys: str) -> Callable[[Pilot[None]], object]:
    """Presses keys once the browser is there, and waits for the diff before the picture is taken."""

    async def press(pilot: Pilot[None]) -> None:
        await rests(pilot)
        await pilot.press(*keys)
        await rests(pilot)

    return press


def within(opening: str) -> Callable[..., Callable[[Pilot[None]], object]]:
    """Opens another screen, waits until everything is there, and presses keys in it."""

    def keys_within(*keys: str) -> Callable[[Pilot[None]], object]:
        async def press(pilot: Pilot[None]) -> None:
            await rests(pilot)
            await pilot.press(opening)
            await rests(pilot)
            await pilot.press(*keys)
            await rests(pilot)

        return press

    return keys_within


overview, previewed = within("o"), within("p")


def test_browser_wide_and_dark(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(140, 40), run_before=after("space", "2", "k"))


def test_browser_wide_and_light(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-light"), terminal_size=(140, 40), run_before=after("j", "j", "j", "j"))


def test_browser_on_80_by_24(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(80, 24), run_before=after("G"))


def test_summary_tab_on_80_by_24(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-light"), terminal_size=(80, 24), run_before=after("e"))


def test_zoomed_diff(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("nord"), terminal_size=(100, 30), run_before=after("tab", "z"))


def test_help(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(100, 40), run_before=after("question_mark"))


def test_copy_menu(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(100, 30), run_before=after("Y"))


def test_filter_with_its_result(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(100, 30), run_before=after("slash", "d", "o", "c", "s"))


def test_overview_wide_and_dark(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(120, 40), run_before=overview("j", "j", "j"))


def test_overview_on_80_by_24_and_light(opened: Opened, snap_compare: SnapCompare) -> None:
    written = overview("j", "j", "j", "e", "M", "i", "n", "e", "escape")
    assert snap_compare(opened("textual-light"), terminal_size=(80, 24), run_before=written)


def test_preview_of_a_section(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-dark"), terminal_size=(100, 30), run_before=previewed("enter"))


def test_preview_of_the_table_on_80_by_24_and_light(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("textual-light"), terminal_size=(80, 24), run_before=previewed("T"))


def test_preview_of_the_source(opened: Opened, snap_compare: SnapCompare) -> None:
    assert snap_compare(opened("nord"), terminal_size=(100, 30), run_before=previewed("s"))


async def checked_export(pilot: Pilot[None]) -> None:
    """Opens the export dialog, waits for the check, and leaves the line whose caret blinks."""
    await rests(pilot)
    await pilot.press("x")
    while not any(str(found.content) for found in pilot.app.screen.query("#problems").results(Static)):
        await pilot.pause(0.05)
    await pilot.press("tab")
    await rests(pilot)


def test_export_dialog_on_80_by_24(opened: Opened, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diff_insight.terminal.export.screen.suggested_path", lambda session: "report.md")
    assert snap_compare(opened("textual-dark"), terminal_size=(80, 24), run_before=checked_export)

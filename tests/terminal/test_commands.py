"""Commands by name: palette, help, hints at the bottom."""

from pathlib import Path

from textual.widgets import Input, Static

from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.export.screen import ExportScreen
from diff_insight.terminal.help.screen import HelpScreen
from tests.terminal.driver import Driver, browse


async def test_the_palette_finds_a_command_by_name(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("ctrl+p")
        await browser.type("pane.zoom")
        await browser.until(lambda: browser.shows("everywhere · pane.zoom"))
        assert browser.shows("Give this pane the whole screen"), "the name that the configuration knows finds it too"
        browser.app.screen.query_one(Input).value = ""
        await browser.type("export the report")
        await browser.pilot.pause(0.5)
        await browser.press("enter")
        await wait_for_screen(browser, ExportScreen)


async def wait_for_screen(browser: Driver, kind: type) -> None:
    for _ in range(200):
        if isinstance(browser.app.screen, kind):
            return
        await browser.pilot.pause(0.02)
    raise AssertionError(str(browser.app.screen))


async def test_help_lists_the_keys_of_the_pane_and_searches_them(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("tab", "question_mark")
        assert isinstance(browser.app.screen, HelpScreen)
        listing = browser.app.screen.query_one("#commands", Static)
        assert "In the diff" in str(listing.content)
        assert "In the table" not in str(listing.content)
        await browser.type("undo")
        assert "Undo the last correction" in str(listing.content)
        assert "Export" not in str(listing.content)
        browser.app.screen.query_one(Input).value = "filter status"
        await browser.pilot.pause()
        assert "status:added" in str(listing.content), "what the filter understands stands there too"
        browser.app.screen.query_one(Input).value = "no such thing"
        await browser.pilot.pause()
        assert "No command is called that." in str(listing.content)
        await browser.press("escape")
        assert browser.diff.has_focus
        await browser.press("question_mark")
        await browser.type("side by side")
        await browser.pilot.click(offset=browser.place_of("side by side, or"))
        await browser.until(lambda: browser.in_browser and browser.diff.is_split)


async def test_a_click_on_a_hint_runs_its_command(repository: Path) -> None:
    async with browse(repository) as browser:
        footer = browser.browser.query_one(Footer)
        line = browser.screen()[-1]
        await browser.pilot.click(footer, offset=(line.index("help"), 0))
        await wait_for_screen(browser, HelpScreen)


async def test_a_click_on_a_type_chooses_it(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.pilot.click(offset=browser.place_of("( ) 3 bug fix"))
        await browser.settle()
        assert browser.session.review.summary(0).modification_type.value == "bug fix"


async def test_quit_leaves(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.pilot.press("q")
        await browser.pilot.pause(0.1)
        assert not browser.app.is_running or browser.app.return_code == 0

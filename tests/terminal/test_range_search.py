"""The search through all files."""

from pathlib import Path

from diff_insight.terminal.range_search.places_list import PlacesList
from diff_insight.terminal.range_search.screen import RangeSearchScreen
from tests.terminal.driver import Driver, browse


async def test_what_is_found_in_all_files_is_listed_and_gone_to(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("ctrl+f")
        await browser.type("turn")
        await browser.press("enter")
        await ended(browser)
        assert browser.shows("1 match in 1 file.")
        await browser.press("slash")
        await browser.type("e")
        await browser.press("enter")
        await ended(browser)
        listed = [line.split("│")[1].strip() for line in browser.screen() if line.count("│") > 1]
        assert "docs/guide.md 16" in listed
        assert any(line.startswith("53 - Step 50: wait.") for line in listed)
        await browser.press("j", "]", "]", "enter")
        assert browser.file == "src/app.py"
        assert browser.diff.has_focus
        assert (browser.diff.searched, browser.diff.match) == ("e", (1, 3))
        await browser.press("n", "n")
        assert browser.diff.match == (3, 3)
        await browser.press("n")
        assert browser.file == "docs/guide.md"
        assert browser.diff.match == (1, 16)
        assert browser.footer == "e: file 1 of 3, 16 here"
        await browser.press("N")
        assert browser.file == "src/app.py"
        assert browser.diff.match == (3, 3)
        await browser.press("ctrl+f")
        assert browser.app.screen.query_one(PlacesList).has_focus
        await browser.press("escape")
        assert browser.browser.is_current


async def ended(browser: Driver) -> None:
    """Wait for the search to be over."""
    for _ in range(300):
        await browser.pilot.pause(0.01)
        screen = browser.app.screen
        if isinstance(screen, RangeSearchScreen) and screen._search is None:
            await browser.pilot.pause()
            return
    raise AssertionError("\n".join(browser.screen()))

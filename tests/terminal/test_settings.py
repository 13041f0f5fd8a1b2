"""Settings: changed in the browser, effective at once, kept in the user's configuration file."""

import tomllib
from pathlib import Path

from textual.widgets import Input, OptionList

from diff_insight.store.places import config_file
from diff_insight.terminal.choose import Choose
from diff_insight.terminal.settings.press_key import PressKey
from diff_insight.terminal.settings.screen import SettingsScreen
from tests.terminal.driver import Driver, browse


def kept() -> dict[str, object]:
    return tomllib.loads(config_file().read_text(encoding="utf-8"))


async def found(browser: Driver, words: str) -> Driver:
    """Search the settings for `words` and choose the first found."""
    browser.app.screen.query_one("#wanted", Input).value = words
    await browser.pilot.pause()
    await browser.press("enter")
    return browser


async def test_a_theme_is_taken_at_once_and_kept(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("comma")
        assert isinstance(browser.app.screen, SettingsScreen)
        await found(browser, "theme")
        assert isinstance(browser.app.screen, Choose)
        choices = browser.app.screen.query_one(OptionList)
        names = [str(choices.get_option_at_index(at).prompt) for at in range(choices.option_count)]
        choices.highlighted = names.index("nord")
        await browser.press("enter")
        assert browser.app.theme == "nord"
        assert kept() == {"theme": "nord", "diff": {}, "files": {}, "model": {}}
    async with browse(repository) as browser:
        assert browser.app.theme == "nord"


async def test_a_key_is_given_by_pressing_it(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("comma")
        await found(browser, "review.undo")
        assert isinstance(browser.app.screen, PressKey)
        await browser.press("e")
        assert browser.shows("summary.edit_text"), "a clash names the other command"
        assert not config_file().exists()
        await browser.press("enter", "U")
        assert browser.shows("Undo the last correction: U.")
        await browser.press("escape", "2", "u")
        assert browser.session.review.is_edited(0)
        await browser.press("U")
        assert not browser.session.review.is_edited(0)
        assert kept()["keys"] == {"review.undo": ["U"]}
        await browser.press("ctrl+p")
        await browser.type("undo the last")
        await browser.until(lambda: browser.shows("U · everywhere"))
        await browser.press("escape")
        await browser.press("comma")
        await found(browser, "review.undo")
        await browser.press("backspace", "escape", "2", "u")
        assert not browser.session.review.is_edited(0)
        assert kept()["keys"] == {}


async def test_defaults_of_diff_and_report(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("comma")
        await found(browser, "diff.wrap")
        await browser.press("down", "enter")
        assert browser.diff.wrap
        await found(browser, "profile")
        await browser.press("down", "enter")
        await found(browser, "diff.layout")
        await browser.press("down", "down", "enter", "escape")
        assert browser.diff.is_split
        assert browser.session.settings.profile == "github"
    async with browse(repository) as browser:
        assert browser.diff.wrap
        assert browser.diff.is_split
        assert kept()["diff"] == {"wrap": True, "layout": "split"}


async def test_a_file_that_is_written_otherwise_is_left_alone(repository: Path) -> None:
    config_file().parent.mkdir(parents=True)
    config_file().write_text('keys = {"copy.menu" = "f9"}\n', encoding="utf-8")
    async with browse(repository) as browser:
        await browser.press("comma")
        await found(browser, "report.export")
        await browser.press("f5")
        assert browser.shows("in an editor")
        await browser.press("escape", "f5")
        assert browser.app.screen is not browser.browser, "the key works in this window all the same"


async def test_the_palette_takes_a_theme(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("ctrl+p")
        await browser.type("theme gruvbox")
        await browser.pilot.pause(0.5)
        await browser.press("enter")
        await browser.until(lambda: browser.app.theme == "gruvbox")
        assert kept()["theme"] == "gruvbox"

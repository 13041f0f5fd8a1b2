"""Nothing foreign is read as markup or reaches the terminal as a control sequence."""

from pathlib import Path

import pytest
from textual.events import Paste

from tests.terminal.driver import browse


async def test_a_hostile_name_is_shown_as_it_is(repository: Path) -> None:
    async with browse(repository) as browser:
        assert browser.shows("[bold]␛[31mred.py")
        await browser.press("slash")
        await browser.type("bold")
        await browser.press("enter")
        assert browser.shows("Diff  src/[bold]␛[31mred.py")
        assert not any("\x1b" in line for line in browser.screen())


async def test_a_title_with_markup_stays_text(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("t", "end", "ctrl+u")
        await browser.type("[/x] [@click=app.quit]z[/]")
        await browser.press("escape", "2", "u", "ctrl+r", "j", "k")
        assert browser.shows("[/x] [@click=app.quit]z[/]")


@pytest.mark.parametrize("keys", [("t",), ("o", "e")])
async def test_pasted_text_is_shown_as_it_is(repository: Path, keys: tuple[str, ...]) -> None:
    async with browse(repository) as browser:
        await browser.press(*keys)
        browser.app.post_message(Paste("ab\x9b31m\u202ecd\x1b]0;t\x07\r"))
        await browser.until(lambda: browser.shows("ab\\x9b31m\\u202ecd␛]0;t␇"))

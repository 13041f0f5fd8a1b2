"""The line of keys: nobody is lost for want of room."""

from pathlib import Path

import pytest

from diff_insight.terminal.browser.footer import Footer
from tests.terminal.driver import browse


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_every_screen_names_the_way_out_and_the_way_to_help(repository: Path, size: tuple[int, int]) -> None:
    async with browse(repository, size=size) as browser:
        keys = browser.screen()[-1]
        assert "Space reviewed" in keys
        assert keys.endswith("? help  q quit")
        for screen in ("o", "p"):
            await browser.press(screen)
            await browser.until(lambda: browser.screen()[-1].endswith("? help  Esc back"))
            await browser.press("escape")
            assert browser.in_browser
        await browser.press("slash")
        assert browser.screen()[-1].split() == ["Enter", "keep", "Esc", "take", "back"]
        await browser.press("escape", "t")
        assert browser.screen()[-1].endswith("Esc leave")


async def test_what_leads_on_is_named_before_what_can_be_done_without(repository: Path) -> None:
    async with browse(repository, size=(80, 24)) as browser:
        assert "x export" in browser.screen()[-1]
        await browser.press("p")
        await browser.until(lambda: "x export" in browser.screen()[-1])


async def test_a_message_takes_as_many_lines_as_it_needs(repository: Path) -> None:
    async with browse(repository, size=(40, 16)) as browser:
        footer = browser.browser.query_one(Footer)
        footer.say("This message is much too long for a line of forty cells, and its end matters most")
        await browser.settle()
        assert footer.size.height == 3
        assert browser.screen()[-1].strip() == "matters most"
        footer.say("word " * 60)
        await browser.settle()
        assert browser.screen()[-1].endswith("…"), "a cut is told"
        await browser.press("escape")
        assert footer.size.height == 1
        assert "Space reviewed" in browser.screen()[-1]

"""The very first start says what there is to do, once, and is in nobody's way."""

from pathlib import Path

from tests.terminal.driver import browse


async def test_the_hint_goes_when_the_loop_is_begun_and_never_comes_back(
    repository: Path, not_the_first_start: Path
) -> None:
    not_the_first_start.unlink()
    async with browse(repository) as browser:
        assert browser.shows("New here?")
        assert browser.table.has_focus
        await browser.press("j")
        assert browser.shows("New here?")
        await browser.press("space")
        assert not browser.shows("New here?")
        assert browser.session.review.is_reviewed(1)
    async with browse(repository) as browser:
        assert not browser.shows("New here?")


async def test_nothing_is_remembered_where_nothing_is_saved(repository: Path, not_the_first_start: Path) -> None:
    not_the_first_start.unlink()
    async with browse(repository, store=False) as browser:
        assert not browser.shows("New here?")
    assert not not_the_first_start.exists()

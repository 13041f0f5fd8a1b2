"""What a person wrote is there again."""

from pathlib import Path

from textual.css.query import NoMatches

from diff_insight.domain.summary import Field
from tests.terminal.driver import browse


async def test_corrections_are_there_after_a_new_start(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("2", "t", "end", "ctrl+u")
        await browser.type("Mine")
        await browser.press("escape", "space", "q")
    async with browse(repository) as again:
        summary = again.session.review.summary(0)
        assert summary.modification_type.value == "breaking change"
        assert summary.field(Field.TITLE).value == "Mine"
        assert again.session.review.is_reviewed(0)
        assert "Going on where you were" in again.footer
        assert again.table.cursor == 1


async def test_quitting_while_typing_keeps_what_was_typed(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.pilot.press("t", "end", "ctrl+u", "A", "ctrl+q")
    async with browse(repository) as again:
        assert again.session.review.summary(0).title.value == "A"


async def test_a_second_window_is_told_and_sees_what_the_first_writes(repository: Path) -> None:
    async with browse(repository) as first, browse(repository) as second:
        assert "Another window" in second.footer
        await first.press("2", "ctrl+s")
        assert first.footer == "Everything is saved."
        await second.until(lambda: second.session.review.summary(0).modification_type.value == "breaking change")
        await second.press("j", "3", "ctrl+s")
        await first.until(lambda: first.session.review.summary(1).modification_type.value == "bug fix")


async def test_what_fails_while_the_browser_is_taken_down_is_no_failure_of_the_review(repository: Path) -> None:
    def fails() -> None:
        raise NoMatches("a pane that is gone")

    async with browse(repository) as browser:
        browser.app.exit()
        browser.browser.call_later(fails)
    assert not browser.app.return_code

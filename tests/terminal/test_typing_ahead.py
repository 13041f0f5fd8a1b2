"""Keys that come at once, as over a slow line, or while something is still at work: each means what it would later."""

from concurrent.futures import Future
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.keys import _character_to_key

from diff_insight.application.session import Session
from diff_insight.terminal import key_queue
from diff_insight.terminal.app import DiffInsightApp
from diff_insight.terminal.browser import piecewise
from diff_insight.terminal.browser.reading import Reading
from tests.terminal.driver import Driver, browse


def at_once(browser: Driver, *keys: str) -> None:
    """Press `keys`, each one character or the name of a key, before the first of them is carried out."""
    for key in keys:
        is_character = len(key) == 1
        browser.app.post_message(
            events.Key(_character_to_key(key) if is_character else key, key if is_character else None)
        )


def kinds(browser: Driver) -> list[str]:
    """The types of all files."""
    said = browser.session.review
    return [said.summary(position).modification_type.value for position in range(len(said))]


async def test_what_follows_the_key_that_opens_a_text_is_text(repository: Path) -> None:
    async with browse(repository) as browser:
        before = kinds(browser)
        at_once(browser, *"j2e2 k ")
        await browser.until(lambda: browser.explanation.startswith("2 k "))
        assert browser.table.cursor == 1
        assert kinds(browser) == [before[0], "breaking change", *before[2:]]
        assert not browser.session.review.reviewed


async def test_what_is_pasted_behind_the_key_that_opens_a_text_goes_into_it(repository: Path) -> None:
    async with browse(repository) as browser:
        at_once(browser, "e")
        browser.app.post_message(events.Paste("Pasted 2. "))
        at_once(browser, "x", "escape", "j")
        await browser.until(lambda: browser.table.cursor == 1)
        assert browser.in_browser
        await browser.press("k")
        assert browser.explanation.startswith("Pasted 2. x")


async def test_what_follows_enter_in_a_title_is_for_the_table(repository: Path) -> None:
    async with browse(repository) as browser:
        at_once(browser, "t", "ctrl+u", *"A 2nd", "enter", " ", "j", "4")
        await browser.until(lambda: browser.table.cursor == 2)
        review = browser.session.review
        assert review.summary(0).title.value.rstrip().startswith("A 2nd")
        assert not review.summary(0).title.value.endswith(("j", "4", " "))
        assert review.reviewed == 1


async def test_keys_wait_for_the_screen_that_the_key_before_them_opens(repository: Path) -> None:
    async with browse(repository) as browser:
        at_once(browser, *"?zoom")
        await browser.until(lambda: browser.shows("zoom") and not browser.shows("Next file"))
        at_once(browser, "escape", "j")
        await browser.until(lambda: browser.in_browser and browser.table.cursor == 1)


@pytest.mark.usefixtures("piece_by_piece")
async def test_what_is_typed_behind_a_command_that_waits_comes_after_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(repository) as browser:
        at_once(browser, *"*2e4 k ")
        await browser.until(lambda: browser.explanation.startswith("4 k "))
        assert set(kinds(browser)) == {"breaking change"}
        await browser.press("escape")
        monkeypatch.setattr(piecewise, "_PAUSE_SECONDS", 3600)
        at_once(browser, *"*3e4")
        await browser.until(lambda: browser.browser.is_behind)
        at_once(browser, "escape")
        await browser.until(lambda: browser.footer.startswith("Stopped"))
        await browser.settle()
        assert set(kinds(browser)) == {"breaking change"}, "Esc forgets what was typed before it, and waits for nothing"


async def test_a_key_that_nothing_carries_out_keeps_no_other_waiting(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_queue.CarriedOut, "bubble", False)
    async with browse(repository) as browser:
        at_once(browser, *"jjj")
        await browser.until(lambda: browser.table.cursor == 3)


async def test_a_range_that_is_still_read_is_left_at_once_but_not_by_a_letter_of_a_text() -> None:
    opening: Future[Session] = Future()
    app = DiffInsightApp(opening)
    async with app.run_test() as pilot:
        await pilot.press("q")
        assert app._exit
    app = DiffInsightApp(opening)
    async with app.run_test() as pilot:
        await pilot.press("j", "q", "e", "2")
        assert not app._exit
        await pilot.press("ctrl+q")
        assert app._exit


async def test_no_file_is_passed_by_while_its_hunks_are_still_to_come(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(repository) as browser:
        may_read = Event()
        patch = Reading._patch
        monkeypatch.setattr(Reading, "_patch", lambda reading, *file: may_read.wait(10) and patch(reading, *file))
        for _ in range(browser.diff.hunk_total):
            at_once(browser, "]")
        await browser.until(lambda: browser.table.cursor == 1)
        at_once(browser, *"]][")
        await browser.pilot.pause()
        await browser.until(lambda: browser.app.typed.is_empty)
        assert browser.table.cursor == 1
        may_read.set()
        await browser.settle()
        await browser.press("[")
        assert browser.table.cursor == 0

"""Drafting again from the browser, by a model on a real server."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from diff_insight.domain.summary import Field, Origin, Text
from diff_insight.terminal.ask import Ask
from diff_insight.terminal.overview.screen import OverviewScreen
from tests.model.server import ModelServer, answer, held, saying, status
from tests.terminal.driver import Driver, browse
from tests.terminal.overview.driver import Overview


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with ModelServer() as running:
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_NAME", "small")
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_BASE_URL", running.base_url)
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_CONCURRENCY", "1")
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_RETRIES", "0")
        yield running


async def until(browser: Driver, holds: Callable[[], bool]) -> None:
    for _ in range(500):
        if holds():
            return
        await browser.pilot.pause(0.02)
    raise AssertionError("It never came:\n" + "\n".join(browser.screen()))


def title(browser: Driver) -> Text:
    return browser.session.review.summary(0).title


def drafted_by(browser: Driver) -> list[Origin]:
    review = browser.session.review
    return [review.summary(position).explanation.origin for position in range(len(review))]


async def test_a_draft_streams_in_and_a_person_s_words_stay(repository: Path, server: ModelServer) -> None:
    go_on = threading.Event()
    server.otherwise = held(go_on, explanation="The guide says go where it said wait, in two places of the page.")
    async with browse(repository) as browser:
        await browser.press("d")
        await until(browser, lambda: isinstance(browser.app.screen, Ask))
        question = str(browser.app.screen.query_one(Static).content)
        assert "Send 1 file to small at 127.0.0.1:" in question and "(at most 1,000,000)" in question
        assert not server.requests
        await browser.pilot.press("y")
        await until(browser, lambda: browser.shows("The guide says go"))  # Before it is whole.
        assert browser.shows("the model is writing")
        assert browser.shows("Esc stops") and drafted_by(browser)[0] is Origin.RULES
        await browser.pilot.press("t", "M", "y")
        await until(browser, lambda: title(browser).origin is Origin.HUMAN)
        go_on.set()
        await until(browser, lambda: "1 drafted." in browser.footer)
        assert "What you wrote stays" in browser.footer and drafted_by(browser)[0] is Origin.LLM
        assert title(browser).value == "Change a lineMy" and browser.shows("Change a lineMy")
        assert browser.shows("of the page.") and browser.session.review.draft(0).title == "Change a line"
        await browser.pilot.press("escape", "d")
        await until(browser, lambda: "answered before" in browser.footer)  # Not asked again, and not paid for.
        assert len(server.requests) == 1


async def test_all_unreviewed_files_can_be_drafted_and_the_run_stopped(repository: Path, server: ModelServer) -> None:
    never = threading.Event()
    server.will(answer(), status(500, message="fell over"))
    server.otherwise = held(never)
    async with browse(repository) as browser:
        await browser.pilot.press("space", "M")
        await until(browser, lambda: isinstance(browser.app.screen, Ask))
        await browser.pilot.press("n")
        await until(browser, lambda: browser.footer == "Nothing was sent." and browser.browser.is_current)
        assert not server.requests
        await browser.pilot.press("M")
        await until(browser, lambda: isinstance(browser.app.screen, Ask))
        await browser.pilot.press("y")
        await until(browser, lambda: len(server.requests) == 3 and "Drafting" in browser.footer)
        await browser.pilot.press("escape")
        await until(browser, lambda: "1 drafted, 1 failed. Stopped." in browser.footer)
        never.set()
        assert drafted_by(browser).count(Origin.LLM) == 1 and drafted_by(browser)[0] is Origin.RULES
        failed = [at for at in range(6) if "fell over" in " ".join(browser.session.review.attention(at))]
        browser.table.go_to_position(failed[0])
        await until(browser, lambda: browser.shows("fell over"))
    async with browse(repository) as browser:
        assert drafted_by(browser).count(Origin.LLM) == 1  # Kept for the next start.


async def test_the_overview_s_prose_is_drafted_by_the_model(repository: Path, server: ModelServer) -> None:
    prose = {"summary": "It goes on now.", "highlights": "The guide goes.", "insights": "Nobody has to act."}
    server.otherwise = saying(json.dumps(prose))
    async with browse(repository) as browser:
        overview = await Overview(browser).open()
        await overview.go_to("Summary")
        await browser.press("d")
        await until(browser, lambda: isinstance(browser.app.screen, Ask))
        assert "types and titles of 6 files to small at" in str(browser.app.screen.query_one(Static).content)
        assert not server.requests
        await browser.pilot.press("y")
        await until(
            browser, lambda: isinstance(browser.app.screen, OverviewScreen) and overview.text == prose["summary"]
        )
        assert overview.note == "drafted by the model"


async def test_without_a_model_the_rules_draft_stands(repository: Path) -> None:
    async with browse(repository) as browser:
        browser.session.review.correct([0], Field.TITLE, "Mine")
        await browser.press("d")
        assert "No model is configured" in browser.footer
        await browser.press("M")
        await until(browser, lambda: "DIFF_INSIGHT_MODEL_NAME" in browser.footer)

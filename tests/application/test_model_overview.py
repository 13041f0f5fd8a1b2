"""The prose of an overview by a model, against a real server."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from diff_insight.application.model_drafting.overview import draft_overview, overview_question
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.overview import drafts
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field, Origin
from diff_insight.model.door import ModelError
from tests.builders import RepoBuilder
from tests.model.server import ModelServer, answer, saying

PROSE = {
    "summary": "Greetings have a comma now.",
    "highlights": "The greeting changed, see `greet`.",
    "insights": "Who compares greetings has to adapt.",
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with ModelServer() as running:
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_NAME", "small")
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_BASE_URL", running.base_url)
        monkeypatch.setenv("DIFF_INSIGHT_MODEL_RETRIES", "0")
        running.otherwise = saying(json.dumps(PROSE))
        yield running


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Session]]:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("greet.py", "def greet(): ...\n").commit("Begin")
    repo.write("greet.py", "def greet(name): ...\n").write("new.md", "# New\n").commit("Change")
    sessions: list[Session] = []

    def open_it() -> Session:
        request = SessionRequest(repo.path, "HEAD")
        sessions.append(open_session(request, session_settings(request, os.environ)))
        sessions[-1].complete_counts()
        return sessions[-1]

    yield open_it
    for session in sessions:
        session.close()


def origins(session: Session) -> dict[Section, Origin]:
    return {section: text.origin for section, text in drafts(session, session.items()).items()}


def test_the_prose_is_drafted_from_the_corrected_rows(opened: Callable[[], Session], server: ModelServer) -> None:
    session = opened()
    session.review.correct([0], Field.TITLE, "Greet with `greet`")
    question = overview_question(session)
    assert "types and titles of 2 files to small at 127.0.0.1:" in question.sentence and not server.requests
    assert draft_overview(session, question) == {Section(name): text for name, text in PROSE.items()}
    assert "Greet with `greet`" in server.requests[0]["messages"][-1]["content"]
    drafted = drafts(session, session.items())
    assert drafted[Section.SUMMARY].value == PROSE["summary"]
    assert {section for section, origin in origins(session).items() if origin is Origin.LLM} == {
        Section.SUMMARY, Section.HIGHLIGHTS, Section.INSIGHTS,
    }  # fmt: skip
    assert "new.md" in drafted[Section.NEW_FEATURES].value  # The lists stay whole.


def test_it_is_saved_and_stands_as_long_as_the_rows_do(opened: Callable[[], Session], server: ModelServer) -> None:
    session = opened()
    draft_overview(session, overview_question(session))
    again = opened()
    assert origins(again)[Section.SUMMARY] is Origin.LLM
    draft_overview(again, overview_question(again))
    assert len(server.requests) == 1  # Not paid for twice.
    again.review.correct([0], Field.TITLE, "Something else")
    assert origins(again)[Section.SUMMARY] is Origin.RULES
    again.review.write_section(Section.SUMMARY, "Mine")
    draft_overview(again, overview_question(again))
    assert again.report().summary == "Mine"


def test_what_the_rows_do_not_hold_is_left_to_the_rules(opened: Callable[[], Session], server: ModelServer) -> None:
    server.otherwise = saying(json.dumps({**PROSE, "insights": "Update to `rocket_launcher` 9.8.7 at once."}))
    session = opened()
    assert set(draft_overview(session, overview_question(session))) == {
        Section.SUMMARY, Section.HIGHLIGHTS, Section.INSIGHTS,
    }  # fmt: skip
    assert len(server.requests) == 2 and "rocket_launcher" in server.requests[1]["messages"][-1]["content"]
    found = origins(session)
    assert (found[Section.SUMMARY], found[Section.INSIGHTS]) == (Origin.LLM, Origin.RULES)


def test_a_useless_answer_and_a_change_of_mind_change_nothing(
    opened: Callable[[], Session], server: ModelServer
) -> None:
    session = opened()
    server.otherwise = saying("No idea.")
    with pytest.raises(ModelError, match="cannot be used"):
        draft_overview(session, overview_question(session))
    server.otherwise = answer(wait=5)
    with pytest.raises(CancelledError):
        draft_overview(session, overview_question(session), lambda: True)
    assert origins(session)[Section.SUMMARY] is Origin.RULES


def test_many_rows_are_told_in_part_with_their_number(opened: Callable[[], Session], server: ModelServer) -> None:
    session = opened()
    session.review.correct([0, 1], Field.EXPLANATION, "word " * 1000)
    model = session.settings.model._replace(prompt_tokens=800)
    session.settings = session.settings._replace(model=model)
    session.review.correct([0, 1], Field.TITLE, "long " * 200)
    assert "more files, not told here" in overview_question(session).rows

"""Words of a text that its change does not bear out, found while the text is written."""

from pathlib import Path
from time import perf_counter

import pytest

from diff_insight.application.grounding import Mark, Marks, marks
from diff_insight.application.session import Session
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.summary import Field
from tests.application.report_files import build_report, build_repository, open_at


@pytest.fixture
def session(tmp_path: Path) -> Session:
    repo = build_repository(tmp_path / "repo")
    return open_at(repo.path, "HEAD", store=False)


def look(session: Session, title: str | None = None, explanation: str | None = None) -> Marks:
    return marks(session, 0, hunks_of(session.source.patch(0)), title, explanation)


def words(text: str, found: tuple[Mark, ...]) -> list[str]:
    return [text[mark.start : mark.end] for mark in found]


def test_a_draft_claims_nothing_that_is_not_there(session: Session) -> None:
    assert look(session) == Marks()
    session.complete_counts()
    assert look(session) == Marks()
    session.close()


def test_the_very_words_are_marked_with_code_and_message(session: Session) -> None:
    text = "Set `old` to `new`.\n\n- `made_up` came in 2.5.1\n- and `made_up` again"
    session.review.correct([0], Field.EXPLANATION, text)
    found = look(session).explanation
    assert words(text, found) == ["`made_up`", "2.5.1", "`made_up`"]
    assert [mark.code for mark in found] == ["DI401", "DI404", "DI401"]
    assert found[0].message == "The code `made_up` is nowhere in the change."
    assert look(session).title == ()
    session.close()


def test_what_is_being_typed_stands_for_what_the_review_says(session: Session) -> None:
    found = look(session, title="See guide.md", explanation="Nothing of that kind.")
    assert words("See guide.md", found.title) == ["guide.md"]
    assert found.explanation == ()
    session.close()


def test_code_between_fences_claims_nothing(session: Session) -> None:
    text = "Before `made_up`.\n\n```\n`not_a_claim` 31337\n```\n\nAfter `made_up`."
    found = look(session, explanation=text).explanation
    assert words(text, found) == ["`made_up`", "`made_up`"]
    session.close()


def test_a_report_is_looked_at_with_what_it_shows(tmp_path: Path) -> None:
    report = build_report(build_repository(tmp_path / "repo"), tmp_path / "report.md")
    session = open_at(tmp_path, report.name, store=False)
    assert look(session) == Marks()
    assert look(session, explanation="`made_up`").explanation
    session.close()


def test_typing_does_not_wait(session: Session) -> None:
    lines = b"".join(b"+value_%d = call(%d)\n" % (number, number) for number in range(4_000))
    hunks = b"@@ -0,0 +1,4000 @@\n" + lines
    text = "`value_17` and `made_up` of 2024-05-05, version 9.8.7, 31337 in `other.py`\n" * 5
    marks(session, 0, hunks, explanation=text)
    begun = perf_counter()
    for length in range(1, 21):
        marks(session, 0, hunks, explanation=text + "More `value`"[:length])
    assert (perf_counter() - begun) / 20 < 0.05
    session.close()


def test_what_is_too_large_is_not_looked_at(session: Session) -> None:
    hunks = b"@@ -0,0 +1 @@\n+" + b"x" * 1_000_000
    assert marks(session, 0, hunks, explanation="`made_up`") == Marks()
    assert look(session, explanation="`made_up` " * 10_000) == Marks()
    session.close()

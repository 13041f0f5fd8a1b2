"""Repeated edits of a comparison, found here or in a process of their own."""

import os
from pathlib import Path

import pytest

from diff_insight.application import repeated_edits
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.repeated_edits import find_repeated_edits
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.repeated_edit import RepeatedEdits
from tests.builders import RepoBuilder


@pytest.fixture
def session(tmp_path: Path) -> Session:
    repo = RepoBuilder(tmp_path / "repo")
    for number in range(30):
        repo.write(f"{number:02}.md", f"See http://www.example.org/{number} here.\n")
    repo.write("gone.md", "http://www.example.org\n").commit("Begin")
    for number in range(0, 30, 2):
        repo.write(f"{number:02}.md", f"See http://app.example.org/{number} here.\n")
    repo.remove("gone.md").write("new.md", "http://app.example.org\n").commit("Change")
    request = SessionRequest(directory=repo.path, source="HEAD~1..HEAD", store=False)
    return open_session(request, session_settings(request, os.environ))


def found(result: RepeatedEdits | None) -> list[tuple[str, str, int, int]]:
    assert result is not None
    return [(edit.before, edit.after, edit.places, edit.files) for edit in result.edits]


EXPECTED = [("http://www.example.org", "http://app.example.org", 15, 15)]


def test_files_that_were_there_before_and_after_are_looked_at(session: Session) -> None:
    assert found(find_repeated_edits(session)) == EXPECTED


def test_a_process_of_its_own_finds_the_same(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeated_edits, "_OWN_PROCESS_LINES", 0)
    monkeypatch.setattr(repeated_edits, "_BATCH_BYTES", 1000)
    steps: list[int] = []
    assert found(find_repeated_edits(session, progress=lambda read, files: steps.append(read))) == EXPECTED
    assert steps[-1] >= 14


def test_it_can_be_cancelled(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.complete_counts()
    monkeypatch.setattr(repeated_edits, "_OWN_PROCESS_LINES", 0)
    assert find_repeated_edits(session, cancelled=lambda: True) is None

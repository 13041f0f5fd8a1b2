"""What a report still lacks, and leaving long work on it."""

import io
import os
from pathlib import Path

import pytest

from diff_insight.application.copying import Part, text_of
from diff_insight.application.export import chosen_place, report_of, save_report, write_report_to
from diff_insight.application.form import Form
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.readiness import Readiness, readiness
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field
from tests.builders import RepoBuilder

FILES = 40


@pytest.fixture
def session(tmp_path: Path) -> Session:
    repo = RepoBuilder(tmp_path / "many")
    repo.write("first", "").commit()
    for number in range(FILES):
        repo.write(f"docs/{number}.md", f"# Page {number}\n")
    repo.commit()
    request = SessionRequest(directory=repo.path, store=False)
    return open_session(request, session_settings(request, os.environ))


def test_a_draft_that_nobody_touched_is_unreviewed_and_nothing_else(session: Session) -> None:
    assert readiness(session, Watch()) == Readiness(files=FILES, unreviewed=FILES, wanting=0)


def test_claims_and_forgotten_files_are_found_by_code(session: Session) -> None:
    review = session.review
    review.correct([3, 4], Field.EXPLANATION, "As of 9.9.9 all pages are here.")
    review.correct([5], Field.TITLE, "")
    review.correct([6], Field.TYPE, "breaking change")
    review.write_section(Section.BREAKING_CHANGES, "- Nothing to see.")
    review.mark_reviewed(range(10))
    found = readiness(session, Watch())
    assert (found.unreviewed, found.wanting) == (FILES - 10, 1)
    assert {problem.code: problem.times for problem in found.problems} == {"DI302": 1, "DI304": 1, "DI404": 2}
    assert "9.9.9" in next(problem.message for problem in found.problems if problem.code == "DI404")


def test_leaving_an_export_writes_nothing_and_leaves_nothing_behind(session: Session, tmp_path: Path) -> None:
    watch = Watch()
    report = report_of(session, watch=watch)
    watch.cancelled = lambda: True
    place = chosen_place(session, report, str(tmp_path / "out" / "r.md"))
    with pytest.raises(CancelledError):
        save_report(session, report, place, Form())
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(CancelledError):
        text_of(session, Part.REPORT, None, Watch(cancelled=lambda: True))


def test_every_copied_part_stands_in_the_report(session: Session) -> None:
    out = io.BytesIO()
    write_report_to(session, session.report(), out, Form())
    whole = out.getvalue().decode()
    for part in Part:
        text = text_of(session, part, 7, Watch())
        assert text
        assert on_one_line(text) in on_one_line(whole), part


def on_one_line(text: str) -> str:
    """Without line ends, of which a part may have others at its end."""
    return " ".join(text.split())

"""What is previewed is what is written, byte for byte."""

import io
import os
from pathlib import Path

import pytest

from diff_insight.application.export import write_report_to
from diff_insight.application.form import Form
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.preview.opening import preview_of
from diff_insight.application.preview.text import ReportText
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.summary import Field
from tests.builders import RepoBuilder


def opened(directory: Path, source: str | None = None) -> Session:
    request = SessionRequest(directory=directory, source=source, store=False)
    return open_session(request, session_settings(request, os.environ))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    repo = RepoBuilder(tmp_path / "sample")
    repo.write("a/x.md", "one\n").write("b/x.md", b"two\xff\n").write("empty", "").write("image.png", b"\0\1")
    repo.commit()
    repo.write("a/x.md", "one\n````\n").write("b/x.md", b"\xfe\n").write("image.png", b"\0\2").remove("empty")
    repo.commit()
    return repo.path


def whole(text: ReportText) -> bytes:
    above = text.above_table(Watch()).source
    table = "".join(f"{line}\n" for line in (*text.table_head(), *(text.row(at).source for at in range(text.rows))))
    parts = [(above + table + text.below_table()).encode("utf-8", "surrogateescape")]
    for item in map(text.item, range(text.items)):
        parts += [item.before.encode("utf-8", "surrogateescape"), item.hunks]
        parts.append(item.after.encode("utf-8", "surrogateescape"))
    return b"".join(parts)


def exported(session: Session) -> bytes:
    out = io.BytesIO()
    write_report_to(session, session.report(), out, Form())
    return out.getvalue()


@pytest.mark.parametrize("profile", ["pandoc", "github"])
def test_the_pieces_make_up_the_report_that_is_exported(
    repository: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    monkeypatch.setenv("DIFF_INSIGHT_PROFILE", profile)
    session = opened(repository)
    session.review.correct([0], Field.TITLE, "A | bar")
    session.complete_drafts()
    text = preview_of(session)
    assert text.layout == profile
    assert (text.row(0).additions, text.row(0).source[-14:]) == (None, "| … | … | … | ")
    assert whole(text).rstrip(b"\n") == exported(session).rstrip(b"\n")
    assert [text.row(at).item for at in range(text.rows)] == list(range(text.items))
    assert text.name(text.item_at(0) or 0) == session.review.changes[0].path


def test_an_opened_report_is_previewed_as_it_will_be_written_back(repository: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.md"
    report.write_bytes(exported(opened(repository)).replace(b"# Modified Contents", b"Mine.\n\n# Modified Contents"))
    session = opened(tmp_path, "r.md")
    session.review.correct([0], Field.TITLE, "Corrected")
    text = preview_of(session)
    assert whole(text).rstrip(b"\n") == exported(session).rstrip(b"\n")
    assert b"Mine." in whole(text)
    assert text.row(0).title == "Corrected"
    assert text.position(1) == 1
    assert "Diff Insight Report" in text.above_table(Watch()).reading.splitlines()[0]


def test_the_overview_of_a_preview_can_be_left(repository: Path) -> None:
    with pytest.raises(CancelledError):
        preview_of(opened(repository)).above_table(Watch(cancelled=lambda: True))

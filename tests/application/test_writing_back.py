"""Corrections of a report on their way into its file: nothing lost, nothing written twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diff_insight.application.export import Place, save_report
from diff_insight.application.form import Form
from diff_insight.application.imported.report import ReportChangedError
from diff_insight.domain.errors import OutputError, SourceError
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field, Origin
from diff_insight.report.reader import read_report
from diff_insight.store.atomic import Written
from diff_insight.store.reviews import ReviewStore
from tests.application.report_files import build_report, build_repository, imported, open_at


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return build_report(build_repository(tmp_path / "repo"), tmp_path / "report.md")


def title_in(report: Path, path: str = "docs/a.md") -> str | None:
    return read_report(report.read_bytes()).read(path, Field.TITLE)


def test_what_is_written_back_is_in_the_file_and_no_more_pending(report: Path) -> None:
    before = report.read_bytes()
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    session.review.write_section(Section.INSIGHTS, "Our insights.")
    session.review.mark_reviewed([0, 1])
    assert imported(session).has_unwritten_edits(session.review)
    assert imported(session).write_back(session.review) is Written.REPLACED
    assert not imported(session).has_unwritten_edits(session.review)
    assert session.review.summary(0).title.value == "Ours"
    assert title_in(report) == "Ours"
    assert report.read_bytes() != before
    session.close()

    again = open_at(report.parent, "report.md")
    assert again.review.summary(0).title.value == "Ours"
    assert again.review.summary(0).title.origin is Origin.IMPORTED
    assert again.review.section(Section.INSIGHTS) is None
    assert imported(again).section(Section.INSIGHTS) == "Our insights."
    assert not imported(again).has_unwritten_edits(again.review)
    assert again.review.reviewed == 2
    assert again.notices == ()
    again.close()
    assert len(ReviewStore().list()) == 1


def test_writing_back_nothing_leaves_the_file_alone(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    session.review.mark_reviewed([1])
    changed_at = report.stat().st_mtime_ns
    assert imported(session).write_back(session.review) is Written.UNCHANGED
    assert report.stat().st_mtime_ns == changed_at
    session.close()
    again = open_at(report.parent, "report.md")
    assert again.review.reviewed == 1
    again.close()


def test_corrections_wait_for_the_next_start_until_they_are_written_back(report: Path) -> None:
    before = report.read_bytes()
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.EXPLANATION, "Ours.")
    session.close()
    assert report.read_bytes() == before
    again = open_at(report.parent, "report.md")
    assert again.review.summary(0).explanation.value == "Ours."
    assert imported(again).has_unwritten_edits(again.review)
    again.close()
    reader = open_at(report.parent, "report.md", read_only=True)
    assert b"Ours." in imported(reader).ours(reader.review)
    reader.close()


def test_a_kill_before_and_after_writing_back_loses_nothing(report: Path) -> None:
    code = (
        "import os, signal\n"
        "from pathlib import Path\n"
        "from diff_insight.domain.summary import Field\n"
        "from tests.application.report_files import imported, open_at\n"
        "session = open_at(Path.cwd(), 'report.md')\n"
        "session.review.correct([0], Field.TITLE, 'Written')\n"
        "session.review.mark_reviewed([2])\n"
        "imported(session).write_back(session.review)\n"
        "session.review.correct([1], Field.TITLE, 'Pending')\n"
        "session.review.correct([0], Field.EXPLANATION, 'Pending too.')\n"
        "session.flush()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", code], cwd=report.parent, env=environment)
    assert done.returncode == -signal.SIGKILL
    assert title_in(report) == "Written"
    session = open_at(report.parent, "report.md")
    summary = session.review.summary(0)
    assert (summary.title.value, summary.title.origin) == ("Written", Origin.IMPORTED)
    assert (summary.explanation.value, summary.explanation.origin) == ("Pending too.", Origin.HUMAN)
    assert session.review.summary(1).title.value == "Pending"
    assert session.review.is_reviewed(2)
    imported(session).write_back(session.review)
    session.close()
    assert title_in(report, "docs/c.md") == "Pending"


def test_what_was_written_back_can_be_undone_and_written_again(report: Path) -> None:
    before = report.read_bytes()
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    imported(session).write_back(session.review)
    session.review.undo()
    assert imported(session).has_unwritten_edits(session.review)
    session.flush()
    after_a_kill = open_at(report.parent, "report.md", read_only=True)
    assert imported(after_a_kill).ours(after_a_kill.review) == before
    after_a_kill.close()
    assert imported(session).write_back(session.review) is Written.REPLACED
    assert report.read_bytes() == before
    session.review.redo()
    assert imported(session).write_back(session.review) is Written.REPLACED
    assert title_in(report) == "Ours"
    session.close()
    again = open_at(report.parent, "report.md")
    assert not imported(again).has_unwritten_edits(again.review)
    again.close()


def test_a_file_that_something_else_changed_is_not_overwritten(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    theirs = report.read_bytes().replace(b"docs/c.md", b"docs/d.md")
    report.write_bytes(theirs)
    with pytest.raises(ReportChangedError, match="changed by something else"):
        imported(session).write_back(session.review)
    assert report.read_bytes() == theirs
    assert imported(session).theirs() == theirs
    assert b'"Ours"' in imported(session).ours(session.review)
    assert imported(session).has_unwritten_edits(session.review)
    session.flush()
    assert imported(session).write_back(session.review, force=True) is Written.REPLACED
    assert title_in(report) == "Ours"
    assert not imported(session).has_unwritten_edits(session.review)
    session.review.correct([1], Field.TITLE, "More")
    assert imported(session).write_back(session.review) is Written.REPLACED
    session.close()


def test_a_file_that_was_deleted_is_not_brought_back_unasked(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    report.unlink()
    with pytest.raises(ReportChangedError):
        imported(session).write_back(session.review)
    assert imported(session).theirs() == b""
    assert imported(session).write_back(session.review, force=True) is Written.CREATED
    session.close()


def test_corrections_of_a_file_that_was_changed_since_are_told_of(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    session.close()
    report.write_bytes(report.read_bytes() + b"\n")
    again = open_at(report.parent, "report.md")
    (notice,) = again.notices
    (saved,) = [review for review in ReviewStore().list() if review.corrected]
    assert f"`diff-insight reviews show {saved.id}`" in notice
    assert not imported(again).has_unwritten_edits(again.review)
    again.close()
    reader = open_at(report.parent, "report.md", read_only=True)
    assert reader.notices == (notice,)
    reader.close()


def test_a_file_that_cannot_be_written_is_left_and_the_corrections_with_it(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = report.read_bytes()
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    with monkeypatch.context() as patch:
        patch.setattr("diff_insight.store.atomic._write_beside", fail)
        with pytest.raises(OutputError, match="No space left"):
            imported(session).write_back(session.review)
    assert report.read_bytes() == before
    session.close()
    again = open_at(report.parent, "report.md")
    assert again.review.summary(0).title.value == "Ours"
    assert imported(again).write_back(again.review) is Written.REPLACED
    again.close()


def test_front_matter_that_cannot_be_read_is_not_corrected(report: Path) -> None:
    report.write_bytes(report.read_bytes().replace(b"title: ", b"title: [", 1))
    before = report.read_bytes()
    session = open_at(report.parent, "report.md")
    session.review.write_section(Section.TITLE, "Ours")
    with pytest.raises(SourceError, match="front matter"):
        imported(session).write_back(session.review)
    assert report.read_bytes() == before
    session.review.undo()
    session.review.correct([0], Field.TITLE, "Ours")
    assert imported(session).write_back(session.review) is Written.REPLACED
    session.close()


def test_without_a_store_corrections_are_written_back_all_the_same(report: Path) -> None:
    session = open_at(report.parent, "report.md", store=False)
    session.review.correct([0], Field.TITLE, "Ours")
    imported(session).write_back(session.review)
    assert not imported(session).has_unwritten_edits(session.review)
    session.close()
    assert title_in(report) == "Ours"
    assert not ReviewStore().path.exists()


def test_who_only_reads_writes_back_too_and_keeps_the_marks(report: Path) -> None:
    session = open_at(report.parent, "report.md")
    session.review.correct([0], Field.TITLE, "Ours")
    session.review.mark_reviewed([1])
    session.close()
    reader = open_at(report.parent, "report.md", read_only=True)
    assert save_report(reader, reader.report(), Place(report), Form()) is Written.REPLACED
    reader.close()
    again = open_at(report.parent, "report.md")
    assert again.review.summary(0).title.origin is Origin.IMPORTED
    assert again.review.is_reviewed(1)
    again.close()
    assert len(ReviewStore().list()) == 1


def test_two_windows_each_see_what_the_other_undoes_after_writing_back(report: Path) -> None:
    first = open_at(report.parent, "report.md")
    first.review.correct([0], Field.TITLE, "Ours")
    imported(first).write_back(first.review)
    second = open_at(report.parent, "report.md")
    assert any("Another window" in notice for notice in second.notices)
    second.review.correct([0], Field.TITLE, "Theirs")
    second.flush()
    first.review.adopt(first.changed_elsewhere())
    assert first.review.summary(0).title.value == "Theirs"
    second.review.undo()
    second.flush()
    first.review.adopt(first.changed_elsewhere())
    assert first.review.summary(0).title.value == "Ours"
    assert not imported(first).has_unwritten_edits(first.review)
    second.close()
    first.close()


def test_a_window_left_behind_by_another_asks_before_it_overwrites(report: Path) -> None:
    first, second = open_at(report.parent, "report.md"), open_at(report.parent, "report.md")
    first.review.correct([0], Field.TITLE, "First")
    imported(first).write_back(first.review)
    second.review.adopt(second.changed_elsewhere())
    second.review.correct([1], Field.TITLE, "Second")
    with pytest.raises(ReportChangedError):
        imported(second).write_back(second.review)
    imported(second).write_back(second.review, force=True)
    second.close()
    first.close()
    assert title_in(report, "docs/c.md") == "Second"


def test_a_report_is_written_through_a_link(report: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.md"
    link.parent.mkdir()
    link.symlink_to(report)
    session = open_at(link.parent, "link.md")
    session.review.correct([0], Field.TITLE, "Ours")
    imported(session).write_back(session.review)
    session.close()
    assert link.is_symlink()
    assert title_in(report) == "Ours"

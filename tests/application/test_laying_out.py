"""A large report is laid out while it is read, and says what it would say otherwise."""

import io
from pathlib import Path

import pytest

from diff_insight.application.export import report_of, write_report_to
from diff_insight.application.form import Form
from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.second_half import SecondHalf
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.summary import Field
from diff_insight.sources.spool_file import SpoolFile
from tests.builders import RepoBuilder


def opened(folder: Path, **environ: str) -> Session:
    request = SessionRequest(folder, "HEAD", store=False)
    return open_session(request, session_settings(request, environ))


def written(folder: Path, form: Form, early: bool) -> bytes:
    session = opened(folder)
    try:
        report = report_of(session, form=form if early else None)
        assert (report.laid_out is not None) == early
        out = io.BytesIO()
        write_report_to(session, report, out, form)
        return out.getvalue()
    finally:
        session.close()


def odd_files(folder: Path) -> RepoBuilder:
    """Nine files, each of another kind."""
    repo = RepoBuilder(folder)
    many = "".join(f"line {number}\n" for number in range(40))
    repo.write("moved.md", many).write("link", "a\n").write("mode.sh", "x\n").write("b|c.md", "old\n")
    repo.write(b"caf\xe9.txt", b"\xe9\n").write("picture.png", b"\0\1").commit("One")
    repo.rename("moved.md", "sub/moved.md").write("sub/moved.md", many + "more\n").chmod("mode.sh")
    repo.write("b|c.md", "```\n@user <b>\n````\n").write(b"caf\xe9.txt", b"\xea\n").write("picture.png", b"\0\2")
    repo.remove("link").link("link", "mode.sh").write("empty.txt").write("\uffff.md", "x\n").write("\U00010000.md", "y")
    repo.commit("Two")
    return repo


@pytest.mark.parametrize("profile", ["pandoc", "github"])
def test_what_is_laid_out_while_git_reads_is_what_is_written_afterwards(
    tmp_path: Path, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diff_insight.application.session._MANY_FILES", 0)
    repo = odd_files(tmp_path / "repo")
    form = Form(profile=profile)
    early = written(repo.path, form, early=True)
    assert early == written(repo.path, form, early=False)
    assert early.count(b"### Explanation") == 9


@pytest.mark.parametrize("language", ["en_US", "ja_JP"])
def test_what_a_second_process_lays_out_is_what_one_would(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diff_insight.application.session._MANY_FILES", 0)
    monkeypatch.setattr("diff_insight.application.laying_out.FEWEST", 1)
    monkeypatch.setattr("diff_insight.application.laying_out.SHARE", 0.7)
    session = opened(odd_files(tmp_path / "repo").path, DIFF_INSIGHT_LANGUAGE=language)
    session.complete_counts()
    session.review.correct([6], Field.TITLE, "What a person | says")
    sent: list[int] = []
    enter = SecondHalf.__enter__

    def noting(half: SecondHalf) -> SecondHalf:
        sent.extend(file.at for file in half.files)
        return enter(half)

    monkeypatch.setattr(SecondHalf, "__enter__", noting)
    one, two = io.BytesIO(), io.BytesIO()
    write_report_to(session, report_of(session, form=Form()), two, Form())
    write_report_to(session, session.report(), one, Form())
    session.close()
    assert sent == [3, 4, 5, 6, 7, 8]
    assert two.getvalue() == one.getvalue()
    assert "What a person \\| says" in two.getvalue().decode("utf-8", "replace")


def test_a_report_of_limited_length_is_not_laid_out_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diff_insight.application.session._MANY_FILES", 0)
    repo = RepoBuilder(tmp_path / "repo").write("a", "1\n")
    repo.commit("One")
    session = opened(repo.path)
    assert report_of(session, form=Form(max_chars=10_000)).laid_out is None
    session.close()


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_whoever_waits_for_a_large_report_can_leave_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr("diff_insight.application.session._MANY_FILES", 0)
    monkeypatch.setattr("diff_insight.application.watching._STEPS", 1)
    monkeypatch.setattr("diff_insight.application.watching._TELL_SECONDS", 0)
    repo = RepoBuilder(tmp_path / "repo").write("a", "1\n").write("b", "2\n")
    repo.commit("One")
    session = opened(repo.path)
    told: list[tuple[int, int]] = []
    watch = Watch(lambda: len(told) > steps, lambda done, total: told.append((done, total)))
    with pytest.raises(CancelledError):
        write_report_to(session, report_of(session, watch=watch, form=Form()), io.BytesIO(), Form())
    session.close()
    assert told == [(done, 4) for done in range(steps + 1)]


def test_on_a_full_disk_the_report_is_made_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(spool: SpoolFile, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diff_insight.application.session._MANY_FILES", 0)
    repo = RepoBuilder(tmp_path / "repo").write("a", "1\n")
    repo.commit("One")
    monkeypatch.setattr(SpoolFile, "write", full)
    assert b"### Explanation" in written(repo.path, Form(), early=False)
    session = opened(repo.path)
    assert report_of(session, form=Form()).laid_out is None
    session.close()

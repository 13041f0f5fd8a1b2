"""What a SOURCE is taken for."""

import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from diff_insight.domain.comparison import RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.sources.standard_input import waiting_input
from tests.builders import RepoBuilder
from tests.sources.opened import changes_of, opened
from tests.sources.test_patches import ONE


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("first").commit()
    repo.write("second").commit()
    return repo


@pytest.mark.parametrize("name", ["x.patch", "x.diff", "x.DIFF", "0001-first.patch", "x.mbox", "x.txt", "x"])
def test_a_file_is_a_patch(repo: RepoBuilder, name: str) -> None:
    (repo.path / name).write_text(ONE)
    source = opened(repo, name)
    comparison = source.listing().comparison
    assert list(changes_of(source)) == ["a.txt"]
    assert (comparison.source, comparison.name, comparison.form) == (name, name, RangeForm.PATCH)


def test_a_patch_needs_no_repository_and_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.patch").write_text(ONE)
    monkeypatch.setenv("PATH", "")
    assert list(changes_of(opened(tmp_path, "x.patch"))) == ["a.txt"]
    assert list(changes_of(opened(Path("/"), str(tmp_path / "x.patch")))) == ["a.txt"]


def test_a_revision_comes_before_a_file_of_its_name(repo: RepoBuilder) -> None:
    (repo.path / "main").write_text(ONE)
    assert list(changes_of(opened(repo, "main"))) == ["second"]
    assert list(changes_of(opened(repo, "./main"))) == ["a.txt"]


def test_a_patch_s_name_comes_before_a_branch_of_it(repo: RepoBuilder) -> None:
    repo.git("branch", "x.patch")
    assert list(changes_of(opened(repo, "x.patch"))) == ["second"]
    (repo.path / "x.patch").write_text(ONE)
    assert list(changes_of(opened(repo, "x.patch"))) == ["a.txt"]
    assert list(changes_of(opened(repo, "heads/x.patch"))) == ["second"]


def test_a_patch_that_is_not_there_is_named(repo: RepoBuilder) -> None:
    with pytest.raises(SourceError, match=r"There is no file .*nowhere\.patch"):
        opened(repo, "nowhere.patch")


def test_a_file_that_cannot_be_read_is_named(repo: RepoBuilder) -> None:
    (repo.path / "folder.patch").mkdir()
    with pytest.raises(SourceError, match=r"folder\.patch cannot be read"):
        opened(repo, "folder.patch")


def test_of_a_file_without_a_diff_the_better_error_is_shown(repo: RepoBuilder) -> None:
    (repo.path / "notes.txt").write_text("nothing\n")
    (repo.path / "notes").write_text("nothing\n")
    with pytest.raises(SourceError, match="is no unified diff"):
        opened(repo, "notes.txt")
    with pytest.raises(SourceError, match="There is no revision notes"):
        opened(repo, "notes")


def test_a_report_is_not_read_as_a_patch(repo: RepoBuilder) -> None:
    (repo.path / "report.md").write_text("# Summary Table\n")
    with pytest.raises(SourceError, match="is a report"):
        opened(repo, "report.md")


# Standard input


def test_a_dash_is_standard_input(tmp_path: Path) -> None:
    source = opened(tmp_path, "-", stdin=io.BytesIO(ONE.encode()))
    comparison = source.listing().comparison
    assert list(changes_of(source)) == ["a.txt"]
    assert (comparison.source, comparison.name) == ("-", "standard input")
    with pytest.raises(SourceError, match="standard input is empty"):
        opened(tmp_path, "-", stdin=io.BytesIO())
    with pytest.raises(SourceError, match="is a terminal"):
        opened(tmp_path, "-")


def test_without_a_source_a_diff_on_standard_input_is_read(repo: RepoBuilder) -> None:
    assert list(changes_of(opened(repo, stdin=io.BytesIO(ONE.encode())))) == ["a.txt"]


@pytest.mark.parametrize("text", [b"", b"no diff\n"])
def test_without_a_diff_on_standard_input_the_branch_is_read(repo: RepoBuilder, text: bytes) -> None:
    assert list(changes_of(opened(repo, stdin=io.BytesIO(text)))) == ["second"]


def test_with_a_source_standard_input_is_left_alone(repo: RepoBuilder) -> None:
    stream = io.BytesIO(ONE.encode())
    assert list(changes_of(opened(repo, "HEAD", stdin=stream))) == ["second"]
    assert stream.tell() == 0


def pipe() -> tuple[BinaryIO, BinaryIO]:
    read, write = os.pipe()
    return os.fdopen(read, "rb"), os.fdopen(write, "wb")


def test_a_pipe_counts_as_soon_as_something_comes_or_it_ends() -> None:
    read, write = pipe()
    assert not waiting_input(read, 0.01)
    write.write(b"x")
    write.flush()
    assert waiting_input(read, 5)
    read, write = pipe()
    write.close()
    assert waiting_input(read, 5)


def test_a_terminal_and_the_null_device_hold_nothing() -> None:
    leader, follower = os.openpty()
    with os.fdopen(follower, "rb", buffering=0) as terminal, Path("/dev/null").open("rb") as null:
        assert not waiting_input(terminal, 5)
        assert not waiting_input(null, 5)
    os.close(leader)


def test_a_file_as_standard_input_is_read(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(ONE)
    with (tmp_path / "x").open("rb") as stream:
        assert list(changes_of(opened(tmp_path, stdin=stream))) == ["a.txt"]


def test_a_closed_standard_input_holds_nothing() -> None:
    stream = io.BytesIO()
    stream.close()
    assert not waiting_input(stream)

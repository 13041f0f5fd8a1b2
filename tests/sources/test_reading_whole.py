"""A range of which everything is going to be read: one git lists it and writes all its patches.

Few files are read by the program itself, many by a helper process.
"""

import os
from pathlib import Path

import pytest

from diff_insight.domain.errors import SourceError
from diff_insight.sources.git import patch_stream
from diff_insight.sources.spool_file import SpoolFile
from tests.builders import RepoBuilder
from tests.sources.odd_repository import OddRange
from tests.sources.opened import GIT, as_rows, counts_of, git_counts, git_rows, hunks_by_git, opened_range


@pytest.fixture(params=[1 << 20, 0], ids=["here", "by a helper"], autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Bytes of rows up to which no helper is started."""
    monkeypatch.setattr(patch_stream, "_FEW", request.param)
    return int(request.param)


def lines(number: int, count: int) -> str:
    return "".join(f"{number} line {line}\n" for line in range(count))


@pytest.fixture
def renames(tmp_path: Path) -> RepoBuilder:
    """More renames than git may look for."""
    repo = RepoBuilder(tmp_path / "repo")
    for number in range(4):
        repo.write(f"old{number}", lines(number, 30))
    repo.commit()
    for number in range(4):
        repo.rename(f"old{number}", f"new{number}").write(f"new{number}", lines(number, 28))
    repo.commit()
    repo.config("diff.renameLimit", "2")
    return repo


@pytest.mark.parametrize("room", [100, 1 << 30])
def test_rows_counts_and_patches_are_git_s(odd: OddRange, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, base, head = odd
    monkeypatch.setattr(SpoolFile, "room", lambda self: room)
    source = opened_range(repo, f"{base}..{head}", is_read_whole=True)
    assert as_rows(source) == git_rows(repo, base, head)
    assert counts_of(source) == git_counts(repo, base, head)
    patches = [source.patch(position) for position in range(len(source.listing().changes))]
    assert b"".join(patches) == hunks_by_git(repo, base, head)
    assert source.late_notices() == ()
    source.close()


def test_renames_that_were_not_searched_are_told_once_all_is_read(renames: RepoBuilder) -> None:
    source = opened_range(renames, "HEAD", is_read_whole=True)
    assert source.listing().notices == ()
    counting = source.count()
    next(counting)
    assert source.late_notices() == ()
    assert len(list(counting)) == 7
    (notice,) = source.late_notices()
    assert "diff.renameLimit to at least 4" in notice
    source.close()
    listed = opened_range(renames, "HEAD")
    assert listed.listing().notices == (notice,)
    assert len(list(listed.count())) == 8
    assert listed.late_notices() == ()
    listed.close()


def test_patches_that_git_has_not_come_to_are_waited_for(renames: RepoBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    source = opened_range(renames, "HEAD", is_read_whole=True)
    files = len(source.listing().changes)
    monkeypatch.setattr(source._git, "start", None)
    counting = source.count()
    next(counting)
    assert b"".join(source.patches(range(files))) == hunks_by_git(renames, "HEAD~1", "HEAD")
    assert len(list(counting)) == files - 1
    source.close()


def test_type_changes_have_git_s_numbers_whatever_the_contents_share(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("apart", "one\ntwo\n").write("alike", "one\ntarget").write("ends", "one\ntarget\n").write("empty")
    repo.write("binary", b"\0\1").link("back", "target")
    base = repo.commit()
    for name in ("apart", "alike", "ends", "empty", "binary"):
        repo.link(name, "target")
    head = repo.write("back", "target\nmore").commit()
    expected = git_counts(repo, base, head)
    assert (expected["alike"].additions, expected["alike"].deletions) == (0, 1)
    for options in ({}, {"is_read_whole": True}):
        source = opened_range(repo, f"{base}..{head}", **options)
        assert counts_of(source) == expected
        source.close()


def test_a_range_without_a_change_is_empty(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a").commit()
    source = opened_range(repo, "HEAD..HEAD", is_read_whole=True)
    assert list(source.listing().changes) == []
    assert list(source.count()) == []
    assert source.late_notices() == ()
    source.close()


def test_what_git_refuses_is_an_error_of_the_listing(renames: RepoBuilder) -> None:
    source = opened_range(renames, "HEAD", is_read_whole=True, paths=(":(nonsense)x",))
    with pytest.raises(SourceError, match="nonsense"):
        source.listing()
    source.close()


@pytest.mark.parametrize(("size", "of_the_listing"), [(0, True), (300, True), (1_500, False)])
def test_a_git_that_is_killed_is_an_error_wherever_it_was(
    renames: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, of_the_listing: bool
) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ncase "$*" in\n*\' --raw -z -p \'*) {GIT} "$@" | head -c {size}; kill -9 $$ ;;\nesac\n'
        f'exec {GIT} "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    source = opened_range(renames, "HEAD", is_read_whole=True)
    if not of_the_listing:
        assert len(source.listing().changes) == 8
    with pytest.raises(SourceError, match="Git was stopped before it had finished: try again"):
        list(source.count())
    source.close()


def test_a_helper_is_started_for_many_files_alone(renames: RepoBuilder, few: int) -> None:
    source = opened_range(renames, "HEAD", is_read_whole=True)
    assert source.listing().changes and source._patches is not None
    assert isinstance(source._patches.reader, patch_stream.Helper) == (not few)
    source.close()


def test_a_helper_that_is_killed_is_an_error(renames: RepoBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch_stream, "_FEW", 0)
    source = opened_range(renames, "HEAD", is_read_whole=True)
    assert source.listing().changes and source._patches is not None
    assert isinstance(source._patches.reader, patch_stream.Helper)
    source._patches.reader.process.kill()
    source._patches.reader.process.wait()
    with pytest.raises(SourceError, match="try again"):
        list(source.count())
    source.close()

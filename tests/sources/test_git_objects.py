"""Sizes and contents asked of git: of one that answers everything, of two where it is older."""

import os
from pathlib import Path

import pytest

from diff_insight.domain.report import Sizes
from diff_insight.domain.source import Side
from tests.builders import RepoBuilder
from tests.sources.opened import GIT, opened_range


@pytest.fixture
def repository(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repository")
    (repo.path / "changed.txt").write_text("one\n")
    (repo.path / "gone.txt").write_text("bye\n")
    repo.commit()
    (repo.path / "changed.txt").write_text("one\ntwo\n")
    (repo.path / "gone.txt").unlink()
    (repo.path / "new.txt").write_text("")
    repo.commit()
    return repo


def asked_of(repo: RepoBuilder) -> tuple[list[Sizes], list[bytes | None], int]:
    """The sizes of the range's files, both sides of the first, and how many gits that takes."""
    source = opened_range(repo, "HEAD")
    source.listing()
    before = len(source._git._running)
    sizes = [source.sizes(position) for position in range(3)]
    sides = [source.contents(0, side) for side in (Side.OLD, Side.NEW)]
    started = len(source._git._running) - before
    source.close()
    return sizes, sides, started


SIZES = [Sizes(4, 8), Sizes(4, None), Sizes(None, 0)]
SIDES = [b"one\n", b"one\ntwo\n"]


def test_one_git_answers_everything(repository: RepoBuilder) -> None:
    assert asked_of(repository) == (SIZES, SIDES, 1)


def test_an_older_git_is_asked_in_two_ways(
    repository: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ncase "$*" in\n*--batch-command*) echo "error: unknown option" >&2; exit 129 ;;\n'
        f'*) exec {GIT} "$@" ;;\nesac\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    sizes, sides, _ = asked_of(repository)
    assert (sizes, sides) == (SIZES, SIDES)

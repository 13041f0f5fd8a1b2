"""The way into the browser, and what the other commands write on a terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import RepoBuilder
from tests.terminal.real_terminal import RealTerminal


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("docs/guide.md", "old\n").commit("One")
    repo.write("docs/guide.md", "new\n").commit("Two")
    return repo


def test_a_range_that_cannot_be_read_is_told_on_the_terminal(repo: RepoBuilder) -> None:
    terminal = RealTerminal("nowhere...HEAD", directory=repo.path)
    assert terminal.wait_for_end() == 3
    assert terminal.lines[0].startswith("diff-insight: There is no revision nowhere")


def test_a_misspelt_command_is_told_as_such(repo: RepoBuilder) -> None:
    terminal = RealTerminal("exprt", directory=repo.path)
    assert terminal.wait_for_end() == 3
    assert "did you mean export?" in terminal.lines[0]


def test_without_a_terminal_there_is_no_browser(repo: RepoBuilder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "diff_insight", "HEAD"],
        cwd=repo.path, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"diff-insight list or diff-insight export" in done.stderr


def test_on_a_terminal_a_list_is_a_table_of_its_width(repo: RepoBuilder) -> None:
    terminal = RealTerminal("list", "HEAD", directory=repo.path)
    assert terminal.wait_for_end() == 0
    head, row, totals, *_ = terminal.lines
    assert len(head) == terminal.columns
    assert row.startswith("docs/guide.md  ")
    assert totals == "1 file  +1 −1  reviewed 0/1"

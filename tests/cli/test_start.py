"""What each command imports: nothing that it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import RepoBuilder

_HEAVY = {"textual", "rich", "git", "unidiff", "pyperclip", "pygments", "yaml", "sqlite3", "tomllib", "json", "asyncio"}


def imported_by(words: list[str], cwd: Path) -> set[str]:
    """The heavy modules that are there once the command is done."""
    code = (
        "import sys, os\n"
        "from diff_insight.cli.entry import run\n"
        "status = run(sys.argv[1:])\n"
        f"heavy = sorted({_HEAVY!r} & set(sys.modules))\n"
        "print('\\n' + ' '.join(heavy), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.txt", "a\n").commit("One")
    repo.write("a.txt", "b\n").commit("Two")
    return repo


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["export", "--help"], ["exprot", "x"]])
def test_help_and_version_import_nothing_heavy(tmp_path: Path, words: list[str]) -> None:
    assert imported_by(words, tmp_path) == set()


def test_a_list_needs_no_screen_and_no_database(repo: RepoBuilder) -> None:
    assert imported_by(["list", "HEAD"], repo.path) <= {"json"}
    assert imported_by(["list", "HEAD", "--no-store"], repo.path) <= {"json"}


def test_an_export_needs_no_screen(repo: RepoBuilder) -> None:
    heavy = imported_by(["export", "HEAD"], repo.path)
    assert not heavy & {"textual", "rich", "pyperclip", "pygments", "unidiff"}

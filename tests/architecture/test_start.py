"""What the program imports before it answers: starting is fast as long as these modules come when they are needed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import RepoBuilder

SCREENS = {"textual", "rich", "pygments", "diff_insight.terminal"}
SLOW_LIBRARIES = {
    "git", "unidiff", "yaml", "pyperclip", "platformdirs", "asyncio", "dataclasses", "inspect", "pickle", "secrets",
    "tempfile", "shutil", "sqlite3",
}  # fmt: skip
LATER_IN_LISTS = SCREENS | SLOW_LIBRARIES | {"diff_insight.report"}
AFTER_THE_TABLE = {
    "git", "unidiff", "yaml", "pyperclip", "pygments", "sqlite3", "diff_insight.report", "diff_insight.drafting",
    "diff_insight.terminal.browser.work", "diff_insight.terminal.diff", "diff_insight.terminal.summary",
    "diff_insight.terminal.export", "diff_insight.terminal.help", "textual.widgets._text_area",
}  # fmt: skip


def imported_by(*arguments: str, directory: Path) -> set[str]:
    """The modules that this Python, started with `arguments`, imports."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=True)
    return set(re.findall(r"^import time:[^|]*\|[^|]*\| +(\S+)$", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_a_question_about_the_program_imports_nothing_but_the_answer(word: str, tmp_path: Path) -> None:
    imported = imported_by("-m", "diff_insight", word, directory=tmp_path)
    assert "diff_insight.cli.entry" in imported
    assert not imported & {
        *LATER_IN_LISTS, "subprocess", "threading", "diff_insight.application",
    }  # fmt: skip


def test_a_list_imports_no_screen_and_no_library_for_reports(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo").write("a.py", "1\n")
    repo.commit()
    repo.write("a.py", "2\n").commit()
    imported = imported_by("-m", "diff_insight", "list", "--no-store", directory=tmp_path / "repo")
    assert "diff_insight.sources.git.git_source" in imported
    assert not imported & LATER_IN_LISTS


def test_an_export_with_a_compare_page_imports_no_screen_and_no_slow_library(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo").write("a.py", "1\n")
    repo.commit()
    repo.write("a.py", "2\n").commit()
    repo.remote("origin", "https://github.com/octo/cat.git")
    imported = imported_by("-m", "diff_insight", "export", "--no-store", directory=tmp_path / "repo")
    assert "diff_insight.report.writer" in imported
    assert "diff_insight.sources.git.compare_page" in imported
    assert not imported & (SCREENS | SLOW_LIBRARIES)


def test_the_table_is_on_screen_before_what_belongs_below_it_is_imported(tmp_path: Path) -> None:
    imported = imported_by("-c", "import diff_insight.terminal.app", directory=tmp_path)
    assert "diff_insight.terminal.table.file_table" in imported
    assert not imported & AFTER_THE_TABLE

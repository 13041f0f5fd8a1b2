"""The whole program in a real terminal: keys in, cells out, signals, and what is left behind."""

import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import RepoBuilder
from tests.terminal.real_terminal import RealTerminal

Start = Callable[..., RealTerminal]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the program in terminals that are gone when the test is."""
    terminals: list[RealTerminal] = []

    def begin(*arguments: str, **options: Any) -> RealTerminal:
        terminals.append(RealTerminal(*arguments, **options))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.end()


def test_a_review_from_start_to_report(repository: Path, start: Start) -> None:
    terminal = start(directory=repository)
    terminal.wait_for("reviewed 0/6")
    terminal.wait_for("Step 5: go.")
    terminal.press("2 ")
    terminal.wait_for("reviewed 1/6")
    terminal.press("x")
    terminal.wait_for("Export the report")
    terminal.press("\r")
    terminal.wait_for("Written with 6 files")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.is_given_back
    (report,) = repository.glob("report-*.md")
    assert "| [guide.md](#item-" in report.read_text(encoding="utf-8")
    assert "| breaking change |" in report.read_text(encoding="utf-8")


def test_a_key_pressed_before_all_panes_are_there_is_carried_out(repository: Path, start: Start) -> None:
    terminal = start(directory=repository)
    terminal.wait_for("reviewed 0/6")
    terminal.press("\udcff\x1b[200~\x1b[31mJ\x1b[201~")  # A byte that is not UTF-8, and pasted colours: no keys.
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_text_typed_before_all_panes_are_there_is_no_row_of_commands(repository: Path, start: Start) -> None:
    terminal = start(directory=repository)
    terminal.wait_for("Filename")
    terminal.press("e2 kinds of words. \x1b")
    terminal.wait_for("2 kinds of words.")
    terminal.wait_for("reviewed 0/6")
    assert any("(•) 4 minor update" in line for line in terminal.lines)
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_saves_and_gives_the_terminal_back(
    repository: Path, number: signal.Signals, start: Start
) -> None:
    terminal = start(directory=repository)
    terminal.wait_for("Step 5: go.")
    terminal.press("t\x05\x15Typed")
    terminal.wait_for("Typed")
    terminal.kill(number)
    assert terminal.wait_for_end() == 128 + number
    assert terminal.is_given_back
    again = start(directory=repository)
    again.wait_for("Typed")
    again.press("\x11")
    again.wait_for_end()


def test_a_hard_kill_loses_nothing_older_than_a_second(repository: Path, start: Start) -> None:
    terminal = start(directory=repository)
    terminal.wait_for("Step 5: go.")
    terminal.press("t\x05\x15Kept title")
    terminal.wait_for("Kept title")
    terminal.press("\x1b")
    time.sleep(0.3)
    terminal.press("2")
    time.sleep(1.0)
    terminal.kill(signal.SIGKILL)
    assert terminal.wait_for_end() == -signal.SIGKILL
    again = start(directory=repository)
    again.wait_for("Kept title")
    again.wait_for("breaking change")
    again.press("q")
    assert again.wait_for_end() == 0


def test_a_diff_on_standard_input_is_reviewed_with_the_keyboard(repository: Path, start: Start) -> None:
    diff = subprocess.run(["git", "diff", "HEAD~1", "HEAD"], cwd=repository, capture_output=True, check=True).stdout
    terminal = start(directory=repository.parent, stdin=diff)
    terminal.wait_for("reviewed 0/6")
    terminal.press(" ")
    terminal.wait_for("reviewed 1/6")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_no_foreign_byte_is_obeyed_by_the_terminal(tmp_path: Path, start: Start) -> None:
    repo = RepoBuilder(tmp_path / "hostile")
    repo.write("a.txt", "one\n").commit("Begin")
    hostile = "\x1b]0;OWNED\x07\x1b]52;c;T1dORUQ=\x07\x1b[2J\x9b31m\x9d0;OWNED\x9c\u202e\r\x08"
    repo.write("a.txt", f"one\n{hostile}\n")
    repo.write(f"{hostile.strip()[:9]}[/b].txt", hostile)
    repo.commit(f"Change {hostile}")
    terminal = start(directory=repo.path)
    terminal.wait_for("reviewed 0/2")
    terminal.wait_for("␛]0;OWNED")
    terminal.press("\tjjk\tG")
    terminal.read(0.3)
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert not re.search(rb"\x1b\][05]|\x9b31m|\x9d0", terminal.raw)
    assert "\u202e".encode() not in terminal.raw


def test_no_repository_is_one_line_and_no_screen(tmp_path: Path, start: Start) -> None:
    terminal = start(directory=tmp_path)
    assert terminal.wait_for_end() == 3
    assert b"\x1b[?1049h" not in terminal.raw
    assert len(terminal.raw.strip().splitlines()) == 1


def test_an_empty_range_says_so(repository: Path, start: Start) -> None:
    terminal = start("HEAD..HEAD", directory=repository)
    terminal.wait_for("nothing to review")
    terminal.press("2 xjk]u/q")
    terminal.read(0.3)
    terminal.press("\x1b")
    terminal.read(0.3)
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_kill_ends_a_browser_whose_terminal_takes_nothing_any_more(repository: Path, start: Start) -> None:
    terminal = start(directory=repository)
    terminal.wait_for("Step 5: go.")
    for _ in range(60):
        terminal.press("Gg" * 10)
        time.sleep(0.02)
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_end_unread() == 128 + signal.SIGTERM


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("", "No editor is set"),
        ("false", "ended with status 1"),
        ("sed -i 1iFirst-words-of-mine", "First-words-of-mine"),
    ],
)
def test_the_terminal_comes_back_from_an_editor_whatever_it_did(
    repository: Path, start: Start, editor: str, said: str
) -> None:
    terminal = start(directory=repository, environ={"EDITOR": editor, "VISUAL": ""})
    terminal.wait_for("reviewed 0/6")
    terminal.press("\x05")
    terminal.wait_for(said)
    terminal.press(" ")
    terminal.wait_for("reviewed 1/6")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

"""The way into the browser and out of it, on a real terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyte
import pytest

from tests.builders import RepoBuilder


class Terminal:
    """A program on a terminal of 100×30, and what is to be seen there."""

    def __init__(self, *words: str, cwd: Path, stdin: bytes | None = None) -> None:
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)
        reading = None
        if stdin is not None:
            reading, writing = os.pipe()
            os.write(writing, stdin)
            os.close(writing)
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            os.chdir(cwd)
            if reading is not None:
                os.dup2(reading, 0)
            os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30")
            os.execv(sys.executable, [sys.executable, "-m", "diff_insight", *words])
        if reading is not None:
            os.close(reading)

    def press(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def end(self, number: int) -> None:
        os.kill(self._pid, number)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Read the terminal until `text` is to be seen."""
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} never came:\n{self.text}"
            self._read()

    def status(self) -> int:
        """Read the terminal until the program has ended; its exit status."""
        while self._read():
            pass
        _, waited = os.waitpid(self._pid, 0)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(waited)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def _read(self) -> bool:
        if select.select([self._terminal], [], [], 0.1)[0]:
            try:
                data = os.read(self._terminal, 1 << 16)
            except OSError:
                return False
            self._stream.feed(data)
        return True


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("docs/guide.md", "old\n").commit("One")
    repo.write("docs/guide.md", "new\n").commit("Two")
    return repo


def test_a_range_is_opened_and_left(repo: RepoBuilder) -> None:
    terminal = Terminal("HEAD", cwd=repo.path)
    terminal.wait_for("guide.md")
    terminal.wait_for("1 file")
    terminal.press(b"q")
    assert terminal.status() == 0


def test_a_diff_comes_in_through_a_pipe_and_keys_from_the_terminal(repo: RepoBuilder, tmp_path: Path) -> None:
    terminal = Terminal(cwd=tmp_path, stdin=repo.git("diff", "HEAD~1", "HEAD"))
    terminal.wait_for("guide.md")
    terminal.press(b"q")
    assert terminal.status() == 0


def test_a_range_that_cannot_be_read_is_told_on_the_terminal(repo: RepoBuilder) -> None:
    terminal = Terminal("nowhere...HEAD", cwd=repo.path)
    assert terminal.status() == 3
    assert "diff-insight: There is no revision nowhere" in terminal.text


def test_a_misspelt_command_is_told_as_such(repo: RepoBuilder) -> None:
    terminal = Terminal("exprt", cwd=repo.path)
    assert terminal.status() == 3
    assert "did you mean export?" in terminal.text


def test_a_kill_gives_the_terminal_back(repo: RepoBuilder) -> None:
    terminal = Terminal("HEAD", cwd=repo.path)
    terminal.wait_for("guide.md")
    terminal.end(signal.SIGTERM)
    assert terminal.status() == 143


def test_without_a_terminal_there_is_no_browser(repo: RepoBuilder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "diff_insight", "HEAD"],
        cwd=repo.path, stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"diff-insight list or diff-insight export" in done.stderr


def test_on_a_terminal_a_list_is_a_table_of_its_width(repo: RepoBuilder) -> None:
    terminal = Terminal("list", "HEAD", cwd=repo.path)
    assert terminal.status() == 0
    assert "File           Type " in terminal.text
    assert "1 file  +1 −1  reviewed 0/1" in terminal.text

"""Copying, with real processes."""

import os
import shutil
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from diff_insight.terminal.clipboard import copying, system_clipboard
from diff_insight.terminal.clipboard.child_process import run_quietly
from diff_insight.terminal.clipboard.copying import copy
from diff_insight.terminal.clipboard.routes import Route


class Terminal:
    """Takes what is written to it."""

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, sequence: str) -> None:
        self.written.append(sequence)

    @property
    def clipboard(self) -> str:
        (sequence,) = self.written
        return b64decode(sequence.removeprefix("\x1b]52;c;").removesuffix("\x07")).decode()


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("SSH_CLIENT", "ZELLIJ", "WSL_DISTRO_NAME", "STY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that come before all others, and a display."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":97")
    return folder


def tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


KEEPING = """
case "$*" in
*-o*) cat "{store}" ;;
*) cat > "{store}"; sleep 8 & ;;
esac
"""
"""As `xclip` does: a copy leaves a process behind that holds its output open."""


def test_without_a_display_the_terminal_is_asked(terminal: Terminal) -> None:
    outcome = copy("two\nlines", write_terminal=terminal.write)
    assert terminal.clipboard == "two\nlines"
    assert outcome.route is Route.TERMINAL
    assert outcome.sentence == "9 characters sent to the terminal (OSC 52)"
    assert not outcome.is_warning
    assert outcome.text == "two\nlines"


def test_a_text_too_long_for_terminals_goes_to_a_file_too(terminal: Terminal, tmp_path: Path) -> None:
    outcome = copy("x" * 100_000, write_terminal=terminal.write, folder=tmp_path)
    assert terminal.clipboard == "x" * 100_000
    assert outcome.path == tmp_path / "copied.txt"
    assert outcome.path.read_text() == "x" * 100_000
    assert outcome.is_warning
    assert outcome.sentence == (
        "100,000 characters sent to the terminal (OSC 52)"
        f" (which may be too long for it; the whole is in {outcome.path})"
    )


def test_without_any_clipboard_the_text_goes_to_a_file_that_is_named(clean_environment: Path) -> None:
    outcome = copy("text é")
    assert outcome.path == clean_environment / "cache" / "diff-insight" / "copied.txt"
    assert outcome.path.read_bytes() == "text é".encode()
    assert outcome.path.stat().st_mode & 0o777 == 0o600
    assert outcome.sentence == f"6 characters saved to {outcome.path}"
    assert copy("again").path == outcome.path
    assert outcome.path.read_text() == "again"


def test_a_terminal_that_fails_is_not_the_end(tmp_path: Path) -> None:
    def failing(sequence: str) -> None:
        raise RuntimeError("the app is gone")

    assert copy("text", write_terminal=failing, folder=tmp_path).route is Route.FILE


def test_when_nothing_works_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = copy("text", folder=tmp_path / "file")
    assert outcome.route is Route.NOWHERE
    assert outcome.is_warning
    assert outcome.sentence.startswith("Nothing was copied")
    assert outcome.text == "text"


def test_nothing_is_copied_from_nothing(terminal: Terminal) -> None:
    outcome = copy("", write_terminal=terminal.write)
    assert outcome.sentence == "There is nothing to copy here."
    assert terminal.written == []


def test_control_characters_are_written_out_and_counted(terminal: Terminal) -> None:
    outcome = copy("\x1b[2J!", write_terminal=terminal.write)
    assert terminal.clipboard == "␛[2J!"
    assert outcome.sentence == "5 characters sent to the terminal (OSC 52) (1 control character written out)"


def test_a_working_desktop_clipboard_is_used_and_read_back(tools: Path, tmp_path: Path, terminal: Terminal) -> None:
    store = tmp_path / "clipboard"
    tool(tools, "xclip", KEEPING.format(store=store))
    started = time.monotonic()
    outcome = copy("日本\nline\n", write_terminal=terminal.write)
    assert outcome.sentence == "8 characters → system clipboard"
    assert store.read_text() == "日本\nline\n"
    assert terminal.written == []
    assert time.monotonic() - started < 10


def test_a_display_that_is_gone_is_noticed(tools: Path, terminal: Terminal) -> None:
    tool(tools, "xclip", 'echo "Error: Can\'t open display: :97" >&2; exit 1')
    outcome = copy("text", write_terminal=terminal.write)
    assert outcome.route is Route.TERMINAL
    assert terminal.clipboard == "text"


def test_a_clipboard_that_keeps_something_else_is_noticed(tools: Path, terminal: Terminal) -> None:
    tool(tools, "xclip", "cat >/dev/null; echo something else")
    assert copy("text", write_terminal=terminal.write).route is Route.TERMINAL


def test_a_display_that_hangs_is_given_up(tools: Path, monkeypatch: pytest.MonkeyPatch, terminal: Terminal) -> None:
    tool(tools, "xclip", "sleep 60")
    monkeypatch.setattr(copying, "copy_to_system", lambda text: system_clipboard.copy_to_system(text, seconds=0.5))
    started = time.monotonic()
    assert copy("text", write_terminal=terminal.write).route is Route.TERMINAL
    assert time.monotonic() - started < 5


def test_tools_write_nothing_on_the_screen(tools: Path, capfd: pytest.CaptureFixture[str], terminal: Terminal) -> None:
    tool(tools, "xclip", "echo NOISE; echo NOISE >&2; cat >/dev/null")
    copy("text", write_terminal=terminal.write)
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""


def test_a_module_in_the_reviewed_folder_is_not_run(
    tools: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool(tools, "xclip", KEEPING.format(store=tmp_path / "clipboard"))
    reviewed = tmp_path / "reviewed"
    reviewed.mkdir()
    for name in ("pyperclip", "tempfile", "diff_insight"):
        (reviewed / f"{name}.py").write_text("open('run', 'w')")
    monkeypatch.chdir(reviewed)
    assert copy("text").route is Route.SYSTEM
    assert not (reviewed / "run").exists()


# Child processes


def test_a_program_that_ends_well_says_nothing() -> None:
    assert run_quietly(["cat"], "text", 5) == ""


def test_a_program_that_fails_says_why() -> None:
    assert run_quietly(["sh", "-c", "echo first >&2; printf 'why\\033[2J' >&2; exit 2"], "", 5) == "why␛[2J"
    assert run_quietly(["sh", "-c", "exit 2"], "", 5) == "exit status 2"
    assert run_quietly(["/nowhere/at-all"], "", 5).endswith("No such file or directory")


def test_a_program_that_reads_nothing_does_not_hang() -> None:
    started = time.monotonic()
    run_quietly(["true"], "x" * 10_000_000, 5)
    assert run_quietly(["sleep", "60"], "x" * 10_000_000, 0.3) == "no answer in 0.3 seconds"
    assert time.monotonic() - started < 5


def test_what_a_program_left_behind_is_not_waited_for() -> None:
    started = time.monotonic()
    assert run_quietly(["sh", "-c", "cat >/dev/null; sleep 5 &"], "text", 4) == ""
    assert time.monotonic() - started < 3


# Real servers


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A tmux server of its own that this process seems to run in; the command that reaches it."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    # A socket's path may have about a hundred characters.
    socket = Path("/tmp") / f"diff-insight-{os.getpid()}-{time.monotonic_ns()}"
    command = ["tmux", "-S", str(socket)]
    subprocess.run([*command, "-f", "/dev/null", "new-session", "-d", "sleep 60"], check=True)
    pid = subprocess.run(
        [*command, "display-message", "-p", "#{pid}"], check=True, capture_output=True, text=True
    ).stdout.strip()
    monkeypatch.setenv("TMUX", f"{socket},{pid},0")
    yield command
    subprocess.run([*command, "kill-server"], check=False)
    socket.unlink(missing_ok=True)


def test_in_tmux_the_paste_buffer_is_filled(tmux: list[str], terminal: Terminal) -> None:
    text = "日本\n" * 50_000
    outcome = copy(text, write_terminal=terminal.write)
    assert outcome.sentence == "150,000 characters → tmux"
    shown = subprocess.run([*tmux, "show-buffer"], check=True, capture_output=True)
    assert shown.stdout.decode() == text
    assert terminal.written == []


def test_a_tmux_that_is_gone_is_not_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: Terminal
) -> None:
    monkeypatch.setenv("TMUX", f"{tmp_path}/gone,1,0")
    assert copy("text", write_terminal=terminal.write).route is Route.TERMINAL


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An X server of its own."""
    if shutil.which("Xvfb") is None or shutil.which("xclip") is None:
        pytest.skip("Xvfb or xclip is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "64x64x8", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        number = numbers.readline().strip()
    monkeypatch.setenv("DISPLAY", f":{number}")
    yield
    server.terminate()
    server.wait()


@pytest.mark.parametrize("text", ["one line", "日本 é\n\n", "x" * 2_000_000], ids=["line", "foreign", "long"])
def test_an_x_clipboard_holds_the_very_text(display: None, text: str) -> None:
    assert copy(text).route is Route.SYSTEM
    found = subprocess.run(["xclip", "-selection", "clipboard", "-o"], check=True, capture_output=True, timeout=10)
    assert found.stdout.decode() == text


def test_pyperclip_is_not_loaded_before_something_is_copied() -> None:
    program = "import sys, diff_insight.terminal.clipboard.copying; sys.exit('pyperclip' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)

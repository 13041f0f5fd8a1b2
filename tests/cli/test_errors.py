"""Whatever goes wrong: one line, the right status, no traceback, nothing a terminal obeys."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import RepoBuilder
from tests.cli.program import Outcome, run


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.txt", "a\n").commit("One")
    repo.write("a.txt", "b\n").commit("Two")
    return repo


def assert_one_line(outcome: Outcome, status: int, says: str) -> None:
    assert outcome.status == status
    assert outcome.out == b""
    assert outcome.err.startswith("diff-insight: ")
    assert outcome.err.count("\n") == 1
    assert outcome.err.removesuffix("\n").isprintable()
    assert says in outcome.err


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["list", "nowhere...HEAD"], 3, "nowhere"),
        (["list", "no\x1b[31m\nwhere"], 3, "where"),
        (["list", "missing.patch"], 3, "missing.patch"),
        (["list", "-C", "missing"], 3, "missing"),
        (["list", "a...b...c"], 2, "two ends"),
        (["list", "HEAD", "a.txt"], 2, "-- a.txt"),
        (["exprot", "HEAD"], 2, "did you mean export?"),
        (["list", "https://example.org/"], 2, "no compare page"),
        (["list", "--config", "missing.toml"], 2, "missing.toml"),
        (["list", "-c", "x"], 2, "category"),
        (["draft"], 2, "DIFF_INSIGHT_MODEL_NAME"),
        (["check"], 2, "REPORT.md"),
        (["reviews", "burn"], 2, "list, show, forget or gc"),
        (["reviews", "show", "x"], 2, "no number"),
        (["reviews", "show", "7"], 3, "7"),
        (["config", "edit"], 2, "config init"),
        (["list", "--output=x"], 2, "takes no --output"),
        (["HEAD"], 2, "needs a terminal"),
        (["list", "--", "no-such-file"], 0, ""),
    ],
)
def test_errors_are_one_line_with_their_status(repo: RepoBuilder, words: list[str], status: int, says: str) -> None:
    outcome = run(*words, cwd=repo.path)
    if status:
        assert_one_line(outcome, status, says)
    else:
        assert (outcome.status, outcome.out, outcome.err) == (0, b"", "")


def test_no_repository_is_an_unreadable_source(tmp_path: Path) -> None:
    assert_one_line(run("list", "HEAD", cwd=tmp_path), 3, "repository")


def test_text_that_is_no_patch_is_an_unreadable_source(tmp_path: Path) -> None:
    assert_one_line(run("list", "-", cwd=tmp_path, stdin=b"hello\n"), 3, "")


def test_the_configuration_of_the_repository_is_warned_of_and_not_obeyed(repo: RepoBuilder) -> None:
    (repo.path / ".diff-insight.toml").write_text('theme = "x"\n[model]\nname = "m"\n')
    outcome = run("list", "HEAD", cwd=repo.path)
    assert outcome.status == 0
    assert len(outcome.rows) == 1
    assert outcome.err.count("only your own configuration may set it") == 2


def test_a_reader_that_leaves_is_no_error(repo: RepoBuilder) -> None:
    for number in range(3000):
        (repo.path / f"file-{number}-with-a-name-that-takes-room-in-the-pipe").write_text("x\n")
    repo.commit("Many")
    process = subprocess.Popen(
        [sys.executable, "-m", "diff_insight", "export", "HEAD", "--format", "json"],
        cwd=repo.path, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline() == b"{\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(20) == 0


def test_a_closed_standard_output_is_one_line(repo: RepoBuilder) -> None:
    command = f"exec {sys.executable} -m diff_insight list HEAD >&-"
    done = subprocess.run(["sh", "-c", command], cwd=repo.path, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr.startswith(b"diff-insight: Standard output is closed")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_program_ends_at_once_and_silently(tmp_path: Path, number: int, status: int) -> None:
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "diff_insight", "list", "-"],
        cwd=tmp_path, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        # A shell that has the tests in the background lets all of them ignore the key.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    os.close(reading)
    os.write(writing, b"diff --git a/x b/x\n")
    time.sleep(0.7)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    os.close(writing)
    assert (process.returncode, out, err) == (status, b"", b"")


def test_an_interrupt_before_all_is_imported_is_silent_too() -> None:
    code = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'diff_insight.cli.entry': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from diff_insight.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_kill_in_a_moment_that_drops_exceptions_is_no_lost_one() -> None:
    code = (
        "import os, signal, time, diff_insight.cli.entry as entry\n"
        "class Tidying:\n"
        "    def __del__(self): os.kill(os.getpid(), signal.SIGTERM)\n"
        "entry._end_in_order()\n"
        "Tidying()\n"
        "time.sleep(60)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert (done.returncode, done.stderr) == (143, b"")


def test_an_error_of_the_program_itself_is_one_line_with_a_hint(repo: RepoBuilder) -> None:
    code = (
        "import sys, diff_insight.cli.entry as entry\n"
        "def broken(line): raise RuntimeError('bo\\x1bom')\n"
        "entry._run_command = broken\n"
        "sys.exit(entry.run(['list']))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 70
    assert done.stderr.count("\n") == 1
    assert "RuntimeError: bo␛om" in done.stderr
    assert "DIFF_INSIGHT_DEBUG=1" in done.stderr
    debugged = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "DIFF_INSIGHT_DEBUG": "1"}
    )
    assert "Traceback" in debugged.stderr


def test_version_and_help() -> None:
    from diff_insight import __version__

    here = Path.cwd()
    assert run("--version", cwd=here).text == f"diff-insight {__version__}\n"
    assert run("--help", cwd=here).text.startswith("Usage: diff-insight [COMMAND]")
    assert run("export", "--help", cwd=here).text.startswith("Usage: diff-insight export")

"""`diff-insight draft`, as a person runs it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import RepoBuilder
from tests.cli.program import Outcome, run
from tests.model.server import ModelServer, answer, status

KEY = "sk-test-0123456789abcdef"


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer() as running:
        yield running


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    repo = RepoBuilder(tmp_path / "repo")
    for name in "abcdef":
        repo.write(f"{name}.md", "old\n")
    repo.write("yarn.lock", "old\n").commit("Begin")
    for name in "abcdef":
        repo.write(f"{name}.md", f"new {name}\n")
    repo.write("yarn.lock", "new\n").commit("Change")
    return repo.path


def variables(server: ModelServer) -> dict[str, str]:
    return {
        "DIFF_INSIGHT_MODEL_NAME": "small",
        "DIFF_INSIGHT_MODEL_BASE_URL": server.base_url,
        "DIFF_INSIGHT_MODEL_API_KEY": KEY,
        "DIFF_INSIGHT_MODEL_CONCURRENCY": "2",
        "DIFF_INSIGHT_MODEL_RETRIES": "0",
    }


def draft(server: ModelServer, repository: Path, *words: str) -> Outcome:
    return run("draft", "HEAD", *words, cwd=repository, stdin=None, **variables(server))


def test_drafts_are_made_saved_and_shown(server: ModelServer, repository: Path) -> None:
    done = draft(server, repository)
    assert (done.status, done.out) == (0, b"")
    first, last = done.err.splitlines()
    assert first.startswith("diff-insight: Sending 6 files to small at 127.0.0.1:")
    assert "at most 1,000,000" in first and "not sent: 1 generated" in first
    assert last == "diff-insight: 6 drafted, 0 answered before, 600 tokens sent, 60 received."
    listed = run("list", "HEAD", "--json", cwd=repository).document["files"]
    assert [file["origin"]["explanation"] for file in listed] == ["llm"] * 6 + ["rules"]
    assert b"A line changes." in run("export", "HEAD", cwd=repository).out
    again = draft(server, repository)
    assert "0 files to small" in again.err and "6 answered before" in again.err
    assert len(server.requests) == 6


def test_what_would_be_sent_can_be_read_before(server: ModelServer, repository: Path) -> None:
    done = draft(server, repository, "--preview")
    assert done.status == 0 and not server.requests
    assert "=== a.md: about " in done.text and "--- user\nBEGIN " in done.text and "+new a\n" in done.text
    assert "=== yarn.lock: not sent: generated\n" in done.text


def test_a_killed_run_is_gone_on_with(server: ModelServer, repository: Path) -> None:
    """What was answered before the kill is not asked again."""
    server.will(answer(), answer(), answer())
    server.otherwise = answer(wait=0.5, pieces=100)
    command = [sys.executable, "-m", "diff_insight", "draft", "HEAD"]
    running = subprocess.Popen(command, cwd=repository, env={**os.environ, **variables(server)}, stderr=subprocess.PIPE)
    while len(server.requests) < 5:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.communicate()
    server.otherwise = answer()
    done = draft(server, repository)
    assert done.status == 0 and "3 drafted, 3 answered before" in done.err
    assert len(server.requests) == 5 + 3


def test_an_interrupted_run_says_what_there_is(server: ModelServer, repository: Path) -> None:
    server.will(answer())
    server.otherwise = answer(wait=0.5, pieces=100)
    command = [sys.executable, "-m", "diff_insight", "draft", "HEAD"]
    running = subprocess.Popen(
        command,
        cwd=repository,
        env={**os.environ, **variables(server)},
        stderr=subprocess.PIPE,
        # Where the tests run in the background, interrupts are ignored, and a new process inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while len(server.requests) < 3:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=60)[1].decode()
    assert running.returncode == 130
    assert "1 drafted" in told and "5 left" in told and "Stopped." in told and "Traceback" not in told


def test_what_fails_is_said_file_by_file_and_in_the_status(server: ModelServer, repository: Path) -> None:
    server.will(answer(), status(500, message=f"it \x1b[31m fell over {KEY}"))
    done = draft(server, repository)
    assert done.status == 4
    assert done.err.count(": The model's server answered 500: it ␛[31m fell over [key].") == 1
    assert "5 drafted, 0 answered before, 1 failed" in done.err
    assert "1 file is without a draft by the model: start again" in done.err


def test_a_wrong_key_ends_it_with_one_request_each(server: ModelServer, repository: Path) -> None:
    server.otherwise = status(401, message="bad key")
    done = draft(server, repository)
    assert done.status == 4 and "refuses the key (401): bad key." in done.err
    assert len(server.requests) <= 2


def test_a_small_ceiling_is_kept_and_is_no_failure(server: ModelServer, repository: Path) -> None:
    done = draft(server, repository, "--max-tokens", "2000")
    assert done.status == 0 and "The ceiling of 2,000 tokens is reached." in done.err
    assert 1 <= len(server.requests) < 6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--no-store"], "leave out --no-store"),
        (["--draft", "rules"], "--draft rules is not possible: choose llm"),
        (["--only", "mine"], "--only mine is not possible"),
        (["--", "nowhere"], "no file to draft"),
    ],
)
def test_what_makes_no_sense_is_refused(server: ModelServer, repository: Path, words: list[str], said: str) -> None:
    done = draft(server, repository, *words)
    assert done.status in (1, 2) and said in done.err
    assert not server.requests

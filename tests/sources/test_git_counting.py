"""The pass over a range: in the background, to be left at any time, and never the last word on what can be read."""

import os
import signal
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from diff_insight.domain.errors import SourceError
from diff_insight.sources.git import patch_stream
from diff_insight.sources.git.git_source import GitSource
from diff_insight.sources.spool_file import SpoolFile
from tests.builders import RepoBuilder
from tests.sources.opened import GIT, hunks_by_git, opened_range


@pytest.fixture(scope="module")
def wide_repository(tmp_path_factory: pytest.TempPathFactory) -> RepoBuilder:
    """A last commit of 300 files, with more patch text than pipes hold."""
    repo = RepoBuilder(tmp_path_factory.mktemp("wide"))
    for number in range(300):
        repo.write(f"{number:03}.txt", "".join(f"{number} {line}\n" for line in range(1_000)))
    repo.commit()
    return repo


@pytest.fixture(params=[1_000, 0], ids=["here", "by a helper"], autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Files up to which no helper is started."""
    monkeypatch.setattr(patch_stream, "_FEW_FILES", request.param)
    return int(request.param)


@pytest.fixture
def wide(wide_repository: RepoBuilder) -> Iterator[GitSource]:
    source = opened_range(wide_repository, "HEAD")
    yield source
    source.close()


def processes_of(source: GitSource) -> list[int]:
    return [process.pid for process in source._git._running]


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_counting_again_reads_nothing_again(wide: GitSource) -> None:
    first = list(wide.count())
    assert len(first) == 300
    assert processes_of(wide) == []
    assert list(wide.count()) == first


def test_counting_that_is_left_ends_its_processes_and_can_begin_again(wide: GitSource) -> None:
    counting = wide.count()
    assert isinstance(counting, Generator)
    next(counting)
    running = processes_of(wide)
    assert running
    counting.close()
    assert processes_of(wide) == []
    assert not any(map(is_running, running))
    assert [position for position, _ in wide.count()] == list(range(300))


def test_two_threads_count_at_once(wide: GitSource) -> None:
    results: list[list[object]] = [[], []]
    threads = [threading.Thread(target=lambda at=at: results[at].extend(wide.count())) for at in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[0] == results[1]
    assert len(results[0]) == 300


def test_patches_can_be_read_while_counting(wide: GitSource) -> None:
    expected = wide.patch(299)
    for position, _ in wide.count():
        if position == 150:
            assert wide.patch(150).startswith(b"diff --git a/150.txt b/150.txt\n")
            assert wide.patch(299) == expected
    assert wide.patch(299) == expected


def git_that(path: Path, then: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a git in front of the real one that writes the beginning of a range's patches and then does `then`."""
    program = path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ncase "$*" in\n*\' --raw -z -p \'*) {GIT} "$@" | head -c 200000; {then} ;;\n'
        f'*) exec {GIT} "$@" ;;\nesac\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def test_closing_stops_what_runs(
    wide_repository: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    git_that(tmp_path, "exec sleep 60", monkeypatch)
    source = opened_range(wide_repository, "HEAD")
    counting = source.count()
    next(counting)
    processes = processes_of(source)
    assert len(processes) == (1 if few else 2)
    source.close()
    source.close()
    deadline = time.monotonic() + 5
    while any(map(is_running, processes)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_running, processes))
    with pytest.raises(SourceError):
        list(counting)
    with pytest.raises(SourceError):
        source.patch(299)


def test_a_git_that_waits_does_not_keep_a_cancelled_pass(
    wide_repository: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_that(tmp_path, "exec sleep 60", monkeypatch)
    source = opened_range(wide_repository, "HEAD")
    begin = time.monotonic()
    seen = list(source.count(lambda: time.monotonic() > begin + 0.5))
    assert 0 < len(seen) < 300
    assert time.monotonic() < begin + 5
    assert processes_of(source) == []
    source.close()


def test_counting_gives_way_to_whoever_waits_for_a_key(
    wide_repository: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_that(tmp_path, "exec sleep 60", monkeypatch)
    source = opened_range(wide_repository, "HEAD")
    own = os.getpriority(os.PRIO_PROCESS, 0)
    counting = source.count()
    next(counting)
    lower = [os.getpriority(os.PRIO_PROCESS, process) for process in processes_of(source)]
    assert lower and set(lower) == {min(own + 5, 19)}
    source.close()


def test_a_git_that_is_killed_midway_is_an_error_not_a_short_answer(
    wide_repository: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_that(tmp_path, "kill -9 $$", monkeypatch)
    source = opened_range(wide_repository, "HEAD")
    for _ in range(2):
        with pytest.raises(SourceError, match="Git was stopped before it had finished: try again"):
            list(source.count())
    assert source.patch(299).startswith(b"diff --git a/299.txt")


def test_a_helper_that_is_killed_is_an_error_too(
    wide_repository: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_that(tmp_path, "exec sleep 60", monkeypatch)
    source = opened_range(wide_repository, "HEAD")
    counting = source.count()
    next(counting)
    for process in source._git._running:
        process.send_signal(signal.SIGKILL)
    with pytest.raises(SourceError, match="try again"):
        list(counting)


def test_other_rows_than_before_are_not_mixed_with_the_listing(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    for number in range(3):
        repo.write(f"old{number}", "".join(f"{number} line {line}\n" for line in range(30)))
    repo.commit()
    for number in range(3):
        repo.rename(f"old{number}", f"new{number}").write(
            f"new{number}", "".join(f"{number} line {line}\n" for line in range(28))
        )
    repo.commit()
    source = opened_range(repo, "HEAD")
    assert len(source.listing().changes) == 3
    repo.config("diff.renameLimit", "1")
    with pytest.raises(SourceError, match="start again"):
        list(source.count())


def test_a_full_disk_leaves_counts_and_patches_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    for number in range(30):
        repo.write(f"{number:03}.txt", "".join(f"{number} {line}\n" for line in range(1_000)))
    base = repo.commit()
    head = repo.write("000.txt", "x\n").write("029.txt", "y\n").commit()
    monkeypatch.setattr(SpoolFile, "room", lambda self: 100)
    source = opened_range(repo, f"{base}..{head}")
    assert [counts.deletions for _, counts in source.count()] == [1000, 1000]
    assert source.patch(0) + source.patch(1) == hunks_by_git(repo, base, head)


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a", "1\n").commit()
    source = opened_range(repo, "HEAD")
    assert len(list(source.count())) == 1
    assert list(folder.iterdir()) == []
    source.close()


def test_a_folder_of_modules_beside_the_repository_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    canary = tmp_path / "canary"
    for module in ("struct.py", "array.py", "hashlib.py", "diff_insight/__init__.py", "sitecustomize.py"):
        repo.write(module, f"open({str(canary)!r}, 'w')\n")
    repo.commit()
    monkeypatch.chdir(repo.path)
    source = opened_range(Path(), "HEAD")
    assert len(list(source.count())) == 5
    assert not canary.exists()


def test_each_patch_is_noted_as_text_or_not(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo").write("a", "1\n").write("b", "1\n").write("c", "1\n").write("d", "1\n")
    repo.commit()
    repo.write("a", "2\n").write("b", "日本\n").write("c", b"\xe9t\xe9\n").write("d", "2\n").commit()
    source = opened_range(repo, "HEAD~1...HEAD")
    assert len(list(source.count())) == 4
    assert [source.is_text(position) for position in range(4)] == [True, True, False, True]

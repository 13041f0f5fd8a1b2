"""Saved reviews under kills, second processes and disks that are full or cannot be written."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diff_insight.domain.errors import StoreError
from diff_insight.store.reviews import ReviewStore
from diff_insight.store.windows import this_process
from tests.store.test_reviews import COMPARISON, human, title

PRELUDE = """
import os, signal, sys
from pathlib import Path
from diff_insight.store.reviews import ReviewStore
from tests.store.test_reviews import COMPARISON, human, title
store = ReviewStore(Path(sys.argv[1]))
"""


def start(program: str, path: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + program, str(path), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def store(tmp_path: Path) -> ReviewStore:
    return ReviewStore(tmp_path / "reviews.sqlite3")


def test_a_kill_loses_nothing_that_was_saved(store: ReviewStore) -> None:
    program = """
review = store.open(COMPARISON)
number = 0
while True:
    review.save([title(f"{number}.md", "One"), title("last", str(number))])
    print(number, flush=True)
    number += 1
"""
    for _ in range(3):
        process = start(program, store.path)
        last = [said(process) for _ in range(20)][-1]
        process.kill()
        assert process.stdout is not None
        last = [last, *process.stdout.read().split()][-1]
        process.wait()
        review = store.open(COMPARISON)
        assert not review.is_second
        saved = {path for path, _ in review.values if path.endswith(".md")}
        assert saved >= {f"{number}.md" for number in range(int(last) + 1)}
        # Both edits of a step or none: the last number is the last file's.
        assert f"{review.values['last', 'modification_title'].value}.md" in saved
        review.close()


def test_a_window_that_opens_a_second_review_keeps_its_log(store: ReviewStore) -> None:
    """Else another window that closes takes it for the last one, and away with the log that is still written to."""
    first = store.open(COMPARISON)
    first.save([title("a.md", "One")])
    second = store.open(COMPARISON)
    other = start("store.open(COMPARISON).close()", store.path)
    assert other.wait() == 0
    assert store.path.with_name(store.path.name + "-wal").exists()
    first.save([title("a.md", "Two")])
    first.close()
    second.close()
    assert store.open(COMPARISON).values["a.md", "modification_title"].value == "Two"


def test_a_kill_within_a_transaction_leaves_the_one_before(store: ReviewStore) -> None:
    program = """
class Deadly(str):
    def encode(self, *arguments):
        os.kill(os.getpid(), signal.SIGKILL)
review = store.open(COMPARISON)
review.save([title("a.md", "One")])
review.save([title("a.md", "Two"), title("b.md", Deadly())])
"""
    process = start(program, store.path)
    assert process.wait() == -signal.SIGKILL
    review = store.open(COMPARISON)
    assert review.values == {("a.md", "modification_title"): human("One")}
    review.close()


def test_another_process_is_seen_as_a_window_as_long_as_it_lives(store: ReviewStore) -> None:
    process = start('review = store.open(COMPARISON); print("open", flush=True); sys.stdin.read()', store.path)
    assert said(process) == "open"
    review = store.open(COMPARISON)
    assert review.is_second
    assert review.other_windows() == 1
    process.kill()
    process.wait()
    assert review.other_windows() == 0
    review.close()
    assert store.list() == []


def test_two_processes_write_at_once_and_lose_nothing(store: ReviewStore) -> None:
    program = """
review = store.open(COMPARISON)
print("open", flush=True)
sys.stdin.readline()
for number in range(100):
    review.save([title("same.md", f"{sys.argv[2]}{number}"), title(f"{sys.argv[2]}{number}.md", "x")])
review.close()
"""
    processes = [start(program, store.path, name) for name in "ab"]
    for process in processes:
        assert said(process) == "open"
    watching = store.open(COMPARISON)
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait() for process in processes] == [0, 0]
    written = [writing.text for writing in store.history(watching.id) if writing.path == "same.md"]
    assert sorted(text.value for text in written if text) == sorted(f"{name}{n}" for name in "ab" for n in range(100))
    heard = watching.changed_elsewhere()
    assert len(heard) == 201
    assert heard == store.values(watching.id)
    assert heard["same.md", "modification_title"] == written[-1]
    watching.close()


def test_two_processes_begin_the_database_together(store: ReviewStore) -> None:
    program = """
sys.stdin.readline()
review = store.open(COMPARISON)
review.save([title(f"{sys.argv[2]}.md", "x")])
review.close()
"""
    processes = [start(program, store.path, name) for name in "abcd"]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [(process.wait(), process.stdout and process.stdout.read()) for process in processes] == [(0, "")] * 4
    assert len(store.values(store.list()[0].id)) == 4


def test_a_window_whose_process_number_was_given_to_another_is_stale(store: ReviewStore) -> None:
    first = store.open(COMPARISON)
    first.save([title("a.md", "One")])
    process = this_process()
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE window SET started = 'before' WHERE pid = ?", (process.pid,))
    connection.close()
    second = store.open(COMPARISON)
    assert not second.is_second
    second.close()
    first.close()


@pytest.mark.parametrize(
    ("opened", "counts"), [("2001-01-01T00:00:00+00:00", False), ("2999-01-01T00:00:00+00:00", True)]
)
def test_a_window_on_another_machine_counts_for_a_day(store: ReviewStore, opened: str, counts: bool) -> None:
    first = store.open(COMPARISON)
    first.save([title("a.md", "One")])
    with sqlite3.connect(store.path) as connection:
        connection.execute("UPDATE window SET host = 'another', opened_at = ?", (opened,))
    connection.close()
    second = store.open(COMPARISON)
    assert second.is_second is counts
    second.close()
    first.close()


def limited_to(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_is_one_sentence_and_what_was_saved_stays(store: ReviewStore) -> None:
    program = """
from diff_insight.domain.errors import StoreError
review = store.open(COMPARISON)
review.save([title("a.md", "One")])
try:
    review.save([title("b.md", "x" * 3_000_000)])
except StoreError as error:
    print(error)
review.save([title("c.md", "Three")])
print(len(store.values(review.id)))
"""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + program, str(store.path)],
        preexec_fn=lambda: limited_to(1_000_000),
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert done.stdout.splitlines() == [
        f"The disk that holds {store.path} is full or failing: nothing is being saved until there is room.",
        "2",
    ], done.stderr
    review = store.open(COMPARISON)
    assert set(review.values) == {("a.md", "modification_title"), ("c.md", "modification_title")}
    review.close()


def test_on_a_full_disk_the_review_can_still_be_read(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.save([title("a.md", "One")])
    review.close()
    program = """
from diff_insight.domain.errors import StoreError
review = store.open(COMPARISON)
print(len(review.values), bool(review.problem))
print(len(store.list()), len(store.read(COMPARISON)))
print(review.changed_elsewhere())
try:
    review.save([title("b.md", "Two")])
except StoreError as error:
    print(error == review.problem or str(error) == review.problem)
review.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + program, str(store.path)],
        preexec_fn=lambda: limited_to(0),
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert done.stdout.splitlines() == ["1 True", "1 1", "{}", "True"], done.stderr


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become somebody else")
def test_a_state_folder_that_cannot_be_written_still_gives_what_is_saved(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    store = ReviewStore(tmp_path / "reviews.sqlite3")
    review = store.open(COMPARISON)
    review.save([title("a.md", "One")])
    review.close()
    store.path.chmod(0o644)
    program = """
os.setegid(65534)
os.seteuid(65534)
review = store.open(COMPARISON)
print(len(review.values), review.problem)
"""
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + program, str(store.path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert done.stdout.startswith(f"1 The saved reviews in {store.path} cannot be "), done.stderr


def test_a_state_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot be opened .*: nothing is being saved"):
        ReviewStore(tmp_path / "file" / "reviews.sqlite3").open(COMPARISON)

"""Files are written whole or not at all."""

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from diff_insight.domain.errors import OutputError, OutputExistsError
from diff_insight.store.atomic import ABSENT, Written, fingerprint, write_whole

OLD = b"old\n" * 5_000
NEW = b"new\r\n\xff" * 50_000


def test_a_new_file_gets_its_bytes_its_folder_and_the_mode_of_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "posts" / "202503" / "report.md"
    before = os.umask(0o027)
    try:
        assert write_whole(path, NEW) is Written.CREATED
    finally:
        os.umask(before)
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["report.md"]


def test_content_can_be_written_piece_by_piece(tmp_path: Path) -> None:
    def pieces(out: BinaryIO) -> None:
        for _ in range(3):
            out.write(b"piece\n")

    write_whole(tmp_path / "report.md", pieces)
    assert (tmp_path / "report.md").read_bytes() == b"piece\n" * 3


def test_a_file_that_differs_is_replaced_only_with_force(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(OLD)
    path.chmod(0o604)
    with pytest.raises(OutputExistsError, match="--force"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert write_whole(path, NEW, force=True) is Written.REPLACED
    assert path.read_bytes() == NEW
    assert path.stat().st_mode & 0o777 == 0o604


def test_an_equal_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(NEW)
    before = path.stat()
    assert write_whole(path, NEW) is Written.UNCHANGED
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_that_was_read_may_be_replaced_as_long_as_it_is_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(OLD)
    read = fingerprint(path)
    assert write_whole(path, NEW, expected=read) is Written.REPLACED
    with pytest.raises(OutputExistsError, match="changed by something else"):
        write_whole(path, OLD, expected=read)
    assert path.read_bytes() == NEW
    assert write_whole(path, OLD, expected=read, force=True) is Written.REPLACED


def test_a_file_that_came_into_being_since_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    read = fingerprint(path)
    assert read == ABSENT
    path.write_bytes(OLD)
    with pytest.raises(OutputExistsError):
        write_whole(path, NEW, expected=read)
    assert path.read_bytes() == OLD


def test_a_link_is_followed_within_its_folder_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(OLD)
    link = tmp_path / "report.md"
    link.symlink_to("real.md")
    write_whole(link, NEW, force=True)
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_bytes() == NEW


@pytest.mark.parametrize("there", [True, False])
def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path, there: bool) -> None:
    outside = tmp_path / "outside" / "secret"
    outside.parent.mkdir()
    if there:
        outside.write_bytes(OLD)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "report.md").symlink_to(outside)
    with pytest.raises(OutputError, match="leads out of"):
        write_whole(folder / "report.md", NEW, force=True)
    assert outside.exists() is there
    assert not there or outside.read_bytes() == OLD


def test_a_path_that_leaves_the_chosen_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "sub").symlink_to(tmp_path)
    for path in (folder / ".." / "report.md", folder / "sub" / "report.md"):
        with pytest.raises(OutputError, match="leads out of"):
            write_whole(path, NEW, inside=folder)
    assert write_whole(folder / "deep" / "report.md", NEW, inside=folder) is Written.CREATED


def test_a_loop_of_links_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("loop", "folder", "pipe", "x" * 300):
        with pytest.raises(OutputError):
            write_whole(tmp_path / name, NEW, force=True)


def test_a_failing_writer_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(OLD)

    def failing(out: BinaryIO) -> None:
        out.write(NEW)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, failing, force=True)
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["open", "fsync", "chmod", "replace"])
def test_a_failure_at_any_step_leaves_the_old_file(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(OLD)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path if step in ("chmod", "replace") else os, step, fail)
    with pytest.raises(OutputError, match="No space left"):
        write_whole(path, NEW, force=True)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(OLD)

    def limit_size() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    program = (
        "import sys; from pathlib import Path; from diff_insight.store.atomic import write_whole\n"
        "write_whole(Path(sys.argv[1]), b'x' * 1_000_000, force=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], preexec_fn=limit_size, capture_output=True, check=False
    )
    assert b"OutputError" in done.stderr
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from diff_insight.store import atomic

path, at, when = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
steps = 0

def deadly(function):
    def call(*arguments, **named):
        global steps
        steps += 1
        if steps == at and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = function(*arguments, **named)
        if steps == at and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

os.open, os.fsync = deadly(os.open), deadly(os.fsync)
Path.chmod, Path.replace = deadly(Path.chmod), deadly(Path.replace)

def content(out):
    write = deadly(out.write)
    for _ in range(3):
        write(b"new\\n" * 100_000)

atomic.write_whole(path, content, force=True)
print(steps)
"""


def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(OLD)
    new = b"new\n" * 300_000
    run = [sys.executable, "-c", KILLED_AT, str(path)]
    steps = int(subprocess.run([*run, "0", "never"], capture_output=True, check=True).stdout)
    assert path.read_bytes() == new
    replaced = 0
    for step in range(1, steps + 1):
        for when in ("before", "after"):
            path.write_bytes(OLD)
            done = subprocess.run([*run, str(step), when], check=False)
            assert done.returncode == -signal.SIGKILL
            assert path.read_bytes() in (OLD, new)
            replaced += path.read_bytes() == new
    assert 0 < replaced < steps

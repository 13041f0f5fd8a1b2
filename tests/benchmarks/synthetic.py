"""Ranges made for a measurement, by `git fast-import`: as large as one likes, in seconds."""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.ranges import QUIET, Range

_COMMIT = b"commit refs/heads/%b\ncommitter A <a@example.org> %d +0000\ndata 0\n"
_FILES_A_FOLDER = 100


def one_long_file(path: Path, lines: int) -> Range:
    """One file all of whose lines change: `lines` are deleted and added together."""
    half = lines // 2
    old = b"".join(b"    value = compute(%d, other=%d)  # before\n" % (at, at * 7) for at in range(half))
    new = b"".join(b"    value = compute(%d, other=%d)  # after\n" % (at, at * 7) for at in range(half))
    return _imported(path, [(b"long.py", old, new)])


def one_removed_file(path: Path, lines: int) -> Range:
    """One file of so many lines that is gone: deleted lines that no added one follows."""
    old = b"".join(b"    value = compute(%d, other=%d)\n" % (at, at * 7) for at in range(lines))
    return _imported(path, [(b"long.py", old, None)])


def many_files(path: Path, files: int) -> Range:
    """Files of a line each, all of them changed."""
    return _imported(path, ((_name(at), b"before %d\n" % at, b"after %d\n" % at) for at in range(files)))


def _name(at: int) -> bytes:
    return b"src/package_%04d/module_%06d.py" % (at // _FILES_A_FOLDER, at)


def _imported(path: Path, files: Iterable[tuple[bytes, bytes, bytes | None]]) -> Range:
    """A repository with name, old and new content of each file, None where it is removed; made once."""
    place = Range(path.name, path)
    if path.exists():
        return place
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    process = subprocess.Popen(
        ["git", "fast-import", "--quiet"], cwd=path, env={**os.environ, **QUIET}, stdin=subprocess.PIPE
    )
    assert process.stdin is not None
    with process.stdin as out:
        pairs = list(files)
        out.write(_COMMIT % (b"main", 1_700_000_000))
        for name, old, _ in pairs:
            out.write(b"M 100644 inline %b\ndata %d\n%b\n" % (name, len(old), old))
        out.write(b"\n" + _COMMIT % (b"head", 1_700_000_060) + b"from refs/heads/main\n")
        for name, _, new in pairs:
            if new is None:
                out.write(b"D %b\n" % name)
            else:
                out.write(b"M 100644 inline %b\ndata %d\n%b\n" % (name, len(new), new))
        out.write(b"\n")
    if process.wait():
        raise RuntimeError("git fast-import failed")
    return place

"""Programs run to their end: how long they took, and how much memory they had."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import BinaryIO, NamedTuple

DIFF_INSIGHT = (sys.executable, "-m", "diff_insight")
_POLL = 0.02
"""Seconds between two looks at the memory of a program that runs."""


class Spent(NamedTuple):
    """What a program took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all cores, of the program and all that it started."""
    memory: int
    """Most bytes of the program and the Python processes it started; git's are not its own."""


def run(
    *command: str,
    cwd: Path,
    environ: Mapping[str, str] | None = None,
    stdin: Path | None = None,
    output: Path | None = None,
) -> Spent:
    """Run `command` to its end, its output thrown away or written to a file. Raises RuntimeError where it fails."""
    with (
        (stdin or Path(os.devnull)).open("rb") as source,
        (output or Path(os.devnull)).open("wb") as sink,
        Path(os.devnull).open("wb") as words,
    ):
        return _run(command, cwd, {**os.environ, **(environ or {})}, source, sink, words)


def _run(
    command: Sequence[str],
    cwd: Path,
    environ: Mapping[str, str],
    source: BinaryIO,
    sink: BinaryIO,
    words: BinaryIO,
) -> Spent:
    start = perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env=environ, stdin=source, stdout=sink, stderr=words)
    watch = _Watch(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = watch.end()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with status {process.returncode}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, memory)


class _Watch:
    """Looks at the memory of a program until it has ended."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._most = 0
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(_POLL):
            now = sum(_memory(pid, "VmRSS") for pid in own_processes(self._pid))
            self._most = max(self._most, now, peak_memory(self._pid))

    def end(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._most


def own_processes(pid: int) -> Iterator[int]:
    """The program and those that it started and that run the same interpreter."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for child in map(int, children):
        if _program(child) == _program(pid):
            yield child


def _program(pid: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/exe").readlink())
    except OSError:
        return ""


def peak_memory(pid: int) -> int:
    """The most bytes a process ever had in memory; 0 once it is gone."""
    return _memory(pid, "VmHWM")


def _memory(pid: int, field: str) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(field)), 0)

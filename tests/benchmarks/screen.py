"""A program in a pseudo-terminal, and when it wrote what. Nothing is emulated: that would take longer than it."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

from tests.benchmarks.processes import own_processes, peak_memory

_CONTROLS = re.compile(rb"\x1b\[[0-9;:?<=>]*[ -/]*[@-~]|\x1b[PX^_\]][^\x1b\x07]*(?:\x07|\x1b\\)|\x1b[()][0-9A-B]|\x1b.")
_COLUMNS, _ROWS = 160, 45
_REST = 0.1
"""Seconds without output after which a program is taken to be done."""
_PATIENCE = 60.0
_ANSWERS = {b"\x1b[c": b"\x1b[?62;4c", b"\x1b[6n": b"\x1b[1;1R"}
"""What programs ask a terminal, and wait for."""


class Screen:
    """Started at once; `started` is when. Ends with the `with` block."""

    def __init__(self, *command: str, cwd: Path, environ: Mapping[str, str] | None = None) -> None:
        self._raw = b""
        self.started = perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            self._become(command, cwd, environ or {})

    def _become(self, command: Sequence[str], cwd: Path, environ: Mapping[str, str]) -> None:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        os.chdir(cwd)
        settings = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ}
        for name in ("COLUMNS", "LINES", "TMUX", "NO_COLOR"):
            settings.pop(name, None)
        os.execvpe(command[0], [*command], settings)

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)

    def press(self, keys: str) -> float:
        """Send keys as a keyboard does; returns when."""
        self._raw = b""
        now = perf_counter()
        os.write(self._terminal, keys.encode())
        return now

    def when(self, pattern: str, patience: float = _PATIENCE) -> float:
        """When `pattern`, a regular expression, had been written since the last key. Raises TimeoutError where it never
        is."""
        wanted = re.compile(pattern.encode())
        deadline = perf_counter() + patience
        while (now := perf_counter()) < deadline:
            if wanted.search(_CONTROLS.sub(b"", self._raw)):
                return now
            self._read(deadline - now)
        raise TimeoutError(f"{pattern} did not come up")

    def rests(self, rest: float = _REST, patience: float = _PATIENCE) -> float:
        """When the last byte was written before the program rested. Raises TimeoutError where nothing is written."""
        if not self._read(patience):
            raise TimeoutError("nothing was written")
        return self.settles(rest)

    def settles(self, rest: float = _REST, patience: float = _PATIENCE) -> float:
        """The same, from now on if nothing more is written."""
        last = perf_counter()
        deadline = last + patience
        while perf_counter() < deadline and self._read(rest):
            last = perf_counter()
        return last

    def drain(self, seconds: float) -> None:
        """Take in what is written for so long."""
        end = perf_counter() + seconds
        while (now := perf_counter()) < end:
            self._read(end - now)

    def memory(self) -> int:
        """The most bytes the program ever had, with the Python processes it started and without git's."""
        return sum(map(peak_memory, own_processes(self.pid)))

    def cpu(self) -> float:
        """Seconds of processor time that the program itself took so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _read(self, seconds: float) -> bool:
        """Whether anything was written within `seconds`."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self._terminal, 1 << 16)
        except OSError:
            raise TimeoutError("the program ended") from None
        self._raw += piece
        for question, answer in _ANSWERS.items():
            if question in piece:
                os.write(self._terminal, answer)
        return True

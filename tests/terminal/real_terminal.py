"""The program in a terminal of its own: a pseudo-terminal whose other end is a terminal emulator."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pyte

SECONDS = 20.0
_NOT_UNDERSTOOD = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP.*?\x1b\\", re.DOTALL)
"""Questions and answers between program and terminal that the emulator would print."""


class RealTerminal:
    """Starts `python -m diff_insight` and shows what a person would see."""

    def __init__(
        self,
        *arguments: str,
        directory: Path,
        size: tuple[int, int] = (100, 30),
        environ: Mapping[str, str] | None = None,
        stdin: bytes | None = None,
    ) -> None:
        """`stdin` is what a pipe feeds the program; without it, standard input is the terminal."""
        self.columns, self.rows = size
        self.raw = b""
        """Everything the program wrote to the terminal."""
        self.status: int | None = None
        self._emulated = pyte.Screen(self.columns, self.rows)
        self._stream = pyte.ByteStream(self._emulated)
        pipe = self._pipe(stdin)
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            self._become(arguments, directory, environ or {}, pipe)
        if pipe is not None:
            os.close(pipe)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))

    @staticmethod
    def _pipe(content: bytes | None) -> int | None:
        if content is None:
            return None
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.close(reader)
            os.write(writer, content)
            os._exit(0)
        os.close(writer)
        return reader

    def _become(
        self, arguments: tuple[str, ...], directory: Path, environ: Mapping[str, str], pipe: int | None
    ) -> None:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
        if pipe is not None:
            os.dup2(pipe, 0)
        os.chdir(directory)
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environ}
        for name in ("COLUMNS", "LINES"):
            environment.pop(name, None)
        os.execve(sys.executable, [sys.executable, "-m", "diff_insight", *arguments], environment)

    def press(self, keys: str) -> None:
        """Send keys as a keyboard does; single surrogates are bytes that are not UTF-8."""
        os.write(self._terminal, keys.encode("utf-8", "surrogateescape"))

    def read_quiet(self) -> None:
        """Take in what the program writes until it rests."""
        before = -1
        while before != len(self.raw):
            before = len(self.raw)
            self.read(0.25)

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program writes within `seconds`."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if not select.select([self._terminal], [], [], left)[0]:
                return
            try:
                piece = os.read(self._terminal, 65536)
            except OSError:
                return
            if not piece:
                return
            self.raw += piece
            self._stream.feed(_NOT_UNDERSTOOD.sub(b"", piece))

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._emulated.display]

    def wait_for(self, text: str) -> None:
        """Wait until `text` is on screen."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            self.read()
            if any(text in line for line in self.lines):
                return
        raise AssertionError(f"{text!r} did not come up:\n" + "\n".join(self.lines))

    def wait_for_end(self) -> int:
        """Wait until the program has ended; its exit status, negative for a signal."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.read(0.2)
                self.status = os.waitstatus_to_exitcode(status)
                os.close(self._terminal)
                return self.status
        raise AssertionError("the program did not end:\n" + "\n".join(self.lines))

    def wait_for_end_unread(self) -> int:
        """The same, while nobody reads what the program writes."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                os.close(self._terminal)
                return self.status
            time.sleep(0.05)
        raise AssertionError("the program did not end")

    def kill(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def end(self) -> None:
        """Kill the program if it still runs."""
        if self.status is None:
            self.kill(signal.SIGKILL)
            self.wait_for_end()

    @property
    def is_given_back(self) -> bool:
        """Whether the terminal is as it was: the normal screen, no mouse reports, a cursor."""
        return (
            self.raw.rfind(b"\x1b[?1049l") > self.raw.rfind(b"\x1b[?1049h")
            and self.raw.rfind(b"\x1b[?1000l") > self.raw.rfind(b"\x1b[?1000h")
            and self.raw.rfind(b"\x1b[?25h") > self.raw.rfind(b"\x1b[?25l")
        )

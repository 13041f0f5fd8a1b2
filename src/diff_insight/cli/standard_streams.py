"""Standard input and output as the commands need them."""

import os
import sys
from typing import BinaryIO

from diff_insight.domain.errors import OutputError

STDIN = "-"
"""How a person calls standard input, or output."""

_BUFFER = 1 << 16


def diff_on_stdin(source: str | None) -> BinaryIO | None:
    """Standard input where it is asked for, or may hold a diff: a pipe or a file, and no other source is given.

    Duplicated, so that standard input itself can become the terminal again.
    """
    if source == STDIN or (source is None and _is_pipe_or_file(0)):
        try:
            return os.fdopen(os.dup(0), "rb")
        except OSError:
            return None
    return None


def _is_pipe_or_file(descriptor: int) -> bool:
    """Sockets are left out: what starts programs with a socket as their input seldom means to send a diff."""
    import stat

    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


class StandardOutput:
    """Standard output for bytes, flushed in the end: `with StandardOutput() as out`.

    It has a buffer of its own: Python's has none where the environment turned it off, and then writes in part.
    Raises BrokenPipeError where nobody reads it any more, OutputError where it is closed or full.
    """

    def __enter__(self) -> BinaryIO:
        if sys.stdout is None:
            raise OutputError("Standard output is closed: give a file with -o, or open it.")
        sys.stdout.flush()
        self._out: BinaryIO = os.fdopen(sys.stdout.fileno(), "wb", _BUFFER, closefd=False)
        return self._out

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        failure = error if isinstance(error, OSError) else self._flush()
        if failure is None:
            return
        let_go_of_standard_output()
        if isinstance(failure, BrokenPipeError):
            raise failure
        raise OutputError(f"Standard output cannot be written: {failure.strerror or failure}.") from failure

    def _flush(self) -> OSError | None:
        try:
            self._out.flush()
        except OSError as failure:
            return failure
        return None


def print_text(text: str) -> None:
    """Write text that is already safe for a terminal."""
    with StandardOutput() as out:
        out.write(text.encode("utf-8", "backslashreplace"))


def let_go_of_standard_output() -> None:
    """After a failed write: nothing that is still buffered may be tried again at exit."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def take_terminal_as_input() -> bool:
    """Make the terminal standard input where a pipe was; whether there is one."""
    if os.isatty(0):
        return True
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    if terminal:
        os.close(terminal)
    return True

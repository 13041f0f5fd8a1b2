"""A function of this program in a process of its own, so that the screen answers as if nothing ran.

Not `multiprocessing`: what it starts inherits the standard error of this process, which is no file while the browser
has the terminal.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Protocol

_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from diff_insight.application.own_process import serve; serve(sys.argv[1], sys.argv[2])"
)


class Channel(Protocol):
    """Values go out and come in, one after the other. Any value that can be pickled will do."""

    def send(self, value: object) -> None:
        """Raises OSError where nobody is there any more."""

    def receive(self) -> Any:
        """Blocks until a value comes. Raises EOFError where none will."""


class _Pipes:
    """A channel over two pipes."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def send(self, value: object) -> None:
        pickle.dump(value, self._outgoing, pickle.HIGHEST_PROTOCOL)
        self._outgoing.flush()

    def receive(self) -> Any:
        return pickle.load(self._incoming)


class OwnProcess:
    """A process that runs `function` on the other end of this channel; stopped when the block ends."""

    def __init__(self, function: Callable[[Channel], None]) -> None:
        """`function` is one that its module has by its name. Raises OSError where no process can be started."""
        self._function = function

    def __enter__(self) -> Channel:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _PROGRAM, self._function.__module__, self._function.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        channel = _Pipes(self._process.stdout, self._process.stdin)
        # Relative entries would be looked for in the current folder, which may be the repository under review.
        channel.send([entry for entry in sys.path if Path(entry).is_absolute()])
        return channel

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()


def serve(module: str, name: str) -> None:
    """In the new process: run the function on the pipes of standard input and output."""
    from importlib import import_module

    function = getattr(import_module(module), name)
    try:
        function(_Pipes(sys.stdin.buffer, sys.stdout.buffer))
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        # Nobody wants the answer any more.
        os._exit(1)

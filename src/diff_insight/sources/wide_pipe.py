"""Pipes that hold more than they do by themselves."""

import contextlib
from typing import IO

_BYTES = 1 << 20
"""The most that the system lets anybody have."""


def widen(pipe: IO[bytes]) -> None:
    """Let more bytes wait in `pipe`, where it is one and the system can: fewer switches between the processes."""
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _BYTES)

"""Whether anything comes through standard input when nobody said that it would."""

import os
import select
import stat
from typing import BinaryIO

PATIENCE = 5.0
"""Seconds in which a pipe has to bring its first byte. Programs that start this one often leave a pipe open into which
nothing is ever written; whoever pipes in a diff that takes longer to come says so with `-`."""


def waiting_input(stream: BinaryIO, seconds: float = PATIENCE) -> bool:
    """Whether `stream` has something to read, or has ended; False for a terminal and for a pipe that stays silent."""
    try:
        descriptor = stream.fileno()
        mode = os.fstat(descriptor).st_mode
        if stream.isatty():
            return False
    except (OSError, ValueError):
        return _is_open(stream)
    if stat.S_ISREG(mode):
        return True
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)):
        return False
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(waiting.poll(seconds * 1000))


def _is_open(stream: BinaryIO) -> bool:
    """A stream without a descriptor is in memory."""
    return not stream.closed

"""Writing the whole of a text to a file descriptor."""

import os

PIECE = 1 << 20
"""Bytes read or written at once."""


def write_all(descriptor: int, data: bytes) -> None:
    """Write `data` in as many calls as it takes; raises OSError on a full disk or a closed pipe."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]

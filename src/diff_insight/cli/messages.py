"""Lines for the person, on standard error; results go to standard output."""

import sys

NAME = "diff-insight"


def say(message: str) -> None:
    """Write one line, with nothing in it that a terminal would obey."""
    from diff_insight.domain.printable import printable

    write_error(f"{NAME}: {printable(message)}\n")


def write_error(text: str) -> None:
    """Write to standard error, whatever its encoding and even if it is closed."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        stream.flush()
        stream.buffer.write(text.encode("utf-8", "backslashreplace"))
        stream.buffer.flush()
    except (OSError, ValueError):
        return

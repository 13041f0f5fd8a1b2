"""`diff-insight` and `python -m diff_insight`."""

import os
import sys

from diff_insight.cli import INTERRUPTED


def main() -> int:
    """Run the command line of this process and end it; returns the exit status where threads are still at work."""
    try:
        from diff_insight.cli.entry import run
    except KeyboardInterrupt:
        return INTERRUPTED
    status = run(sys.argv[1:])
    threading = sys.modules.get("threading")
    if threading is None or threading.active_count() == 1:
        _end(status)
    return status


def _end(status: int) -> None:
    """All memory goes with the process: to tidy it up before takes as long as to write a small report."""
    from contextlib import suppress

    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())

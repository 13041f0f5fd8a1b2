"""`diff-insight` and `python -m diff_insight`."""

import gc
import sys


def main() -> int:
    """Run the command line of this process; returns the exit status."""
    from diff_insight.cli.entry import run

    status = run(sys.argv[1:])
    # All memory goes with the process: to look through it for garbage once more takes longer than writing a report.
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())

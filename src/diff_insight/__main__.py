"""`diff-insight` and `python -m diff_insight`."""

import sys


def main() -> int:
    """Run the command line of this process; returns the exit status."""
    from diff_insight.cli.entry import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

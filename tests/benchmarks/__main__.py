"""Every goal of speed and memory, measured against git and a peer in one run.

    DIFF_INSIGHT_RANGES=FOLDER python -m tests.benchmarks [--quick] [--ranges small,huge] [--rows export,counts]

The folder holds repositories called small, odd, medium and huge, whose `main...head` is compared; those that are
missing are left out. A whole run writes its table to `.github/benchmarks.md` and its plot to `.github/growth.svg`.
"""

import argparse
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import keys, launching, whole
from tests.benchmarks.ranges import NAMES, VARIABLE, Range, found_ranges
from tests.benchmarks.results import HEADING, Result, Skipped, line

OfRange = Callable[[Range, dict[str, str]], Iterator[Result]]
OF_RANGES: dict[str, OfRange] = {
    "start": launching.launching,
    "keys": keys.next_files,
    "big": keys.big_files,
    "counts": whole.counting,
    "list": whole.listing,
    "export": whole.exporting,
    "processes": whole.processes,
}
"""Rows that are measured in each range."""

Alone = Callable[[Path, dict[str, str]], Iterator[Result]]
ALONE: dict[str, Alone] = {
    "imports": whole.starting,
    "scroll": keys.scrolling,
}
"""Rows that need no range, only a folder to work in."""


def main() -> None:
    choice = _choice()
    with TemporaryDirectory(prefix="diff-insight-benchmarks-") as folder:
        print(HEADING)
        for result in _measure(choice, Path(folder)):
            print(line(result), flush=True)


def _choice() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--folder", type=Path, default=os.environ.get(VARIABLE), help=f"of the ranges (${VARIABLE})")
    parser.add_argument("--ranges", default=",".join(NAMES))
    parser.add_argument("--rows", default=",".join([*ALONE, *OF_RANGES]))
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    return parser.parse_args()


def _measure(choice: argparse.Namespace, folder: Path) -> Iterator[Result]:
    environ = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "CONFIG", "CACHE", "DATA")}
    rows = choice.rows.split(",")
    for row in rows:
        if row in ALONE:
            yield from _attempt(row, ALONE[row](folder, environ))
    for place in found_ranges(choice.folder, tuple(choice.ranges.split(","))):
        for row in rows:
            if row in OF_RANGES:
                yield from _attempt(f"{row}, {place.name}", OF_RANGES[row](place, environ))


def _attempt(what: str, results: Iterator[Result]) -> Iterator[Result]:
    """`results`, and what went wrong in place of the rest."""
    try:
        yield from results
    except (TimeoutError, RuntimeError, OSError, subprocess.SubprocessError) as error:
        yield Skipped(what, str(error))


if __name__ == "__main__":
    main()

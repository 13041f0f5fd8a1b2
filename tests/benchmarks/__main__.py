"""Every goal of speed and memory, measured against git and a peer in one run.

    python -m tests.benchmarks --folder RANGES [--quick] [--write] [--ranges small,huge] [--rows export,counts]

The folder holds repositories called small, odd, medium and huge, whose `main...head` is compared; those that are
missing are left out. `--write` keeps the table in `.github/benchmarks.md` and the plot in `.github/growth.svg`.
"""

import argparse
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import correctness, foreign, growth, keys, launching, page, whole
from tests.benchmarks.plot import plot
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
    "patch": foreign.patches,
    "right": correctness.checking,
}
"""Rows that are measured in each range."""

Alone = Callable[[Path, dict[str, str]], Iterator[Result]]
ALONE: dict[str, Alone] = {
    "imports": whole.starting,
    "scroll": keys.scrolling,
    "report": foreign.report,
}
"""Rows that need no range, only a folder to work in."""

GROWTH = "growth"
"""Time and memory for ranges of any size, made for it."""


_ROOT = Path(__file__).resolve().parents[2]
_PAGE = _ROOT / ".github" / "benchmarks.md"
_PLOT = _ROOT / ".github" / "growth.svg"


def main() -> None:
    choice = _choice()
    with TemporaryDirectory(prefix="diff-insight-benchmarks-", dir=choice.scratch) as folder:
        print(HEADING)
        results = []
        for result in _measure(choice, Path(folder)):
            print(line(result), flush=True)
            results.append(result)
    if choice.write:
        _PAGE.write_text(page.page(results), "utf-8")
        print(f"Wrote {_PAGE}.")


def _choice() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--folder", type=Path, default=os.environ.get(VARIABLE), help=f"of the ranges (${VARIABLE})")
    parser.add_argument("--ranges", default=",".join(NAMES), help=f"some of {', '.join(NAMES)}")
    rows = [*ALONE, *OF_RANGES, GROWTH]
    parser.add_argument("--rows", default=",".join(rows), help=f"some of {', '.join(rows)}")
    parser.add_argument("--quick", action="store_true", help="one run of what takes long, and no largest sizes")
    parser.add_argument("--write", action="store_true", help="write the table and the plot to .github")
    parser.add_argument("--scratch", type=Path, help="where to make repositories; some hundred megabytes")
    return parser.parse_args()


def _measure(choice: argparse.Namespace, folder: Path) -> Iterator[Result]:
    environ = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "CONFIG", "CACHE", "DATA")}
    rows = choice.rows.split(",")
    for row in rows:
        if row in ALONE:
            yield from _attempt(row, ALONE[row](folder, environ))
    for place in found_ranges(choice.folder, tuple(choice.ranges.split(",")), choice.quick):
        for row in rows:
            if row in OF_RANGES:
                yield from _attempt(f"{row}, {place.name}", OF_RANGES[row](place, environ))
    if GROWTH in rows:
        yield from _attempt(GROWTH, _growth(choice, folder, environ))


def _growth(choice: argparse.Namespace, folder: Path, environ: dict[str, str]) -> Iterator[Result]:
    curves = []
    for curve in growth.curves(folder, environ, choice.quick):
        yield from growth.judged(curve)
        curves.append(curve)
    if choice.write:
        _PLOT.write_text(plot(curves), "utf-8")


def _attempt(what: str, results: Iterator[Result]) -> Iterator[Result]:
    """`results`, and what went wrong in place of the rest."""
    try:
        yield from results
    except (TimeoutError, RuntimeError, OSError, ValueError, subprocess.SubprocessError) as error:
        yield Skipped(what, str(error))


if __name__ == "__main__":
    main()

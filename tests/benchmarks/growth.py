"""How time and memory grow with the number of files, and with the lines of one file."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.launching import browser
from tests.benchmarks.ranges import Range
from tests.benchmarks.results import Checked, Result
from tests.benchmarks.screen import Screen
from tests.benchmarks.synthetic import many_files, one_long_file, one_removed_file
from tests.benchmarks.whole import Environment, program

FILES = (1_000, 10_000, 60_000, 500_000)
LINES = (1_000, 10_000, 100_000, 1_000_000)
_KEYS = ("j", "\x1b[6~") * 10
_SLACK = 1.15
"""How much steeper than linear a step may measure: times of one run vary."""
_COUNTED_BY = 900.0
"""Seconds after which even the largest range is counted; the header changes until then."""
_SILENT = 6.0
"""Seconds without output: git may take some until it has compared the first of very many files."""
_FIXED_KEY = 2.0
"""How many times a key may vary without that anything grew."""


class Point(NamedTuple):
    """What one size costs."""

    size: int
    launch: float
    """Seconds until the first diff, or the table where it is of files."""
    export: float
    """Seconds."""
    key: float
    """Seconds, the middle of some."""
    memory: int
    """Bytes of the browser."""


class Curve(NamedTuple):
    """How one thing grows."""

    name: str
    """Of what the sizes count."""
    points: list[Point]


def curves(folder: Path, environ: Environment, quick: bool) -> Iterator[Curve]:
    """Files, then lines; the largest sizes are left out when it has to be quick."""
    last = -1 if quick else None
    yield Curve("files", [_point(many_files(folder / f"files-{n}", n), n, "module_", environ) for n in FILES[:last]])
    for name, made in (("lines", one_long_file), ("deleted lines", one_removed_file)):
        places = [(made(folder / f"{name.replace(' ', '-')}-{n}", n), n) for n in LINES[:last]]
        yield Curve(name, [_point(place, n, "@@ -", environ) for place, n in places])


def _point(place: Range, size: int, shown: str, environ: Environment) -> Point:
    with browser(place, environ) as screen:
        launch = screen.when(shown) - screen.started
        screen.settles(_SILENT, _COUNTED_BY)
        if shown.startswith("@@"):
            screen.press("\r")
            screen.settles(0.3)
        key = median(_presses(screen))
        memory = screen.memory()
    export = program(place, environ, "export")
    return Point(size, launch, export.wall, key, memory)


def _presses(screen: Screen) -> Iterator[float]:
    for key in _KEYS:
        start = screen.press(key)
        yield screen.rests(patience=5) - start


def judged(curve: Curve) -> Iterator[Result]:
    """Whether nothing grows faster than what is counted, and a key not at all."""
    first, last = curve.points[0], curve.points[-1]
    factor = last.size / first.size
    for what, before, after in (
        ("launch", first.launch, last.launch),
        ("export", first.export, last.export),
        ("memory", first.memory, last.memory),
    ):
        grown = after / before
        holds = grown <= factor * _SLACK
        yield Checked(f"{what} grows no faster than {curve.name}", "made", holds, f"{grown:.1f} × for {factor:,.0f} ×")
    grown = last.key / first.key
    holds = grown <= _FIXED_KEY
    yield Checked(f"a key does not grow with {curve.name}", "made", holds, f"{grown:.2f} × for {factor:,.0f} ×")

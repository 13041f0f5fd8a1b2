"""What comes without a repository: a patch as a file and on standard input, and a report."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from diff_insight.report.writer import write_report
from tests.benchmarks.files import files_of
from tests.benchmarks.keys import walk
from tests.benchmarks.launching import bare
from tests.benchmarks.processes import DIFF_INSIGHT, run
from tests.benchmarks.ranges import QUIET, Range
from tests.benchmarks.reports import made_report
from tests.benchmarks.results import Measured, Result, Unit, percentile, ratios, seconds
from tests.benchmarks.screen import Screen
from tests.benchmarks.whole import Environment, full

_PRESSES = 20
_REPORT_MEGABYTES = 100
_REPORT_RUNS = 3


def patches(place: Range, environ: Environment) -> Iterator[Result]:
    """The range's whole patch; what git takes to read it, or to write it, is the floor."""
    first = next(files_of(place)).name
    patch = Path(environ["XDG_CACHE_HOME"]).parent / f"{place.name}.patch"
    with patch.open("wb") as out:
        subprocess.run(["git", "diff", "-M", *place.ends], cwd=place.path, stdout=out, stderr=subprocess.DEVNULL)
    floors, tables, piped_floors, piped = [], [], [], []
    keys: list[float] = []
    for _ in range(place.runs):
        empty = bare(place).seconds
        floors.append(empty + run("git", "apply", "--numstat", str(patch), cwd=place.path, environ=QUIET).wall)
        with Screen(*DIFF_INSIGHT, str(patch), "--no-store", cwd=place.path, environ=environ) as screen:
            tables.append(screen.when(first) - screen.started)
            screen.drain(2)
            keys += [time * 1000 for time in walk(screen, _PRESSES)]
        piped_floors.append(empty + full(place).wall)
        with Screen("sh", "-c", _piped(place), cwd=place.path, environ=environ) as screen:
            piped.append(screen.when(first) - screen.started)
    patch.unlink()
    yield Measured(
        "",
        "patch to table / (T0 + git apply)",
        place.name,
        Unit.RATIO,
        ratios(tables, floors),
        1.5,
        1.2,
        note=seconds(tables),
    )
    yield Measured("", "the same, row key to its diff", place.name, Unit.MILLISECONDS, keys)
    yield Measured("", "the same, 95th percentile", place.name, Unit.MILLISECONDS, [percentile(keys, 0.95)])
    yield Measured(
        "", "git diff | diff-insight / (T0 + FULL)", place.name, Unit.RATIO, ratios(piped, piped_floors), 1.5, 1.2
    )


def _piped(place: Range) -> str:
    program = " ".join(DIFF_INSIGHT)
    return f"git diff -M {' '.join(place.ends)} 2>/dev/null | {program} - --no-store"


def report(folder: Path, environ: Environment) -> Iterator[Result]:
    """A report of a hundred megabytes: until it is there, and to its next file."""
    made, out = made_report(_REPORT_MEGABYTES), BytesIO()
    write_report(made, out)
    path = folder / "report.md"
    path.write_bytes(out.getvalue())
    place = Range("report", folder)
    floors, tables = [], []
    keys: list[float] = []
    for _ in range(_REPORT_RUNS):
        floors.append(bare(place).seconds)
        with Screen(*DIFF_INSIGHT, str(path), "--no-store", cwd=folder, environ=environ) as screen:
            tables.append(screen.when("module_000000") - screen.started)
            screen.drain(2)
            keys += [time * 1000 for time in walk(screen, _PRESSES)]
    name = f"{len(made.items):,}"
    what, note = "report of 100 MB to table / T0", seconds(tables)
    yield Measured("", what, name, Unit.RATIO, ratios(tables, floors), 1.5, 1.2, note)
    yield Measured("", "the same, row key to its diff", name, Unit.MILLISECONDS, keys)

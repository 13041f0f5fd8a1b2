"""What is run to its end: counting, `list`, `export`, `--version`, imports. Each against git, just before."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile

from tests.benchmarks.processes import DIFF_INSIGHT, Spent, run
from tests.benchmarks.ranges import EXPRESSION, QUIET, Range
from tests.benchmarks.results import Measured, Result, Unit, ratios, seconds

Environment = dict[str, str]
_MB = 1_000_000


def full(place: Range) -> Spent:
    """One `git diff -M` of the whole range: FULL."""
    return run("git", "diff", "-M", *place.ends, cwd=place.path, environ=QUIET)


def program(place: Range, environ: Environment, *words: str, output: Path | None = None) -> Spent:
    """`diff-insight WORD… main...head` to its end, nothing saved."""
    command, *options = words
    whole = (*DIFF_INSIGHT, command, EXPRESSION, "--no-store", *options)
    return run(*whole, cwd=place.path, environ=environ, output=output)


def patch_bytes(place: Range) -> int:
    """How long the whole patch is."""
    with TemporaryFile() as file:
        subprocess.run(["git", "diff", "-M", *place.ends], cwd=place.path, stdout=file, stderr=subprocess.DEVNULL)
        return file.tell()


def counting(place: Range, environ: Environment) -> Iterator[Result]:
    """Goals 2a and 6a: counts of all files, the drafts behind them, and the report of what is there.

    What is laid out ahead while nobody waits is no part of the time of an export; its note says how long it took.
    """
    floors, counts, drafts, ahead, exports = [], [], [], [], []
    for _ in range(place.runs):
        floors.append(full(place).wall)
        listed, counted, drafted, laid_out, written = _inside(place, environ)
        counts.append(listed + counted)
        drafts.append(drafted)
        ahead.append(laid_out)
        exports.append(written)
    yield Measured(
        "2a", "all counts / FULL", place.name, Unit.RATIO, ratios(counts, floors), 1.5, 1.2, _of(counts, floors)
    )
    yield Measured("", "drafts / FULL", place.name, Unit.RATIO, ratios(drafts, floors), note=seconds(drafts))
    yield Measured(
        "6a",
        "report of what is counted, drafted and laid out / FULL",
        place.name,
        Unit.RATIO,
        ratios(exports, floors),
        0.3,
        0.1,
        f"{seconds(exports)}; laid out ahead in {seconds(ahead)}",
    )


def _inside(place: Range, environ: Environment) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.inside", str(place.path)]
    done = subprocess.run(command, env={**os.environ, **environ}, stdout=subprocess.PIPE, check=True)
    return [float(word) for word in done.stdout.split()]


def listing(place: Range, environ: Environment) -> Iterator[Result]:
    """`list` as lines and as JSON."""
    floors, spent = _beside(place, lambda: program(place, environ, "list"))
    yield _whole("", "list / FULL", place, floors, spent)
    if not place.quick:
        floors, spent = _beside(place, lambda: program(place, environ, "list", "--json"), 1)
        yield _whole("", "list --json / FULL", place, floors, spent)


def exporting(place: Range, environ: Environment) -> Iterator[Result]:
    """Goals 6, 6b and 6c."""
    floors, spent = _beside(place, lambda: program(place, environ, "export"))
    if place.name == "huge":
        yield _whole("6", "export, nothing spooled / FULL", place, floors, spent, 1.35, 1.1)
    else:
        beyond = [(one.wall - floor.wall) * 1000 for one, floor in zip(spent, floors, strict=True)]
        yield Measured("6c", "export, beyond FULL", place.name, Unit.MILLISECONDS, beyond, 120, 60)
    yield Measured("6b", "memory of export", place.name, Unit.MEGABYTES, [one.memory / _MB for one in spent], 150, 90)
    if not place.quick:
        floors, spent = _beside(place, lambda: program(place, environ, "export", "--format", "json"), 1)
        yield _whole("", "export as JSON / FULL", place, floors, spent)


def _beside(place: Range, work: Callable[[], Spent], times: int | None = None) -> tuple[list[Spent], list[Spent]]:
    """Some runs of FULL and of `work`, by turns; as many as is usual for the range where not said."""
    pairs = [(full(place), work()) for _ in range(times or place.runs)]
    return [floor for floor, _ in pairs], [spent for _, spent in pairs]


def _whole(
    row: str,
    what: str,
    place: Range,
    floors: list[Spent],
    spent: list[Spent],
    bar: float | None = None,
    goal: float | None = None,
) -> Measured:
    times, before = [one.wall for one in spent], [one.wall for one in floors]
    cores = median(one.cpu for one in spent) / median(one.cpu for one in floors)
    note = f"{_of(times, before)}; CPU {cores:.1f} ×; {max(one.memory for one in spent) / _MB:.0f} MB"
    return Measured(row, what, place.name, Unit.RATIO, ratios(times, before), bar, goal, note)


def _of(times: list[float], floors: list[float]) -> str:
    return f"{seconds(times)} of {seconds(floors)}"


def starting(folder: Path, environ: Environment) -> Iterator[Result]:
    """Goals 8 and 8a: imports, and what needs none."""
    python = (sys.executable, "-c")
    textual, browser, nothing, *told = _in_turn(
        folder,
        environ,
        (*python, "import textual.app"),
        (*python, "import diff_insight.terminal.browser.screen"),
        (*python, "pass"),
        (*DIFF_INSIGHT, "--version"),
        (*DIFF_INSIGHT, "--help"),
    )
    yield Measured("8", "imports of the browser / of Textual", "", Unit.RATIO, _least(browser, textual), 1.25, 1.08)
    for option, times in zip(("--version", "--help"), told, strict=True):
        yield Measured("8a", f"{option} / python -c pass", "", Unit.RATIO, _least(times, nothing), 5, 3, seconds(times))


def _in_turn(folder: Path, environ: Environment, *commands: tuple[str, ...]) -> list[list[float]]:
    """Seconds of the runs of each command, one of each after the other: a slow minute falls on all of them."""
    rounds = [[run(*command, cwd=folder, environ=environ).wall for command in commands] for _ in range(7)]
    return [list(times) for times in zip(*rounds, strict=True)]


def _least(times: list[float], floors: list[float]) -> list[float]:
    """Ratios of the shortest runs, which nothing disturbed."""
    return [min(times) / min(floors)]


def processes(place: Range, environ: Environment) -> Iterator[Result]:
    """Goal 9: how often git is started for an export, once of these for all patches; a large range needs no more than a
    small one."""
    if place.name == "huge":
        return
    trace = Path(environ["XDG_CACHE_HOME"]).parent / "trace"
    run(*DIFF_INSIGHT, "export", EXPRESSION, "--no-store", cwd=place.path, environ={**environ, "GIT_TRACE": str(trace)})
    started = trace.read_text(errors="replace").count("trace: built-in: git")
    trace.unlink()
    yield Measured("9", "git processes of an export", place.name, Unit.NUMBER, [started], 5, 5)

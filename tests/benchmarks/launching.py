"""From the command to the table, its counts, and the first diff."""

import sys
from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import NamedTuple

from tests.benchmarks.files import File, files_of, first_hunk, numbers, raw_seconds
from tests.benchmarks.peers import Peer
from tests.benchmarks.processes import DIFF_INSIGHT, run
from tests.benchmarks.ranges import EXPRESSION, QUIET, Range
from tests.benchmarks.results import Measured, Result, Skipped, Unit, ratios, seconds
from tests.benchmarks.screen import Screen
from tests.benchmarks.whole import Environment

_MB = 1_000_000
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("nothing else")
Bare().run()
"""


class Launch(NamedTuple):
    """Seconds from the command on, and bytes."""

    table: float
    counts: float
    diff: float
    memory: int


class Bare(NamedTuple):
    """T0: an app that shows one text."""

    seconds: float
    memory: int


def bare(place: Range) -> Bare:
    with Screen(sys.executable, "-c", BARE, cwd=place.path) as screen:
        shown = screen.when("nothing else") - screen.started
        screen.rests()
        return Bare(shown, screen.memory())


def browser(place: Range, environ: Environment, *paths: str) -> Screen:
    """The browser on the range, or on some paths of it, nothing saved."""
    return Screen(*DIFF_INSIGHT, EXPRESSION, "--no-store", "--", *paths, cwd=place.path, environ=environ)


def launching(place: Range, environ: Environment) -> Iterator[Result]:
    """Goals 1, 1a, 2, 3 and 7; 1b, 10 and 10a against a peer."""
    files = list(islice(files_of(place), 8))
    target = next((file for file in files[:1] if first_hunk(place, file)), None)
    if target is None:
        yield Skipped(f"launch, {place.name}", "its first file has no hunk")
        return
    floors, bares, launches = [], [], []
    for _ in range(place.runs):
        raw = raw_seconds(place)
        bares.append(bare(place))
        floors.append(raw + bares[-1].seconds)
        launches.append(_launch(place, environ, target, files))
    tables = [launch.table for launch in launches]
    note = f"{seconds(tables)}; T0 {seconds([one.seconds for one in bares])}"
    yield Measured("1", "launch to table / (T0 + RAW)", place.name, Unit.RATIO, ratios(tables, floors), 1.5, 1.2, note)
    if place.name == "huge":
        whole = [run("git", "diff", "--raw", "--numstat", "-z", "-M", *place.ends, cwd=place.path, environ=QUIET).wall]
        yield Measured(
            "1a", "launch to table / raw+numstat", place.name, Unit.RATIO, ratios(tables[:1], whole), 0.15, 0.09
        )
    counts = [(launch.counts - launch.table) * 1000 for launch in launches]
    yield Measured("2", "visible counts, after the table", place.name, Unit.MILLISECONDS, counts, 150, 50)
    diffs = [(launch.diff - launch.table) * 1000 for launch in launches]
    yield Measured("3", "first diff, after the table", place.name, Unit.MILLISECONDS, diffs, 150, 50)
    yield from _against_peer(place, [launch.diff for launch in launches], median(one.seconds for one in bares))
    held = [(launch.memory - one.memory) / _MB for launch, one in zip(launches, bares, strict=True)]
    rows = sum(1 for _ in files_of(place))
    bar, goal = 40 + rows / 1000, 10 + rows * 0.4 / 1000
    yield Measured("7", "memory, table loaded, above T0", place.name, Unit.MEGABYTES, held, bar, goal)


def _launch(place: Range, environ: Environment, first: File, files: list[File]) -> Launch:
    header = first_hunk(place, first)
    assert header is not None
    counted = numbers(place, files)
    telling = max((file for file in files if file.path in counted), key=lambda file: counted[file.path])
    number = f"{counted[telling.path]:,}".replace(",", ",?")
    with browser(place, environ) as screen:
        table = screen.when(first.name) - screen.started
        diff = screen.when(header) - screen.started
        counts = screen.when(rf"{telling.name}[^\r\n]*[^\d,]{number}[^\d,]") - screen.started
        return Launch(table, counts, diff, screen.memory())


def _against_peer(place: Range, diffs: list[float], empty: float) -> Iterator[Result]:
    """`empty` is T0: what no program that begins with Textual comes below."""
    limits = {"small": ("10", 2.0, 1.6), "medium": ("10a", 1.7, 1.3), "huge": ("1b", 0.5, 0.33)}
    if place.name not in limits:
        return
    row, bar, goal = limits[place.name]
    for peer in Peer:
        if not peer.is_here:
            yield Skipped(f"first diff / {peer}", "not installed")
            continue
        times = list(peer.launches(place, 1 if place.quick else 3))
        if not times:
            yield Skipped(f"first diff / {peer}, {place.name}", "it shows none here")
            continue
        own = median(diffs)
        ratio = [own / time for time in times]
        what, note = f"launch to first diff / {peer}", f"{peer} {seconds(times)}; T0 {empty / median(times):.2f} of it"
        if peer is Peer.LAZYGIT:
            yield Measured(row, what, place.name, Unit.RATIO, ratio, bar, goal, note)
        else:
            yield Measured("", what, place.name, Unit.RATIO, ratio, note=note)

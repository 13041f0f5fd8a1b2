"""What a key press costs: the next file, scrolling, while all is counted, held down, and in files of any size."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from tests.benchmarks.files import File, files_of, first_hunk, numbers, patch_seconds, sizes
from tests.benchmarks.launching import browser
from tests.benchmarks.ranges import Range
from tests.benchmarks.results import Measured, Result, Unit, percentile
from tests.benchmarks.screen import Screen
from tests.benchmarks.synthetic import one_long_file
from tests.benchmarks.whole import Environment, patch_bytes

_MB = 1_000_000
_FILES = 30
_SCROLLS = 40
_HELD_SECONDS = 3
_PER_SECOND = 30
_REST = 0.06
"""Seconds without output after which a key press is over."""
_NEW_DIFF = r"(?s)hunk \d+/\d+.*?@@ -"
"""What is written anew when another file is shown: the diff's frame, then its first lines."""
_BIG = ("dcn_4_1_0_sh_mask.h", "gc_9_4_3_sh_mask.h")
"""Of the range huge: 145,858 and 31,653 lines."""


def next_files(place: Range, environ: Environment) -> Iterator[Result]:
    """Goals 4 and 5b: from the key to the next file's diff, and the same while all is counted."""
    files = list(islice(files_of(place), _FILES))
    floor = median(patch_seconds(place, file, 1) for file in files)
    with browser(place, environ) as screen:
        screen.when(files[0].name)
        screen.drain(0.5)
        busy = list(walk(screen, _FILES)) if place.name == "huge" else []
        _wait_for_counts(screen)
        idle = list(walk(screen, _FILES))
        memory = screen.memory()
    beyond = [(time - floor) * 1000 for time in idle]
    note = f"P {floor * 1000:.1f} ms"
    yield Measured("4", "row key to its diff, beyond P", place.name, Unit.MILLISECONDS, beyond, 30, 12, note)
    late = [percentile(beyond, 0.95)]
    yield Measured("4", "the same, 95th percentile", place.name, Unit.MILLISECONDS, late, 80, 45)
    if busy:
        slower = [percentile(busy, 0.95) / percentile(idle, 0.95)]
        yield Measured("5b", "row key while counting / idle, p95", place.name, Unit.RATIO, slower, 2, 1.2)
        share = [memory / patch_bytes(place)]
        yield Measured("7a", "memory, all counted / patch bytes", place.name, Unit.RATIO, share, 0.4, 0.15)


def walk(screen: Screen, presses: int) -> Iterator[float]:
    """Seconds from each key to the diff of the file it goes to; files without hunks are passed by."""
    for _ in range(presses):
        pressed = screen.press("j")
        try:
            yield screen.when(_NEW_DIFF, 3) - pressed
        except TimeoutError:
            continue
        screen.drain(0.1)


def _wait_for_counts(screen: Screen) -> None:
    """Until nothing is written for a while: while files are counted the header says how many."""
    screen.drain(1)
    screen.settles(1.5)


def big_files(place: Range, environ: Environment) -> Iterator[Result]:
    """Goals 4a and 4b: files of many lines and of a long line, behind a small one."""
    wanted = _odd_files(place) if place.name == "odd" else _huge_files(place) if place.name == "huge" else []
    first = next(files_of(place))
    for file in wanted:
        header = first_hunk(place, file)
        if header is None:
            continue
        floor = patch_seconds(place, file)
        order = sorted((first, file), key=lambda one: one.path)
        opened, slowest = [], []
        for _ in range(1 if place.quick else 3):
            with browser(place, environ, *(path for one in order for path in one.paths)) as screen:
                screen.when(order[0].name)
                screen.drain(1.5)
                start = screen.press("j" if order[0] is first else "jk")
                opened.append((screen.when(header) - start - floor) * 1000)
                screen.press("\r")
                screen.drain(0.5)
                slowest.append(max(_presses(screen, ["j", "G", "g", "\x1b[6~"] * 4), default=0) * 1000)
        name = file.path.rpartition("/")[2]
        row, bars = ("4b", (400, 150)) if place.name == "odd" else ("4a", (300, 100))
        yield Measured(row, f"{name} opened, beyond P", place.name, Unit.MILLISECONDS, opened, *bars)
        yield Measured(row, f"{name}, slowest key", place.name, Unit.MILLISECONDS, slowest, 300, 100)


def _huge_files(place: Range) -> list[File]:
    return list(files_of(place, *(f":(glob)**/{name}" for name in _BIG)))


def _odd_files(place: Range) -> list[File]:
    """The file of most lines, and the one of the most bytes a line."""
    files = [file for file in files_of(place) if file.previous_path is None]
    counted, bytes_of = numbers(place, files), sizes(place, files)
    by_path = {file.path: file for file in files if file.path in counted and file.path in bytes_of}
    longest = max(by_path, key=lambda path: counted[path])
    widest = max(by_path, key=lambda path: bytes_of[path] / (counted[path] + 1))
    return [by_path[longest], by_path[widest]]


def scrolling(folder: Path, environ: Environment) -> Iterator[Result]:
    """Goals 5, 5a and 5c, in files made for it."""
    late = {}
    for lines in (1_000, 100_000):
        place = one_long_file(folder / f"lines-{lines}", lines)
        with browser(place, environ) as screen:
            screen.when("@@ -")
            screen.drain(2)
            screen.press("\r")
            screen.drain(0.5)
            times = [time * 1000 for time in _presses(screen, ["j"] * _SCROLLS + ["\x1b[6~"] * _SCROLLS)]
            late[lines] = percentile(times, 0.95)
            name = f"{lines:,}"
            yield Measured("5", f"scroll key, {name} lines", "made", Unit.MILLISECONDS, times, 16, 9)
            yield Measured("5", f"scroll key, {name} lines, p95", "made", Unit.MILLISECONDS, [late[lines]], 40, 25)
            if lines == 100_000:
                yield from _held(screen)
    yield Measured("5a", "p95 of 100,000 lines / of 1,000", "made", Unit.RATIO, [late[100_000] / late[1_000]], 1.3, 1.1)


def _presses(screen: Screen, keys: Sequence[str]) -> Iterator[float]:
    """Seconds from each key to the last byte it made the program write."""
    for key in keys:
        start = screen.press(key)
        try:
            yield screen.rests(_REST, 3) - start
        except TimeoutError:
            # At an end of the file nothing moves.
            continue


def _held(screen: Screen) -> Iterator[Result]:
    """A key held down: how long the screen goes on after it, and how busy a core is."""
    screen.press("g")
    screen.drain(0.5)
    before = screen.cpu()
    last = 0.0
    for _ in range(_HELD_SECONDS * _PER_SECOND):
        last = screen.press("j")
        screen.drain(1 / _PER_SECOND)
    lag = (screen.settles(_REST) - last) * 1000
    busy = (screen.cpu() - before) / _HELD_SECONDS * 100
    yield Measured("5c", "held scroll key, lag after it", "made", Unit.MILLISECONDS, [max(0.0, lag)], 150, 50)
    yield Measured("5c", "held scroll key, of one core", "made", Unit.PER_CENT, [busy], 60, 30)

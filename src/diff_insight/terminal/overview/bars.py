"""Lines added and removed as bars of block characters, readable without any colour."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from diff_insight.application.tallies import Tallies, Tally
from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import fit, fit_start
from diff_insight.terminal.table.types import short_type

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_FEWEST_BAR_CELLS = 3
_NARROW = 56
"""Cells below which numbers and types are shortened so that there is room for bars."""

_NAME_CELLS = (9, 34)
"""At least, and at most."""

Part = tuple[str, str]
"""A text, and the last part of the component class that styles it."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """Cells of each column at one width, and how numbers are written in it."""

    name: int
    additions: int
    deletions: int
    bar: int
    number: Callable[[int], str]


def chart(tallies: Tallies, width: int) -> list[list[Part]]:
    """The lines of the chart in `width` cells: by type, then by folder, each with bars on a scale of its own."""
    if not tallies.types:
        return []
    is_narrow = width < _NARROW
    types = [replace(tally, name=short_type(tally.name)) for tally in tallies.types] if is_narrow else tallies.types
    columns = _columns([*types, *tallies.folders], width, short_number if is_narrow else "{:,}".format)
    return [
        *_group("By type", types, columns, fit),
        [],
        *_group("By folder", tallies.folders, columns, fit_start),
    ]


def _group(
    heading: str, tallies: Sequence[Tally], columns: _Columns, cut: Callable[[str, int], str]
) -> Iterator[list[Part]]:
    yield _heading(heading, columns)
    largest = max(max(tally.additions, tally.deletions) for tally in tallies)
    for tally in tallies:
        yield _line(tally, cut(printable(tally.name), columns.name), columns, largest)


def bar(value: int, largest: int, cells: int) -> str:
    """`value` as a bar of up to `cells` cells, in steps of an eighth; what is not nothing is seen."""
    if not value or not largest:
        return ""
    eighths = max(1, round(value * cells * 8 / largest))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def short_number(value: int) -> str:
    """`value` in at most four characters: 950, 1.2k, 22k, 3.4M."""
    for unit, size in (("M", 1_000_000), ("k", 1_000)):
        if value >= size:
            return f"{value / size:.1f}{unit}" if value < 9.95 * size else f"{value / size:.0f}{unit}"
    return str(value)


def _columns(tallies: Sequence[Tally], width: int, number: Callable[[int], str]) -> _Columns:
    additions = 1 + max(len(number(tally.additions)) for tally in tallies)
    deletions = 1 + max(len(number(tally.deletions)) for tally in tallies)
    least, most = _NAME_CELLS
    longest = max(len(tally.name) for tally in tallies)
    # Name, gap, number, gap, bar, gap, number, gap, bar.
    room = width - additions - deletions - 4
    name = max(least, min(longest, most, room // 2))
    return _Columns(name, additions, deletions, max((room - name) // 2, 0), number)


def _heading(words: str, columns: _Columns) -> list[Part]:
    added = fit("+ added", columns.additions + 1 + columns.bar)
    removed = fit("− removed", columns.deletions + 1 + columns.bar)
    return [(fit(words, columns.name + 1), "heading"), (added + " ", "additions"), (removed, "deletions")]


def _line(tally: Tally, name: str, columns: _Columns, largest: int) -> list[Part]:
    return [
        (f"{name} ", "name"),
        (f"+{columns.number(tally.additions)}".rjust(columns.additions) + " ", "additions"),
        (_bar_cells(tally.additions, largest, columns.bar) + " ", "additions"),
        (f"−{columns.number(tally.deletions)}".rjust(columns.deletions) + " ", "deletions"),
        (_bar_cells(tally.deletions, largest, columns.bar), "deletions"),
    ]


def _bar_cells(value: int, largest: int, cells: int) -> str:
    return bar(value, largest, cells).ljust(cells) if cells >= _FEWEST_BAR_CELLS else " " * cells

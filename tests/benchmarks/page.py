"""The results as a page to keep."""

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version

from tests.benchmarks.results import Checked, Measured, Result, Skipped, number

_INTRODUCTION = """# How fast it is

Measured on {day} with `python -m tests.benchmarks`: {cores} cores, {system}, Python {python}, Textual {textual}, {git}.
The first column is the number of the goal. A ratio is a time divided by that of its floor, measured just before in the
same run: T0 is an empty Textual app's first text on screen, RAW `git diff --raw -z -M`, FULL `git diff -M`, P
`git diff -M` of one file. `goal` and `bar` say what the median keeps to; those in milliseconds were set on a machine
where T0 takes 188 ms.

![Growth of time and memory with files and lines](growth.svg)

| # | what | range | min | median | max | | bar | goal | holds | |
| --- | --- | --- | ---: | ---: | ---: | --- | ---: | ---: | --- | --- |
"""


def page(results: Sequence[Result]) -> str:
    """Markdown: the table, what is right, what was left out."""
    head = _INTRODUCTION.format(
        day=date.today().isoformat(),
        cores=os.cpu_count(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        textual=version("textual"),
        git=subprocess.run(["git", "version"], stdout=subprocess.PIPE, check=True).stdout.decode().strip(),
    )
    rows = "".join(map(_row, (result for result in results if isinstance(result, Measured))))
    checks = [result for result in results if isinstance(result, Checked)]
    skipped = [result for result in results if isinstance(result, Skipped)]
    return head + rows + _list("What is right", map(_check, checks)) + _list("Left out", map(_skip, skipped))


def _row(result: Measured) -> str:
    numbers = (number(value) for value in (min(result.values), result.middle, max(result.values)))
    limits = ("" if limit is None else number(limit) for limit in (result.bar, result.goal))
    cells = (result.row, result.what, result.where, *numbers, result.unit, *limits, result.verdict, result.note)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _list(heading: str, lines: "map[str]") -> str:
    items = "".join(f"- {line}\n" for line in lines)
    return f"\n## {heading}\n\n{items}" if items else ""


def _check(result: Checked) -> str:
    note = f" ({result.note})" if result.note else ""
    return f"{'holds' if result.holds else '**WRONG**'}: {result.what}, {result.where}{note}"


def _skip(result: Skipped) -> str:
    return f"{result.what}: {result.why}"

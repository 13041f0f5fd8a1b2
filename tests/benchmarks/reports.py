"""Reading, writing and checking reports, against splitting and hashing the same bytes.

Run with `.venv/bin/python -m tests.benchmarks.reports [MEGABYTES]`.
"""

import sys
from collections.abc import Callable
from hashlib import md5
from io import BytesIO
from statistics import median
from time import perf_counter

from diff_insight.domain.anchors import item_ids
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.summary import Origin, Summary, Text
from diff_insight.report.check.checking import check
from diff_insight.report.profiles import Profile
from diff_insight.report.reader import read_report
from diff_insight.report.writer import write_report

RUNS = 5
LINES = 500
"""Changed lines of each file."""


def made_report(megabytes: int) -> Report:
    """A report of about that size: files with a hunk of code each."""
    lines = [b"+    value = compute(%d, other=%d)  # step\n" % (number, number * 7) for number in range(LINES)]
    hunks = b"@@ -0,0 +1,%d @@\n" % LINES + b"".join(lines)
    paths = [
        f"src/package_{number // 50:04}/module_{number:06}.py" for number in range(megabytes * 1_000_000 // len(hunks))
    ]
    explanation = f"The change adds {LINES} lines.\n\n- `compute` is called in each of them."
    summary = Summary(human("new feature"), human("Add a module"), human(explanation))
    items = [
        ReportItem(identity, FileChange(path, Status.ADDED), LineCounts(LINES, 0), summary)
        for identity, path in zip(item_ids(paths), paths, strict=True)
    ]
    sections = Sections("Many modules.", "- Modules", "", "", "They all compute.")
    return Report("Modules", "2026-01-31", "en_US", None, "Modules.", sections, items, lambda item: hunks)


def human(text: str) -> Text:
    return Text(text, Origin.HUMAN)


def timed(work: Callable[[], object]) -> list[float]:
    """Seconds of each run after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return times


def main() -> None:
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    report = made_report(megabytes)
    out = BytesIO()
    write_report(report, out)
    data = out.getvalue()
    floor = median(timed(lambda: (data.splitlines(), md5(data, usedforsecurity=False).digest())))
    print(f"{len(data) / 1e6:.0f} MB, {len(report.items)} files; splitlines and MD5 of it: {floor:.3f} s")
    print(f"{'':24}{'MB/s':>8}{'ratio: min':>12}{'median':>8}{'max':>8}")
    for name, work in (
        ("read", lambda: read_report(data)),
        ("write, pandoc", lambda: write_report(report, BytesIO())),
        ("write, github", lambda: write_report(report, BytesIO(), Profile.GITHUB)),
        ("read and check", lambda: check(read_report(data))),
    ):
        times = timed(work)
        ratios = [time / floor for time in (min(times), median(times), max(times))]
        print(f"{name:24}{len(data) / 1e6 / median(times):8.0f}{ratios[0]:12.2f}{ratios[1]:8.2f}{ratios[2]:8.2f}")


if __name__ == "__main__":
    main()

"""A report compared with the range it is of."""

from io import BytesIO

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.source import Listing
from diff_insight.report.check.against import against
from diff_insight.report.findings import Code
from diff_insight.report.reader import read_report
from diff_insight.report.writer import write_report
from tests.report.samples import HUNK, change, report, summary

ONE_EACH = LineCounts(1, 1)


def codes(
    changes: list[FileChange], hunks: bytes = HUNK, counts: LineCounts | None = ONE_EACH, end: str = "2" * 40
) -> list[Code]:
    """The findings of a report of two modified files and a renamed one against a source of `changes`."""
    entries = [
        (change("a.md"), HUNK, summary()),
        (change("b.md"), HUNK, summary()),
        (change("c.md", Status.RENAMED, previous_path="old.md"), HUNK, summary()),
    ]
    out = BytesIO()
    write_report(report(entries), out)
    comparison = Comparison("main...head", RangeForm.MERGE_BASE, "1" * 40, end, "3" * 40)
    patch = b"diff --git a/x b/x\n--- a/x\n+++ b/x\n" + hunks if hunks else b""
    found = against(read_report(out.getvalue()), Listing(comparison, changes), lambda at: counts, lambda at: patch)
    assert found == sorted(found)
    return sorted(finding.code for finding in found)


SAME = [change("a.md"), change("b.md"), change("c.md", Status.RENAMED, previous_path="old.md")]


def test_a_report_of_the_range_has_no_findings() -> None:
    assert codes(SAME) == []


def test_what_follows_the_second_at_signs_is_not_compared() -> None:
    assert codes(SAME, HUNK.replace(b" Timetable", b" Another")) == []


def test_files_on_one_side_are_found() -> None:
    assert codes([SAME[0], SAME[2], change("z.md")]) == [Code.LEFT_OUT, Code.NOT_IN_RANGE]


def test_another_status_or_old_path_is_found() -> None:
    assert codes([change("a.md", Status.ADDED), *SAME[1:]]) == [Code.OTHER_STATUS]
    assert codes([*SAME[:2], change("c.md", Status.RENAMED, previous_path="older.md")]) == [Code.OTHER_STATUS]


def test_other_counts_are_found_where_the_source_has_counted() -> None:
    assert codes(SAME, counts=LineCounts(1, 2)) == [Code.OTHER_COUNTS] * 3
    assert codes(SAME, counts=None) == []


def test_other_or_missing_diffs_are_found() -> None:
    assert codes(SAME, HUNK.replace(b"noon", b"night")) == [Code.OTHER_DIFF] * 3
    assert codes(SAME, b"") == [Code.OTHER_DIFF] * 3


def test_a_report_of_another_range_is_found() -> None:
    assert codes(SAME, end="4" * 40) == [Code.OTHER_RANGE]

"""Lines added and removed by folder and by type, and long work that can be left."""

import pytest

from diff_insight.application.tallies import Tally, Tallying
from diff_insight.application.watching import Watch
from diff_insight.domain.change import LineCounts
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.report import ReportItem
from tests.report.samples import change, summary


def item(path: str, additions: int, deletions: int, modification_type: str = "minor update") -> ReportItem:
    return ReportItem("item-1", change(path), LineCounts(additions, deletions), summary(modification_type))


def test_every_file_counts_in_one_folder_and_one_type() -> None:
    tallying = Tallying()
    items = [
        item("docs/a.md", 3, 1),
        item("src/b.py", 5, 9, "bug fix"),
        item("docs/c.md", 1, 1),
        item("d", 2, 0, "odd"),
    ]
    assert list(tallying.each(items)) == items
    tallies = tallying.tallies(most=5)
    assert tallies.folders == (Tally("src/", 1, 5, 9), Tally("docs/", 2, 4, 2), Tally("./", 1, 2, 0))
    assert tallies.types == (Tally("bug fix", 1, 5, 9), Tally("minor update", 2, 4, 2), Tally("odd", 1, 2, 0))


def test_more_folders_than_fit_are_summed_up_in_the_last() -> None:
    tallying = Tallying()
    list(tallying.each(item(f"{name}/x", 10 - at, 0) for at, name in enumerate("abcdef")))
    folders = tallying.tallies(most=3).folders
    assert [tally.name for tally in folders] == ["a/", "b/", "4 other folders"]
    assert folders[-1].additions == 8 + 7 + 6 + 5


def test_watched_work_tells_how_far_it_is_and_ends_when_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diff_insight.application.watching._TELL_SECONDS", 0)
    told: list[tuple[int, int]] = []
    watch = Watch(cancelled=lambda: len(told) > 2, progress=lambda done, total: told.append((done, total)))
    watch.begin(1_000)
    with pytest.raises(CancelledError):
        list(watch.each(range(1_000)))
    assert told == [(0, 1_000), (64, 1_000), (128, 1_000)]


def test_quick_work_is_not_told_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diff_insight.application.watching._TELL_SECONDS", 1_000)
    told: list[tuple[int, int]] = []
    watch = Watch(progress=lambda done, total: told.append((done, total)))
    watch.begin(1_000)
    assert len(list(watch.each(range(1_000)))) == 1_000
    assert told == [(0, 1_000)]

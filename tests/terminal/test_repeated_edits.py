"""From an edit made again and again to one correction for all its files."""

from pathlib import Path

import pytest

from diff_insight.domain.repeated_edit import RepeatedEdit
from diff_insight.terminal.repeated.lines import line
from tests.builders import RepoBuilder
from tests.terminal.driver import browse


def linked(tmp_path: Path) -> Path:
    repo = RepoBuilder(tmp_path / "linked")
    for name in "abcd":
        repo.write(f"{name}.md", f"See http://www.example.org/{name} for {name}.\n\nThe end.\n")
    repo.commit("Begin")
    for name in "abc":
        repo.write(f"{name}.md", f"See http://app.example.org/{name} for {name}.\n\nThe end.\n")
    repo.write("d.md", "See http://www.example.org/d for d.\n\nAn end of a version 2.\n").commit("Change")
    return repo.path


async def test_one_correction_goes_to_all_files_of_a_repeated_edit(tmp_path: Path) -> None:
    async with browse(linked(tmp_path), "HEAD~1..HEAD") as browser:
        await browser.press("r")
        await browser.until(lambda: browser.shows("http://www.example.org → http://app.example.org"))
        assert browser.shows("1 edit made in several places")
        await browser.press("enter")
        assert browser.files == ["a.md", "b.md", "c.md"]
        assert browser.footer.startswith("3 files with “http://www.example.org → http://")
        await browser.press("2")
        review = browser.session.review
        assert [review.summary(at).modification_type.value for at in range(4)] == ["breaking change"] * 3 + [
            "minor update"
        ]
        await browser.press("u")
        assert not any(review.is_edited(at) for at in range(4))
        await browser.press("escape")
        assert len(browser.files) == 4


def test_numbers_of_files_and_places_stand_apart() -> None:
    edit = RepeatedEdit("2022", "2023", 1_234_567, range(57_374))
    assert line(edit, 80, "before", "after", "number").plain.split() == ["57,374", "1,234,567", "2022", "→", "2023"]


async def test_a_title_goes_to_all_selected_files(tmp_path: Path) -> None:
    async with browse(linked(tmp_path), "HEAD~1..HEAD") as browser:
        await browser.press("v", "v", "k", "t")
        await browser.press("end", "ctrl+u")
        await browser.type("New site")
        await browser.press("escape")
        titles = [browser.session.review.summary(at).title.value for at in range(3)]
        assert titles[:2] == ["New site", "New site"]
        assert titles[2] != "New site"


async def test_edits_are_searched_and_escape_leaves_one_thing_at_a_time(tmp_path: Path) -> None:
    async with browse(linked(tmp_path), "HEAD~1..HEAD") as browser:
        await browser.press("r")
        await browser.until(lambda: browser.shows("1 edit made"))
        await browser.press("slash")
        await browser.type("nowhere")
        assert not browser.shows("app.example.org →") and not browser.shows("→ http://app")
        await browser.press("escape")
        assert browser.shows("→ http://app.example.org")
        await browser.press("escape")
        assert browser.table.has_focus
        assert len(browser.files) == 4


async def test_the_overview_lists_repeated_edits_and_leads_to_the_files_of_one(tmp_path: Path) -> None:
    async with browse(linked(tmp_path), "HEAD~1..HEAD") as browser:
        await browser.press("o")
        await browser.until(lambda: browser.shows("3         3  http://www"))
        assert browser.shows("Repeated edits  1")
        await browser.press("r")
        assert browser.shows("1 edit made in several places")
        await browser.press("escape", "r", "enter")
        assert browser.in_browser
        assert browser.files == ["a.md", "b.md", "c.md"]
        assert browser.table.selected == {0, 1, 2}


async def test_the_overview_looks_for_the_edits_of_a_large_range_and_tells_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diff_insight.application.repeated_edits._OWN_PROCESS_LINES", 0)
    async with browse(linked(tmp_path), "HEAD~1..HEAD") as browser:
        await browser.press("o")
        await browser.until(lambda: browser.shows("Repeated edits  1"))
        assert browser.session.repeated is not None
        await browser.press("end")
        await browser.until(lambda: browser.shows("`http://app.example.org` (3 files, 3 places)"))

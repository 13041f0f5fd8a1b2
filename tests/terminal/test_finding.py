"""Filter, search, order."""

import threading
from pathlib import Path

import pytest

from diff_insight.application.drafting import FileDrafting
from diff_insight.terminal.browser import arranging
from tests.builders import RepoBuilder
from tests.terminal.driver import browse


async def test_the_table_follows_the_filter_as_it_is_typed(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("slash")
        await browser.type("path:docs/**")
        assert browser.files == ["docs/guide.md", "docs/new name.md"]
        assert browser.shows("2 of 6 files  +2  −2")
        await browser.press("enter")
        assert browser.table.has_focus
        assert len(browser.files) == 2
        await browser.press("f", "v")
        assert browser.shows("Files  unreviewed · path:docs/**  1 selected"), "by what these files are chosen"
        await browser.press("escape", "escape")
        assert not browser.shows("path:docs")
        assert len(browser.files) == 6


async def test_a_filter_that_is_wrong_says_why_and_keeps_the_rows(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("slash")
        await browser.type("status:nonsense")
        assert len(browser.files) == 6
        assert browser.shows("nonsense")
        await browser.press("enter")
        assert browser.shows("No status is called"), "or the rows of status:m would stay, which nobody asked for"
        await browser.press("backspace", "escape")
        assert browser.table.has_focus
        await browser.press("slash")
        await browser.type("status:added")
        await browser.press("enter")
        assert browser.table.has_focus


async def test_leaving_the_filter_takes_it_back(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("slash")
        await browser.type("gone")
        assert browser.files == ["src/gone.py"]
        await browser.press("escape")
        assert len(browser.files) == 6
        assert browser.file == "src/gone.py"


async def test_kinds_are_cycled(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("space", "f")
        assert "docs/guide.md" not in browser.files
        await browser.press("f")
        assert browser.files == ["src/app.py", "src/gone.py"]
        await browser.press("f")
        assert len(browser.files) == 6


async def test_a_search_in_the_diff_counts_and_goes_round(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("tab", "slash")
        await browser.type("go.")
        assert browser.shows("Match 1 of 2")
        await browser.press("enter", "n")
        assert browser.footer == "Match 2 of 2"
        await browser.press("n")
        assert browser.footer == "Match 1 of 2"
        await browser.press("N")
        assert browser.footer == "Match 2 of 2"


async def test_without_a_search_n_goes_to_unreviewed_files(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("j", "space", "g", "n")
        assert browser.file == "image.png"
        await browser.press("N")
        assert browser.file == "docs/guide.md"


async def test_the_cursor_stays_on_its_file_when_the_order_changes(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("G", "k")
        assert browser.file == "src/app.py"
        for _ in range(9):
            await browser.press(">")
            assert browser.file == "src/app.py"
        await browser.press("<", "=")
        assert browser.file == "src/app.py"


async def test_a_click_on_a_heading_sorts_and_another_turns_it_round(repository: Path) -> None:
    async with browse(repository) as browser:
        assert browser.shows("Filename ▲"), "which is how git lists them"
        await browser.pilot.click(browser.table, offset=(browser.table.size.width - 4, 1))
        await browser.settle()
        assert browser.files[0] == "docs/guide.md"
        assert browser.shows("M▼")
        await browser.pilot.click(browser.table, offset=(browser.table.size.width - 4, 1))
        await browser.settle()
        assert browser.files[-1] == "docs/guide.md"
        assert browser.shows("M▲")


async def test_a_table_of_many_files_is_arranged_in_a_thread(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranging, "MOST_AT_ONCE", 1)
    async with browse(repository) as browser:
        await browser.press("G", "k", ">", "<", "=")
        await browser.until(lambda: browser.files[0] == "src/gone.py")
        assert browser.file == "src/app.py"
        await browser.press("T")
        await browser.until(lambda: browser.footer.startswith("Shown by folder"))
        assert browser.shows("▾ docs/")
        assert browser.file == "src/app.py"
        await browser.press("slash")
        await browser.type("path:docs/** -old")
        await browser.until(lambda: browser.shows("1 of 6"))
        assert browser.files == ["docs/guide.md"]
        await browser.press("escape")
        await browser.until(lambda: len(browser.files) == 6)
        await browser.press("f")
        await browser.until(lambda: browser.footer == "Shown: unreviewed files.")


async def test_what_is_sorted_by_type_is_sorted_anew_when_all_is_drafted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = RepoBuilder(tmp_path / "repository").write("a.py", "one = 1\n").write("b.py", "def gone():\n    pass\n")
    repo.commit()
    repo.write("a.py", "one = 2\n").write("b.py", "\n")
    repo.commit()
    go_on, draft_all = threading.Event(), FileDrafting.draft_all

    def late(*arguments: object, **options: object) -> bool:
        return go_on.wait(30) and draft_all(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(FileDrafting, "draft_all", late)
    async with browse(repo.path, "HEAD") as browser:
        await browser.pilot.press(">")
        await browser.until(lambda: list(browser.table.rows) == [0, 1])
        go_on.set()
        await browser.until(lambda: list(browser.table.rows) == [1, 0])
        assert browser.file == "a.py"

"""Folders, generated files and selections, by keys."""

from pathlib import Path

import pytest

from diff_insight.terminal.browser import piecewise
from tests.builders import RepoBuilder
from tests.terminal.driver import browse


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    """Three files by hand in two folders, and two lock files."""
    repo = RepoBuilder(tmp_path / "locks")
    for name in ("src/a.py", "src/b.py", "docs/c.md", "package-lock.json", "web/yarn.lock"):
        repo.write(name, "one\n")
    repo.commit("Begin")
    for name in ("src/a.py", "src/b.py", "docs/c.md", "package-lock.json", "web/yarn.lock"):
        repo.write(name, "one\ntwo\n")
    repo.commit("Change")
    return repo.path


async def test_folders_fold_and_a_correction_goes_to_all_in_one(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("j", "T")
        assert browser.file == "docs/new name.md"
        assert browser.shows("▾ docs/")
        await browser.press("left")
        assert browser.table.group is not None
        assert browser.shows("docs/: 2 files.")
        await browser.press("t")
        assert browser.table.has_focus, "a folder has no title"
        await browser.press("enter")
        assert browser.shows("▸ docs/")
        assert not browser.shows("guide.md")
        await browser.press("2")
        assert all(browser.session.review.is_edited(at) for at in (0, 1))
        await browser.press("space")
        assert browser.shows("reviewed 2/6")
        assert browser.table.group is None or browser.table.group.id != "docs/"
        await browser.press("u", "u")
        assert not browser.session.review.is_edited(0)
        assert browser.file == "docs/guide.md", "undo shows what it touched"
        await browser.press("shift+left")
        assert len(browser.files) == 6
        assert not browser.shows("guide.md")
        await browser.press("shift+right", "right")
        assert browser.shows("guide.md")
        await browser.press("T")
        assert not browser.shows("▾ docs/")


async def test_lock_files_stand_in_one_line_that_unfolds(locks: Path) -> None:
    async with browse(locks) as browser:
        assert browser.shows("▸ generated: 2 files")
        assert browser.shows("5 files  +5  −0")
        await browser.press("space", "space", "space")
        assert browser.table.group is not None
        await browser.press("right")
        assert browser.shows("web/yarn.lock")
        await browser.press("left", "space")
        assert "All 5 files are reviewed" in browser.footer


async def test_many_rows_are_selected_at_once(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("v", "j", "j", "V")
        assert browser.table.selected == {0, 1, 2, 3}
        await browser.press("3")
        assert [browser.session.review.is_edited(at) for at in range(6)] == [True] * 4 + [False] * 2
        await browser.press("slash")
        await browser.type("src")
        await browser.press("enter", "*", "space")
        assert browser.shows("reviewed 3/6")
        await browser.press("u")
        assert browser.shows("reviewed 0/6")
        await browser.press("*", "*")
        assert not browser.table.selected


async def test_a_filter_that_finds_nothing_shows_nothing(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("slash")
        await browser.type("no such text")
        assert not browser.files
        assert browser.shows("No file is shown")
        assert browser.title == ""
        await browser.press("escape")
        assert browser.title


@pytest.mark.usefixtures("piece_by_piece")
async def test_many_files_are_corrected_bit_by_bit_as_one_step(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(repository) as browser:
        await browser.press("asterisk", "2")
        await browser.until(lambda: browser.footer == "6 files are now a breaking change. u undoes it for all.")
        monkeypatch.setattr(piecewise, "_PAUSE_SECONDS", 3600)
        await browser.pilot.press("asterisk", "4", "space")
        kinds = {browser.session.review.summary(at).modification_type.value for at in range(6)}
        assert kinds == {"breaking change", "minor update"}
        monkeypatch.setattr(piecewise, "_TURN_SECONDS", 3600)
        await browser.press("escape")
        assert browser.footer == "Stopped: all is as it was."
        assert not browser.session.review.reviewed
        assert len(browser.table.selected) == 6
        await browser.press("u")
        assert browser.footer == "Undone: type of 6 files."
        assert not browser.session.review.corrections()


@pytest.mark.usefixtures("piece_by_piece")
async def test_commands_wait_until_many_files_are_corrected(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("asterisk")
        for key in ("2", "u", "4"):
            browser.app.simulate_key(key)
        await browser.until(lambda: browser.footer.startswith("Already") or not browser.table.selected)
        await browser.until(lambda: browser.quiet and len(browser.session.review.corrections()) == 1)
        assert browser.session.review.summary(0).modification_type.value == "minor update"


@pytest.mark.usefixtures("piece_by_piece")
async def test_a_title_typed_for_many_files_goes_to_them_bit_by_bit(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(repository) as browser:
        said = browser.session.review
        await browser.press("asterisk", "t", "A", "escape", "u")
        await browser.until(lambda: browser.footer == "Undone: title of 6 files.")
        assert not said.corrections()
        await browser.press("t", "B")
        monkeypatch.setattr(piecewise, "_PAUSE_SECONDS", 3600)
        await browser.until(lambda: len(said.corrections()) == 1)
        await browser.pilot.press("C", "escape")
        assert browser.typing is None, "Esc leaves the field and stops nothing"
        assert browser.title.endswith("BC")
        monkeypatch.setattr(piecewise, "_TURN_SECONDS", 3600)
        assert not browser.browser.keep_everything(), "as it does when the terminal is closed"
        assert [said.summary(at).title.value[-2:] for at in range(6)] == ["BC"] * 6

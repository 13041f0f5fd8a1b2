"""`R`: the range is read anew when its branch has moved, and nothing a person wrote goes without a word."""

from pathlib import Path

import pytest

from diff_insight.cli.entry import run
from diff_insight.domain.review import Section
from diff_insight.domain.summary import Field
from diff_insight.terminal.browser import piecewise
from diff_insight.terminal.gone.screen import GoneScreen
from tests.builders import RepoBuilder
from tests.terminal.driver import Driver, browse


@pytest.fixture
def branch(tmp_path: Path) -> RepoBuilder:
    """`main` and a branch `feature` with four files."""
    repo = RepoBuilder(tmp_path / "moving")
    for name in ("a.txt", "b.txt", "c.txt"):
        repo.write(name, f"{name}\n" * 20)
    base = repo.commit("Begin")
    repo.branch("feature", base)
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        repo.write(name, f"{name}\n" * 20 + "first\n")
    repo.commit("First")
    return repo


async def reloaded(browser: Driver) -> Driver:
    """Press `R` and wait until the range was read."""
    await browser.pilot.press("R")
    for _ in range(400):
        await browser.pilot.pause(0.01)
        if "anew …" not in browser.footer:
            break
    await browser.settle()
    return browser


async def test_a_branch_that_moved_keeps_what_was_written(branch: RepoBuilder) -> None:
    async with browse(branch.path, "main...feature") as browser:
        await browser.press("2", "space", "space", "2", "space", "2", "space", "g", "j", "j")
        assert browser.shows("reviewed 4/4")
        browser.session.review.write_section(Section.TITLE, "Ours")
        branch.write("b.txt", "b.txt\n" * 20 + "second\n")
        branch.write("c.txt", "c.txt\n" * 20)
        branch.write("e.txt", "new\n")
        branch.commit("Second")
        await reloaded(browser)
        now = browser.session
        assert isinstance(browser.app.screen, GoneScreen)
        await browser.until(lambda: browser.shows("c.txt"))
        assert browser.shows("breaking change")
        await browser.press("escape")
        assert browser.files == ["a.txt", "b.txt", "d.txt", "e.txt"]
        assert [now.review.is_reviewed(at) for at in range(4)] == [True, False, True, False]
        assert [now.review.is_edited(at) for at in range(4)] == [True, False, True, False]
        assert now.review.section(Section.TITLE) is not None
        assert "1 changed" in browser.footer
        assert browser.shows("reviewed 2/4")
        await browser.press("D")
        assert isinstance(browser.app.screen, GoneScreen)
        await browser.press("escape", "u", "u")
        assert not now.review.is_reviewed(2), "what was done before can still be undone"
        branch.write("c.txt", "c.txt\n" * 20 + "first\n")
        branch.commit("Third")
        await reloaded(browser)
        again = browser.session.review
        position = again.position("c.txt")
        assert position is not None
        assert again.is_edited(position)
        assert again.is_reviewed(position), "the same change of it was read"


async def test_the_cursor_stays_on_its_file_and_typed_text_in_it(branch: RepoBuilder) -> None:
    async with browse(branch.path, "main...feature") as browser:
        await browser.press("G", "t", "end")
        await browser.pilot.press("X")
        branch.write("0.txt", "first in the list\n")
        branch.commit("Second")
        await browser.pilot.press("escape")
        await reloaded(browser)
        assert browser.file == "d.txt"
        review = browser.session.review
        assert review.summary(4).title.value.endswith("X")
        assert not review.is_edited(3)
        assert browser.title.endswith("X")


@pytest.mark.usefixtures("piece_by_piece")
async def test_what_is_typed_while_the_review_is_passed_on_comes_along(
    branch: RepoBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(branch.path, "main...feature") as browser:
        await browser.press("2", "j", "2", "j", "v", "v", "k", "t", "home")
        before = browser.session
        branch.write("0.txt", "first in the list\n")
        branch.commit("Second")
        monkeypatch.setattr(piecewise, "_PAUSE_SECONDS", 3600)
        browser.browser.action_run("range.reload")
        await browser.until(lambda: not browser.browser.is_ready)
        await browser.pilot.press("X", "escape")
        monkeypatch.setattr(piecewise, "_TURN_SECONDS", 3600)
        await browser.pilot.press("escape")
        assert browser.session is not before, "passing on takes a moment and is not stopped"
        now = browser.session.review
        await browser.settle()
        assert [now.is_edited(at) for at in range(5)] == [False, True, True, True, True]
        assert [now.summary(at).title.value[:1] for at in (3, 4)] == ["X", "X"]


async def test_without_a_change_and_without_a_range_everything_stays(branch: RepoBuilder) -> None:
    async with browse(branch.path, "main...feature") as browser:
        session = browser.session
        await reloaded(browser)
        assert "Nothing has changed" in browser.footer
        branch.git("branch", "-m", "feature", "elsewhere")
        await reloaded(browser)
        assert "feature" in browser.footer
        assert browser.session is session
        await browser.press("2")
        assert session.review.is_edited(0)


async def test_a_review_of_the_branch_before_it_moved_is_offered_and_taken_over(branch: RepoBuilder) -> None:
    async with browse(branch.path, "main...feature") as browser:
        await browser.press("2", "space", "3", "space")
    branch.write("b.txt", "b.txt\n" * 20 + "second\n")
    branch.commit("Second")
    async with browse(branch.path, "main...feature") as browser:
        for _ in range(200):
            if "R takes it over" in browser.footer:
                break
            await browser.pilot.pause(0.01)
        assert "2 files" in browser.footer
        await browser.press("R")
        review = browser.session.review
        assert [review.summary(at).field(Field.TYPE).value for at in (0, 1)] == ["breaking change", "bug fix"]
        assert [review.is_reviewed(at) for at in (0, 1)] == [True, False]
    async with browse(branch.path, "main...feature") as browser:
        assert browser.session.review.is_edited(1)


async def test_a_report_that_something_else_changed_is_read_again(branch: RepoBuilder, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    assert run(["-C", str(branch.path), "export", "main...feature", "-o", str(report)]) == 0
    async with browse(tmp_path, str(report)) as browser:
        await browser.press("2")
        report.write_text(report.read_text(encoding="utf-8").replace("the page on d", "the letter d"), encoding="utf-8")
        await reloaded(browser)
        review = browser.session.review
        assert review.summary(0).modification_type.value == "breaking change"
        assert "letter d" in review.summary(3).title.value
        assert browser.session.imported is not None

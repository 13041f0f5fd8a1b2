"""Other views of the open file's patch: whitespace and context."""

from pathlib import Path

import pytest

from tests.builders import RepoBuilder
from tests.terminal.driver import browse

LINES = [f"line {number}\n" for number in range(1, 101)]


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "sample")
    repo.write("a.txt", "".join(LINES)).write("b.txt", "x\n").commit()
    lines = LINES.copy()
    lines[19], lines[59] = "line twenty\n", "  line 60\n"
    repo.write("a.txt", "".join(lines)).write("b.txt", "  x\n").commit()
    return repo


async def test_whitespace_is_ignored_until_it_is_asked_for_again(repo: RepoBuilder) -> None:
    async with browse(repo.path) as browser:
        assert browser.diff.hunk_total == 2
        await browser.press("i")
        assert browser.diff.hunk_total == 1
        assert browser.shows("Diff  a.txt  hunk 1/1 · whitespace ignored")
        assert browser.shows("+3  −3"), "counts are the real ones"
        await browser.press("}")
        assert browser.shows("Nothing but whitespace changed.")
        assert browser.shows("b.txt  whitespace ignored")
        await browser.press("i")
        assert browser.diff.hunk_total == 1
        assert not browser.shows("whitespace ignored")


async def test_context_grows_and_shrinks_around_the_line_that_is_read_and_is_the_file_s_own(repo: RepoBuilder) -> None:
    async with browse(repo.path, size=(100, 24)) as browser:
        await browser.press("tab", "z", "]")
        assert len(browser.diff.hunks) == 18
        await browser.press("-", "-", "-", "-")
        assert len(browser.diff.hunks) == 6
        assert browser.footer == "There is no less than no context."
        await browser.press(*"++++")
        assert len(browser.diff.hunks) == 46
        assert browser.shows("a.txt  hunk 2/2 · context 10")
        assert "line 60" in "".join(browser.screen()), "the hunk that was read is still in sight"
        await browser.press(*"++++++")
        assert len(browser.diff.hunks) == 103
        assert browser.footer == "The whole file is shown."
        await browser.press("}", "{")
        assert len(browser.diff.hunks) == 18


async def test_a_patch_says_that_it_has_no_other_view(tmp_path: Path, repo: RepoBuilder) -> None:
    (tmp_path / "a.patch").write_bytes(repo.git("diff", "HEAD~1", "HEAD"))
    async with browse(tmp_path, "a.patch") as browser:
        for key in ("i", "+"):
            await browser.press(key)
            assert browser.footer.startswith("This source knows its own hunks only")
            assert browser.diff.hunk_total == 2
            await browser.settle()
            assert not browser.shows("context 5") and not browser.shows("whitespace ignored")

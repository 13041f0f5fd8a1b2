"""Other views of the open file's patch: whitespace and context."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import RepoBuilder
from tests.terminal.driver import Driver, browse

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
        assert lines(browser) == 18
        await browser.press("-", "-", "-", "-")
        assert lines(browser) == 6
        assert browser.footer == "There is no less than no context."
        await browser.press(*"++++")
        assert lines(browser) == 46
        assert browser.shows("a.txt  hunk 2/2 · context 10")
        assert "line 60" in "".join(browser.screen()), "the hunk that was read is still in sight"
        await browser.press(*"++++++")
        assert lines(browser) == 103
        assert browser.footer == "The whole file is shown."
        await browser.press("}", "{")
        assert lines(browser) == 18


async def test_a_patch_says_that_it_has_no_other_view(tmp_path: Path, repo: RepoBuilder) -> None:
    (tmp_path / "a.patch").write_bytes(repo.git("diff", "HEAD~1", "HEAD"))
    async with browse(tmp_path, "a.patch") as browser:
        for key in ("i", "+"):
            await browser.press(key)
            assert browser.footer.startswith("This source knows its own hunks only")
            assert browser.diff.hunk_total == 2
            await browser.settle()
            assert not browser.shows("context 5") and not browser.shows("whitespace ignored")


async def test_hidden_lines_are_shown_by_keys_some_or_all_and_hidden_again(repo: RepoBuilder) -> None:
    async with browse(repo.path, size=(100, 30)) as browser:
        await browser.press("tab", "z")
        await until(browser, lambda: len(browser.diff.hunks.hidden) == 3)
        assert shown(browser)[:3] == [
            " ⋯ 16 lines hidden   Enter show them",
            "▌@@ -17,7 +17,7 @@ line 16",
            " 17  17   line 17",
        ]
        await browser.press("]", "enter")
        await until(browser, lambda: " 60     - line 60" not in shown(browser)[:8])
        assert browser.diff.hunk == 2
        rows = shown(browser)
        at = rows.index(" ⋯ 13 lines hidden   Enter show them")
        assert rows[at - 1 : at + 2 : 2] == [" 33  33   line 33", " 47  47   line 47"]
        await browser.press("enter")
        await until(browser, lambda: any("lines shown" in row for row in shown(browser)))
        assert " ⋯ 33 lines shown   Enter hide them" in shown(browser)
        await browser.press("a")
        await until(browser, lambda: lines(browser) == 104)
        await browser.press("a")
        await until(browser, lambda: lines(browser) == 18)


async def test_a_click_shows_hidden_lines_side_by_side_and_wrapped_too(repo: RepoBuilder) -> None:
    async with browse(repo.path, size=(100, 40)) as browser:
        await browser.press("tab", "z", "s", "w")
        await until(browser, lambda: len(browser.diff.hunks.hidden) == 3)
        row = next(at for at, text in enumerate(shown(browser)) if "33 lines hidden" in text)
        await browser.pilot.click(browser.diff, offset=(shown(browser)[row].index("show all") + 3, row + 1))
        await until(browser, lambda: any("33 lines shown" in text for text in shown(browser)))
        assert shown(browser)[row].startswith(" ⋯ 33 lines shown   hide them")
        assert shown(browser)[row + 1].split() == ["24", "line", "24", "│", "24", "line", "24"]
        await browser.pilot.click(browser.diff, offset=(50, row + 1))
        await until(browser, lambda: any("33 lines hidden" in text for text in shown(browser)))


async def until(browser: Driver, holds: Callable[[], bool]) -> None:
    """Wait for a thread's answer to be on screen."""
    for _ in range(300):
        await browser.pilot.pause(0.01)
        if holds():
            return
    raise AssertionError("\n".join(browser.screen()))


def lines(browser: Driver) -> int:
    """How many lines are shown, rows for hidden ones left out."""
    return len(browser.diff.hunks) - len(browser.diff.hunks.hidden)


def shown(browser: Driver) -> list[str]:
    """The rows of the diff in sight."""
    diff = browser.diff
    return ["".join(s.text for s in diff.render_line(y)).rstrip() for y in range(diff.scrollable_content_region.height)]


async def test_moved_lines_bear_a_mark_and_an_image_says_its_pixels(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x18\0\0\0\x10\x08\2\0\0\0"
    block = ["def moved(here):\n", "    there = here + 1\n", "    return there\n"]
    repo = RepoBuilder(tmp_path / "moved")
    repo.write("a.py", "".join([*block, *LINES])).write("b.png", png).commit()
    repo.write("a.py", "".join([*LINES[:10], *block, *LINES[10:]])).write(
        "b.png", png.replace(b"\x18", b"\x30")
    ).commit()
    async with browse(repo.path, size=(120, 40)) as browser:
        await until(browser, lambda: browser.shows("a.py  hunk 1/2 · » 3 lines moved"))
        assert shown(browser)[1] == "  1     -»def moved(here):"
        assert "     11 +»def moved(here):" in shown(browser)
        await browser.press("}")
        await until(browser, lambda: browser.shows("PNG image, 24 × 16 → 48 × 16 pixels, 29 bytes."))


async def test_a_file_that_is_too_large_to_expand_says_so(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "large")
    lines = [f"{'wide ' * 200}\n"] * 9000
    repo.write("large.txt", "".join(lines)).commit("Begin")
    repo.write("large.txt", "".join([*lines[:4000], "other\n", *lines[4001:]])).commit("Change")
    async with browse(repo.path) as browser:
        await until(browser, lambda: browser.shows("lines hidden"))
        await browser.press("tab", "a")
        await until(browser, lambda: browser.footer.startswith("The file has 9.0 MB: "))
        assert browser.footer.endswith("of files up to 8.4 MB only.")

"""Keys that move: rows, hunks, panes, zoom."""

from pathlib import Path

from diff_insight.domain.summary import Field
from tests.terminal.driver import browse


async def test_hunk_keys_go_on_into_the_next_file(repository: Path) -> None:
    async with browse(repository) as browser:
        assert browser.diff.hunk_total == 2
        await browser.press("]")
        assert browser.diff.hunk == 2
        await browser.press("]")
        assert browser.file == "docs/new name.md"
        await browser.press("[")
        assert browser.file == "docs/guide.md"
        await browser.settle()
        assert browser.diff.hunk == 2
        await browser.press("[")
        assert (browser.file, browser.diff.hunk) == ("docs/guide.md", 1)


async def test_file_keys_work_in_the_diff(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("tab")
        assert browser.diff.has_focus
        await browser.press("}", "}")
        assert browser.file == "image.png"
        await browser.press("{")
        assert browser.file == "docs/new name.md"


async def test_tab_goes_through_the_panes_and_round(repository: Path) -> None:
    async with browse(repository) as browser:
        order = []
        for _ in range(4):
            order.append(browser.typing or browser.browser.focused)
            await browser.press("tab")
        assert order == [browser.table, browser.diff, Field.TITLE, Field.EXPLANATION]
        assert browser.table.has_focus
        await browser.press("shift+tab")
        assert browser.typing is Field.EXPLANATION


async def test_zoom_gives_a_pane_the_screen_and_escape_gives_it_back(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("tab", "z")
        assert browser.diff.size.height > 30
        assert not browser.table.display
        await browser.press("escape")
        assert browser.table.display
        assert browser.diff.has_focus


async def test_a_narrow_terminal_shows_one_of_diff_and_summary(repository: Path) -> None:
    async with browse(repository, size=(80, 24)) as browser:
        assert browser.diff.display
        assert not browser.summary.region
        await browser.press("t")
        assert browser.typing is Field.TITLE
        assert browser.summary.region
        assert not browser.diff.region
        assert browser.shows("▸Summary")
        assert not browser.shows("▸Diff")
        await browser.press("shift+tab")
        assert browser.diff.has_focus
        assert browser.diff.region
        assert browser.shows("▸Diff")


async def test_a_tiny_terminal_shows_the_pane_that_has_the_keys(repository: Path) -> None:
    async with browse(repository, size=(40, 10)) as browser:
        assert browser.table.region.height > 5
        await browser.press("enter")
        assert browser.diff.has_focus
        assert browser.diff.region.height > 5
        await browser.press("escape")
        assert browser.table.has_focus
        assert browser.table.region.height > 5


async def test_scrolling_the_diff_from_the_table_leaves_the_cursor(repository: Path) -> None:
    async with browse(repository, size=(120, 20)) as browser:
        await browser.press("J")
        assert browser.diff.scroll_offset.y == 3
        await browser.press("K")
        assert browser.diff.scroll_offset.y == 0
        assert browser.table.has_focus


async def test_a_click_chooses_a_row(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.pilot.click(browser.table, offset=(10, 4))
        await browser.settle()
        assert browser.file == "image.png"


async def test_every_row_and_page_key_moves_the_cursor(repository: Path) -> None:
    async with browse(repository) as browser:
        rows = []
        for key in ("j", "down", "pagedown", "pageup", "ctrl+d", "ctrl+u", "G", "k", "up", "g", "end", "home"):
            await browser.press(key)
            rows.append(browser.table.cursor)
        assert rows == [1, 2, 5, 0, 5, 0, 5, 4, 3, 0, 5, 0]


async def test_a_wide_pane_is_side_by_side_until_a_person_chooses(repository: Path) -> None:
    async with browse(repository, size=(200, 40)) as browser:
        assert not browser.diff.is_split
        await browser.press("tab", "z")
        assert browser.diff.is_split
        await browser.press("s")
        assert not browser.diff.is_split
        await browser.press("z", "s")
        assert browser.diff.is_split


async def test_long_lines_are_wrapped_and_cut_again(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("w")
        assert browser.diff.wrap
        await browser.press("w")
        assert not browser.diff.wrap


async def test_every_key_of_the_diff_scrolls_it(repository: Path) -> None:
    async with browse(repository, size=(120, 16)) as browser:
        await browser.press("tab")
        offsets = []
        for key in ("j", "down", "k", "up", "ctrl+d", "ctrl+u", "pagedown", "pageup", "G", "g", "end", "home"):
            await browser.press(key)
            offsets.append(browser.diff.scroll_offset.y)
        assert offsets[:4] == [1, 2, 1, 0]
        assert offsets[4] > 0 == offsets[5]
        assert offsets[6] > 0 == offsets[7]
        assert offsets[8] == offsets[10] == browser.diff.max_scroll_y
        assert offsets[9] == offsets[11] == 0

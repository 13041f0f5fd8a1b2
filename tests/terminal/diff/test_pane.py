"""The pane shows a file's diff and follows the keys."""

import pytest
from rich.segment import Segment
from textual.events import MouseScrollDown

from diff_insight.domain.patch import Hunks
from diff_insight.terminal.diff.arrangement import Arrangement
from diff_insight.terminal.diff.content import DiffContent
from diff_insight.terminal.diff.pane import DiffPane
from diff_insight.terminal.diff.views import Look

from .driver import PaneDriver, open_pane

PATCH = b"""@@ -1,4 +1,5 @@ class Reader:
 def read(path):
-    return open(path).read()
+    with open(path) as file:
+        return file.read()

@@ -40,3 +41,2 @@ def write(path):
 first
-second
 third
"""


def many(lines: int, sign: bytes = b"+") -> bytes:
    text = b"".join(b"%cline %d\n" % (sign, at) for at in range(1, lines + 1))
    return b"@@ -0,0 +1,%d @@\n%b" % (lines, text)


def last_hunk(driver: PaneDriver) -> tuple[int, int]:
    message = driver.said(DiffPane.HunkChanged)[-1]
    assert isinstance(message, DiffPane.HunkChanged)
    return message.number, message.total


async def test_every_line_has_its_numbers_and_its_sign() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert driver.rows()[:10] == [
            "▌@@ -1,4 +1,5 @@ class Reader:",
            "  1   1   def read(path):",
            "  2     -     return open(path).read()",
            "      2 +     with open(path) as file:",
            "      3 +         return file.read()",
            "  3   4",
            " @@ -40,3 +41,2 @@ def write(path):",
            " 40  41   first",
            " 41     - second",
            " 42  42   third",
        ]


async def test_an_added_file_has_one_column_of_numbers() -> None:
    async with open_pane() as driver:
        await driver.show(many(2))
        assert driver.rows()[1:3] == ["  1 + line 1", "  2 + line 2"]


async def test_a_missing_newline_at_the_end_is_shown() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
        assert driver.rows()[2] == r"        \ No newline at end of file"


# What is said where there are no lines


async def test_before_a_file_is_chosen_the_pane_says_so() -> None:
    async with open_pane() as driver:
        assert "Choose a file to see its diff." in "".join(driver.rows())


async def test_a_failure_is_told_in_its_sentence() -> None:
    async with open_pane() as driver:
        driver.pane.show(DiffContent.failed("a.py", "git has no object 1234567: fetch the branch again."))
        await driver.settle()
        assert any("git has no object 1234567" in row for row in driver.rows())


async def test_loading_is_said_after_a_moment_and_not_before() -> None:
    async with open_pane() as driver:
        await driver.show(many(2))
        driver.pane.show(DiffContent.loading("b.py"))
        await driver.pilot.pause()
        assert "line 1" in driver.rows()[1]
        await driver.pilot.pause(0.2)
        assert "Reading the diff…" in "".join(driver.rows())


async def test_a_diff_that_comes_at_once_is_not_overtaken_by_loading() -> None:
    async with open_pane() as driver:
        driver.pane.show(DiffContent.loading("b.py"))
        await driver.show(many(2))
        await driver.pilot.pause(0.2)
        assert "line 1" in driver.rows()[1]


async def test_notices_stand_alone_in_the_middle_or_above_the_hunks() -> None:
    async with open_pane(60, 11) as driver:
        await driver.show(b"", "logo.png", "Binary file, 12 kB → 14 kB.")
        assert driver.rows()[5].strip() == "Binary file, 12 kB → 14 kB."
        await driver.show(many(2), "a.txt", "Renamed from b.txt, 98 % equal.")
        assert driver.rows()[:4] == ["Renamed from b.txt, 98 % equal.", "", "▌@@ -0,0 +1,2 @@", "  1 + line 1"]


async def test_a_long_notice_goes_on_in_the_next_row() -> None:
    notice = "Renamed from a/path/that/is/rather/long.txt, 98 % equal."
    async with open_pane(40, 10) as driver:
        await driver.show(many(1), "a.txt", notice)
        assert " ".join(driver.rows()[:3]).split() == notice.split()


async def test_a_file_without_changed_lines_says_so() -> None:
    async with open_pane() as driver:
        await driver.show(b"")
        assert "No lines changed." in "".join(driver.rows())


# Moving


async def test_keys_scroll_by_lines_pages_and_to_the_ends() -> None:
    async with open_pane(80, 20) as driver:
        await driver.show(many(200))
        tops = []
        for key in ("j", "down", "k", "pagedown", "pageup", "ctrl+d", "ctrl+u", "G", "g", "end", "home"):
            await driver.press(key)
            tops.append(driver.pane.scroll_offset.y)
        assert tops == [1, 2, 1, 20, 1, 11, 1, 181, 0, 181, 0]


async def test_the_next_page_is_painted_while_the_one_before_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    paint = Arrangement.paint

    def noting(arrangement: Arrangement, look: Look) -> list[Segment]:
        painted.append(look.number)
        return paint(arrangement, look)

    monkeypatch.setattr(Arrangement, "paint", noting)
    async with open_pane(80, 20) as driver:
        await driver.show(many(200))
        await driver.press("pagedown")
        for _ in range(500):
            if 58 in painted:
                break
            await driver.pilot.pause(0.01)
        painted.clear()
        await driver.press("pagedown")
        assert driver.rows()[0] == " 38 + line 38"
        assert not set(range(38, 58)) & set(painted)


async def test_arrow_keys_scroll_long_lines_while_numbers_stay() -> None:
    async with open_pane(40, 10) as driver:
        await driver.show(b"@@ -0,0 +1 @@\n+" + b"0123456789" * 10 + b"\n")
        assert driver.rows()[1].endswith("›")
        await driver.press("right")
        assert driver.rows()[1].startswith("  1 + 8901234567")
        await driver.press(*["right"] * 20)
        assert driver.rows()[1].endswith("56789")
        await driver.press("left")
        assert driver.rows()[1].endswith("›")


async def test_the_next_hunk_is_the_current_one_and_there_is_none_behind_the_last() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert driver.pane.next_hunk()
        await driver.settle()
        assert driver.rows()[6].startswith("▌@@ -40,3")
        assert not driver.rows()[0].startswith("▌")
        assert not driver.pane.next_hunk()
        assert last_hunk(driver) == (2, 2)
        assert driver.pane.previous_hunk()
        assert not driver.pane.previous_hunk()


async def test_the_pane_goes_from_hunk_to_hunk_and_scrolling_follows() -> None:
    text = b"".join(b"@@ -%d,30 +%d,30 @@\n" % (at, at) + b" line\n" * 30 for at in (1, 101, 201))
    async with open_pane(80, 20) as driver:
        await driver.show(text)
        assert driver.pane.next_hunk()
        assert driver.pane.next_hunk()
        await driver.settle()
        assert (driver.pane.scroll_offset.y, last_hunk(driver)) == (62, (3, 3))
        assert driver.pane.previous_hunk()
        await driver.settle()
        assert (driver.pane.scroll_offset.y, last_hunk(driver)) == (31, (2, 3))
        await driver.press("k", "k")
        assert last_hunk(driver) == (2, 3)
        await driver.press("pageup", "pageup")
        assert last_hunk(driver) == (1, 3)


async def test_right_after_it_is_shown_a_long_diff_goes_to_its_last_hunk() -> None:
    async with open_pane(80, 20) as driver:
        await driver.show(PATCH)
        driver.pane.show(DiffContent("a.txt", Hunks(many(100) + b"@@ -1,1 +200,50 @@\n a\n" + b"+b\n" * 49)))
        assert driver.pane.last_hunk()
        await driver.settle()
        assert driver.rows()[0] == "▌@@ -1,1 +200,50 @@"


async def test_inside_a_long_hunk_the_previous_one_is_its_own_top() -> None:
    async with open_pane(80, 20) as driver:
        await driver.show(many(100) + b"@@ -1,1 +200,2 @@\n a\n+b\n")
        driver.pane.scroll_lines(30)
        await driver.settle()
        assert driver.pane.previous_hunk()
        assert driver.pane.scroll_offset.y == 0


async def test_no_hunks_are_no_hunks() -> None:
    async with open_pane() as driver:
        await driver.show(b"")
        assert not driver.pane.next_hunk()
        assert not driver.pane.previous_hunk()
        assert not driver.pane.last_hunk()
        assert last_hunk(driver) == (0, 0)


async def test_the_wheel_scrolls_down_and_with_shift_sideways() -> None:
    async with open_pane(40, 10) as driver:
        await driver.show(many(100) + b"@@ -1 +300 @@\n-x\n+" + b"y" * 200 + b"\n")
        driver.pane.post_message(wheel(driver.pane, shift=False))
        await driver.settle()
        assert (driver.pane.scroll_offset.x, driver.pane.scroll_offset.y > 0) == (0, True)
        driver.pane.post_message(wheel(driver.pane, shift=True))
        await driver.settle()
        assert driver.pane.scroll_offset.x > 0


def wheel(pane: DiffPane, shift: bool) -> MouseScrollDown:
    return MouseScrollDown(pane, 5, 5, 0, 0, 0, shift, False, False)


async def test_another_file_begins_at_its_top_and_the_same_one_where_it_was() -> None:
    async with open_pane(80, 20) as driver:
        await driver.show(many(200, b" "))
        driver.pane.scroll_lines(100)
        await driver.settle()
        assert "line 100" in driver.rows()[0]
        more_context = b"@@ -1,1 +1,1 @@\n before\n" + many(200, b" ")
        await driver.show(more_context, keep_scroll=True)
        assert "line 100" in driver.rows()[0]
        await driver.show(many(200))
        assert driver.pane.scroll_offset.y == 0


# Views


async def test_side_by_side_shows_old_beside_new() -> None:
    async with open_pane(81, 12) as driver:
        await driver.show(PATCH)
        driver.pane.split = True
        await driver.settle()
        assert driver.rows()[2] == "  2 -     return open(path).read()     │  2 +     with open(path) as file:"
        assert driver.rows()[3] == " " * 39 + "│  3 +         return file.read()"


async def test_a_file_of_one_side_is_not_shown_side_by_side() -> None:
    async with open_pane(82, 12) as driver:
        driver.pane.split = True
        await driver.show(many(2))
        assert driver.rows()[1] == "  1 + line 1"


async def test_left_alone_the_width_decides_whether_sides_stand_beside_each_other() -> None:
    async with open_pane(200, 12) as driver:
        driver.pane.split = None
        await driver.show(PATCH)
        assert "│" in driver.rows()[2]
        await driver.pilot.resize_terminal(100, 12)
        await driver.settle()
        assert "│" not in driver.rows()[2]


async def test_a_wrapped_line_goes_on_below_itself_without_a_number() -> None:
    async with open_pane(27, 10) as driver:
        driver.pane.wrap = True
        await driver.show("@@ -0,0 +1,2 @@\n+0123456789排水abcdefghijklmnop\n+next\n".encode())
        assert driver.rows()[1:4] == ["  1 + 0123456789排水abcdef", "    + ghijklmnop", "  2 + next"]
        assert driver.pane.max_scroll_x == 0


async def test_at_the_very_top_the_notices_stay_in_sight_when_the_view_changes() -> None:
    async with open_pane(80, 10) as driver:
        await driver.show(many(100), "a.txt", "Renamed from b.txt, 98 % equal.")
        driver.pane.wrap = True
        await driver.settle()
        assert driver.rows()[0] == "Renamed from b.txt, 98 % equal."


async def test_the_line_on_top_stays_there_when_the_view_changes() -> None:
    body = b"".join(b"-old %d %b\n+new %d %b\n" % (at, b"x" * 100, at, b"x" * 100) for at in range(100))
    async with open_pane(80, 20) as driver:
        await driver.show(b"@@ -1,100 +1,100 @@\n" + body)
        driver.pane.scroll_lines(61)
        await driver.settle()
        assert "old 30" in driver.rows()[0]
        driver.pane.wrap = True
        await driver.settle()
        assert "old 30" in driver.rows()[0]
        driver.pane.split = True
        await driver.settle()
        assert "old 30" in driver.rows()[0]
        driver.pane.split = driver.pane.wrap = False
        await driver.settle()
        assert "30 x" in driver.rows()[0]


# Searching


async def test_a_search_goes_to_the_first_match_below_the_top_and_counts() -> None:
    async with open_pane(80, 20) as driver:
        await driver.show(many(200))
        driver.pane.scroll_lines(50)
        assert driver.pane.search("line 1") == (12, 111)
        assert driver.pane.next_match() == (13, 111)
        await driver.settle()
        assert any("line 101" in row for row in driver.rows())
        assert driver.pane.previous_match() == (12, 111)
        assert driver.pane.search("nowhere") == (0, 0)
        assert driver.pane.search("") == (0, 0)


async def test_matches_are_marked_and_the_current_one_more() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -0,0 +1,2 @@\n+one hay one\n+one\n")
        driver.pane.search("one")
        await driver.settle()
        assert driver.background(1, "one") != driver.background(2, "one") != driver.background(2, "+")
        assert driver.styled("match-current", 1) == ["one"]


async def test_a_match_far_to_the_right_is_scrolled_to() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -0,0 +1 @@\n+" + b"x" * 100_000 + b"needle" + b"x" * 100_000 + b"\n")
        assert driver.pane.search("needle") == (1, 1)
        await driver.settle()
        assert "needle" in driver.rows()[1]


async def test_the_search_lasts_when_another_file_is_shown() -> None:
    async with open_pane() as driver:
        await driver.show(many(3))
        driver.pane.search("line")
        await driver.show(many(5))
        assert driver.pane.searched == "line"
        assert driver.pane.next_match() == (1, 5)

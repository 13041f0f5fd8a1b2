"""What the mouse selects is copied as it stands in the file."""

import pytest
from hypothesis import given, settings
from textual.geometry import Offset
from textual.selection import Selection

from diff_insight.domain.patch import Hunks
from diff_insight.terminal.diff.lines import CODE_KINDS, Lines
from diff_insight.terminal.diff.rows import UnifiedRows
from diff_insight.terminal.diff.selection import RIGHT, selected_text, span, word_at

from .driver import open_pane
from .patches import hunks

PATCH = "@@ -1,3 +1,3 @@ def f():\n \tif a:\n-\t\told = '排水'\n+\t\tnew = '排水'\n+\n \tend \n".encode()
BODY = 10
"""Cells of the margin: two numbers of three digits and the sign."""


async def test_a_drag_over_lines_copies_them_without_numbers_and_signs() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert await driver.drag((BODY, 1), (BODY + 30, 3)) == "\tif a:\n\t\told = '排水'\n\t\tnew = '排水'"


async def test_a_drag_that_begins_in_the_margin_begins_with_the_line() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert await driver.drag((2, 1), (BODY + 30, 2)) == "\tif a:\n\t\told = '排水'"


async def test_a_drag_that_ends_in_the_margin_ends_before_the_line() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert await driver.drag((BODY, 1), (3, 2)) == "\tif a:"


async def test_a_tab_and_a_double_width_character_are_one_character_each() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert await driver.drag((BODY + 8, 2), (BODY + 10, 2)) == "old"
        assert await driver.drag((BODY + 15, 2), (BODY + 17, 2)) == "排水"
        assert await driver.drag((BODY + 4, 1), (BODY + 5, 1)) == "if"


async def test_headers_are_left_out_where_code_is_selected_and_copied_alone() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert await driver.drag((1, 0), (BODY + 30, 1)) == "\tif a:"
        assert await driver.drag((1, 0), (78, 0)) == "@@ -1,3 +1,3 @@ def f():"


async def test_a_scrolled_line_is_copied_from_where_it_is_seen() -> None:
    line = "".join(f"{at:04d} " for at in range(4000))
    async with open_pane() as driver:
        await driver.show(b"@@ -0,0 +1 @@\n+" + line.encode() + b"\n")
        driver.pane.scroll_to(x=15_000)
        await driver.settle()
        assert await driver.drag((6, 1), (9, 1)) == "3000"


async def test_lone_bytes_are_copied_as_replacement_characters() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -0,0 +1 @@\n+caf\xe9\n")
        assert await driver.drag((0, 1), (40, 1)) == "caf\ufffd"


async def test_side_by_side_one_side_is_copied() -> None:
    async with open_pane(100) as driver:
        driver.pane.split = True
        await driver.show(b"@@ -1,2 +1,2 @@\n-old one\n-old two\n+new one\n+new two\n same\n")
        assert await driver.drag((6, 1), (40, 3)) == "old one\nold two\nsame"
        assert await driver.drag((55, 1), (90, 2)) == "new one\nnew two"


async def test_a_wrapped_line_is_copied_whole() -> None:
    async with open_pane(39) as driver:
        driver.pane.wrap = True
        line = "0123456789" * 10
        await driver.show(b"@@ -0,0 +1,2 @@\n+" + line.encode() + b"\n+next\n")
        assert await driver.drag((8, 2), (38, 5)) == line[34:] + "\nnext"


async def test_two_clicks_select_a_word_and_three_the_line() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        await driver.pilot.click(driver.pane, offset=(BODY + 9, 2), times=2)
        assert driver.pane.screen.get_selected_text() == "old"
        await driver.pilot.click(driver.pane, offset=(BODY + 9, 2), times=3)
        assert driver.pane.screen.get_selected_text() == "\t\told = '排水'"


async def test_what_is_selected_is_shown_selected() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        before = driver.background(2, "old")
        await driver.drag((BODY, 1), (BODY + 30, 2))
        assert driver.background(2, "old") != before
        assert driver.background(2, "  2") != driver.background(2, "old")


async def test_everything_selected_is_all_the_code() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        driver.pane.text_select_all()
        await driver.settle()
        code = [raw[1:] for raw in PATCH.split(b"\n")[1:-1]]
        assert driver.pane.screen.get_selected_text() == b"\n".join(code).decode()


@settings(max_examples=60)
@given(hunks())
def test_any_rows_give_the_exact_text_of_their_lines(text: bytes) -> None:
    some = Hunks(text)
    lines = Lines(some, 4)
    rows = UnifiedRows(some, 0)
    for first in range(len(rows)):
        last = min(first + 3, len(rows) - 1)
        selection = Selection(Offset(-3, first), Offset(10_000, last))
        shown = [line for line in range(first, last + 1) if some.kinds[line] in CODE_KINDS]
        if shown:
            expected = b"\n".join(some.lines[line][1:] for line in shown)
            assert selected_text(selection, rows, lines, []).encode("utf-8", "surrogateescape") == expected


@pytest.mark.parametrize(
    ("row", "expected"), [(1, None), (2, (4, -1)), (3, (0, -1)), (4, (0, 7)), (5, None)], ids=lambda value: str(value)
)
def test_the_span_of_a_row_lies_between_the_ends(row: int, expected: tuple[int, int] | None) -> None:
    assert span(Selection(Offset(RIGHT + 4, 2), Offset(RIGHT + 7, 4)), row) == expected


def test_a_word_is_what_belongs_together() -> None:
    assert word_at("a = some_name + 排水", 7) == (4, 13)
    assert word_at("a = b", 2) == (2, 3)

"""Moved lines: blocks that went and came."""

from diff_insight.domain.moved import moved_in
from diff_insight.domain.patch import Hunks

FUNCTION = ["def first(path):", "    with open(path) as file:", "        return file.read()"]


def hunks(*lines: str) -> Hunks:
    return Hunks("\n".join(["@@ -1,9 +1,9 @@", *lines, ""]).encode())


def moved_lines(found: Hunks) -> list[int]:
    moved = moved_in(found)
    return [line for line in range(len(found)) if moved.holds(line)]


def test_a_block_that_went_and_came_is_marked_on_both_sides() -> None:
    found = hunks(*[f"-{line}" for line in FUNCTION], " other", "+new", *[f"+{line}" for line in FUNCTION])
    assert moved_lines(found) == [1, 2, 3, 6, 7, 8]
    assert moved_in(found).total == 3


def test_a_block_that_came_indented_otherwise_is_marked_too() -> None:
    gone = [f"-{line}" for line in [*FUNCTION[:2], "", FUNCTION[2]]]
    came = [f"+    {line}".rstrip() for line in [*FUNCTION[:2], "", FUNCTION[2]]]
    assert moved_lines(hunks(*gone, "+if path:", *came)) == [1, 2, 3, 4, 6, 7, 8, 9]
    tabs = [f"+\t{line}" for line in FUNCTION]
    assert moved_lines(hunks(*tabs, " other", *[f"-{line}" for line in FUNCTION])) == [1, 2, 3, 5, 6, 7]


def test_lines_that_were_indented_each_in_another_way_are_no_block() -> None:
    crooked = [f"+{' ' * shift}{line}" for shift, line in zip((0, 2, 4), FUNCTION, strict=True)]
    assert moved_lines(hunks(*[f"-{line}" for line in FUNCTION], " x", *crooked)) == []


def test_two_lines_are_no_block_and_changed_lines_are_none_either() -> None:
    assert moved_lines(hunks(*[f"-{line}" for line in FUNCTION[:2]], *[f"+{line}" for line in FUNCTION[:2]])) == []
    other = [FUNCTION[0], "    with open(path, 'rb') as file:", FUNCTION[2]]
    assert moved_lines(hunks(*[f"-{line}" for line in FUNCTION], " x", *[f"+{line}" for line in other])) == []


def test_brackets_and_blank_lines_alone_do_not_move() -> None:
    empty = ["}", "", ")", "}", "a"]
    assert moved_lines(hunks(*[f"-{line}" for line in empty], " x", *[f"+{line}" for line in empty])) == []


def test_a_copy_of_what_moved_is_not_moved_twice() -> None:
    added = [f"+{line}" for line in FUNCTION]
    found = hunks(*[f"-{line}" for line in FUNCTION], " x", *added, " y", *added)
    assert moved_lines(found) == [1, 2, 3, 5, 6, 7]


def test_the_longest_of_several_places_is_taken() -> None:
    found = hunks(
        *[f"-{line}" for line in FUNCTION], " x", *[f"-{line}" for line in [*FUNCTION, "# the end of it"]], " y",
        *[f"+{line}" for line in [*FUNCTION, "# the end of it"]],
    )  # fmt: skip
    assert moved_lines(found) == [5, 6, 7, 8, 10, 11, 12, 13]


def test_a_line_that_is_gone_from_everywhere_begins_no_block() -> None:
    assert moved_lines(hunks(*["-the same line again"] * 40_000, " x", *["+the same line again"] * 40_000)) == []

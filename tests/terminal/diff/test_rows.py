"""Every line of the hunks stands in the rows, once on each side, in its order."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from diff_insight.domain.patch import ADDED, DELETED, Hunks
from diff_insight.terminal.diff.layout import LineLayout, lay_out
from diff_insight.terminal.diff.numbering import Numbering
from diff_insight.terminal.diff.rows import RowKind, Rows, UnifiedRows
from diff_insight.terminal.diff.split import SplitRows
from diff_insight.terminal.diff.wrapping import _SIGNS, _WIDE_SIGNS, WrappedRows, breaks, line_heights

from .patches import hunks


def wrapped(make: Callable[[Hunks, int], Rows]) -> Callable[[Hunks, int], Rows]:
    return lambda of, notices: WrappedRows(make(of, notices), line_heights(of, 7, 4))


MAKERS: list[Callable[[Hunks, int], Rows]] = [UnifiedRows, SplitRows, wrapped(UnifiedRows), wrapped(SplitRows)]
every_kind = pytest.mark.parametrize("make", MAKERS, ids=["unified", "split", "unified-wrapped", "split-wrapped"])


@every_kind
@settings(max_examples=30)
@given(text=hunks())
def test_every_line_is_in_a_row_on_each_of_its_sides(make: Callable[[Hunks, int], Rows], text: bytes) -> None:
    of = Hunks(text)
    rows = make(of, 2)
    all_rows = [rows[number] for number in range(len(rows))]
    olds = [row.old for row in all_rows if row.kind in (RowKind.HUNK, RowKind.LINES) and row.part == 0]
    news = [row.new for row in all_rows if row.kind in (RowKind.HUNK, RowKind.LINES) and row.part == 0]
    shown = [line for line in {*olds, *news} if line is not None]
    assert sorted(shown) == list(range(len(of)))
    for side, other in ((olds, ADDED), (news, DELETED)):
        lines = [line for line in side if line is not None]
        assert lines == sorted(set(lines))
        assert not any(of.kinds[line] == other for line in lines)


@every_kind
@settings(max_examples=30)
@given(text=hunks())
def test_the_row_of_a_line_shows_it(make: Callable[[Hunks, int], Rows], text: bytes) -> None:
    of = Hunks(text)
    rows = make(of, 1)
    for line in range(len(of)):
        row = rows[rows.number_of(line)]
        assert line in (row.old, row.new)
        assert row.part == 0


@every_kind
@settings(max_examples=30)
@given(text=hunks())
def test_the_lines_of_some_rows_are_those_the_rows_show(make: Callable[[Hunks, int], Rows], text: bytes) -> None:
    of = Hunks(text)
    rows = make(of, 0)
    first, last = len(rows) // 3, 2 * len(rows) // 3
    split = make in (MAKERS[1], MAKERS[3])
    shown = [rows[number].new if split else rows[number].line for number in range(first, last + 1)]
    assert list(rows.lines(first, last, right=True)) == list(dict.fromkeys(line for line in shown if line is not None))


def test_side_by_side_puts_what_came_beside_what_went() -> None:
    rows = SplitRows(Hunks(b"@@ -1,4 +1,3 @@\n same\n-one\n-two\n+eins\n same\n"), 0)
    assert [(rows[n].old, rows[n].new) for n in range(len(rows))] == [(0, 0), (1, 1), (2, 4), (3, None), (5, 5)]


@settings(max_examples=30)
@given(text=hunks())
def test_line_numbers_are_those_of_the_file(text: bytes) -> None:
    of = Hunks(text)
    numbering = Numbering(of)
    assert [numbering.of(line) for line in range(len(of))] == [of.numbers(line) for line in range(len(of))]


@settings(max_examples=30)
@given(text=hunks())
def test_a_new_number_leads_to_its_line(text: bytes) -> None:
    of = Hunks(text)
    numbering = Numbering(of)
    for line in range(len(of)):
        number = of.numbers(line)[1]
        if number is not None:
            found = numbering.line_of_new(number)
            assert found is not None
            assert of.numbers(found)[1] == number


@settings(max_examples=30)
@given(text=hunks())
def test_heights_are_the_number_of_rows_a_line_breaks_into(text: bytes) -> None:
    of = Hunks(text)
    for line, height in zip(of.lines, line_heights(of, 9, 4), strict=True):
        assert height == (1 if line.startswith(b"@") else len(breaks(LineLayout(line[1:], 4), 9)))


@settings(max_examples=300)
@given(
    text=st.text(st.sampled_from("ab\t\r é—…“中あ가。，　\xa0👩\u200d\u0301\ufe0f\x1b\u3164"), max_size=60),
    width=st.integers(2, 40),
)
def test_a_line_is_as_high_in_any_script_as_it_has_breaks(text: str, width: int) -> None:
    of = Hunks(b"@@ -0,0 +1 @@\n+" + text.encode() + b"\n")
    assert line_heights(of, width, 4)[1] == len(breaks(LineLayout(of.lines[1][1:], 4), width))


def test_a_character_taken_for_a_sign_of_so_many_cells_is_one() -> None:
    """Terminals are asked for none of them; Rich, which paints them, has to be of the same mind."""
    for character in filter(_SIGNS.fullmatch, map(chr, range(0x20, 0xD800))):
        cells = 2 if _WIDE_SIGNS.fullmatch(character) else 1
        shown = lay_out(character * 2, 0, 4).text
        assert cell_len(shown) == 2 * cells, hex(ord(character))

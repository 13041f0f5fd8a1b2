"""One line on cells: nothing that a terminal obeys, and every sign leads back to its character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from diff_insight.domain.printable import printable
from diff_insight.terminal.diff.layout import PIECE_BYTES, LineLayout, cut, lay_out

from .patches import RAW

CONTROLS = [*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), "\u202e", "\u2066", "\u200b", "\U000e0041"]


def shown(layout: LineLayout) -> str:
    layout.reaches(10**9)
    return "".join(layout.piece(number)[1].text for number in layout.covering(0, 10**9))


def test_no_control_character_is_shown_as_it_is() -> None:
    for control in CONTROLS:
        laid_out = lay_out(f"a{control}b", 0, 4)
        assert control not in laid_out.text, f"{ord(control):04x}"
        assert laid_out.text.isprintable(), f"{ord(control):04x}"


@given(RAW)
def test_a_line_without_tabs_is_shown_as_everything_foreign_is(raw: bytes) -> None:
    raw = raw.replace(b"\t", b"")
    text = raw.decode("utf-8", "surrogateescape")
    assert shown(LineLayout(raw, 4)) == printable(text)


def test_tabs_go_to_the_next_tab_stop_behind_double_width_characters_too() -> None:
    assert lay_out("\ta\tbcd\t排\tx", 0, 4).text == "    a   bcd 排  x"


def test_a_storm_of_combining_marks_is_cut_and_counted() -> None:
    assert lay_out("a" + "\u0301" * 100, 0, 4).text == "a" + "\u0301" * 8 + "[+92 marks]"


@given(RAW, st.integers(1, 8))
def test_each_sign_leads_back_to_its_character(raw: bytes, tab_size: int) -> None:
    layout = LineLayout(raw, tab_size)
    text = raw.decode("utf-8", "surrogateescape")
    signs = shown(layout)
    for character in range(len(text)):
        assert layout.character_at(layout.sign_at(character)) in range(character + 1)
        if text[character] in signs:
            assert signs[layout.sign_at(character)] == text[character] or not text[character].isprintable()
    assert layout.character_at(len(signs)) == len(text)


@settings(max_examples=20)
@given(st.text(alphabet="a\t排👍é\x1b", min_size=10, max_size=50).map(lambda text: text * (PIECE_BYTES // 8)))
def test_a_long_line_is_laid_out_piece_by_piece_as_if_at_once(text: str) -> None:
    layout = LineLayout(text.encode(), 4)
    assert shown(layout) == lay_out(text, 0, 4).text
    assert layout.character_of_byte(len(text.encode())) == len(text)
    assert layout.width == cell_len(shown(layout))
    middle = len(text) // 2
    assert layout.character_of_byte(len(text[:middle].encode())) == middle
    assert layout.cell_of(middle) == cell_len(lay_out(text[:middle], 0, 4).text)


@given(st.text(alphabet="a排👍e\u0301", max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_a_window_never_shows_half_a_character(text: str, start: int, width: int) -> None:
    seen = cut(text, start, start + width)
    assert seen.before + cell_len(text[seen.first : seen.last]) <= width
    assert seen.before <= 1
    if seen.first < seen.last:
        assert cell_len(text[: seen.first]) - seen.before == start


def test_only_what_is_looked_at_of_a_line_of_megabytes_is_laid_out() -> None:
    layout = LineLayout(b"x" * 5_000_000, 4)
    layout.covering(0, 200)
    assert layout.width == 5_000_000
    assert layout.reaches(300)
    with pytest.raises(IndexError):
        layout.end_of(2)

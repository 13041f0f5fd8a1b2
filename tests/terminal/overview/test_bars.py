"""The bars of the chart."""

from diff_insight.application.tallies import Tallies, Tally
from diff_insight.terminal.overview.bars import bar, chart, short_number


def test_a_bar_grows_in_eighths_and_never_leaves_something_out() -> None:
    assert bar(0, 100, 10) == ""
    assert bar(1, 100_000, 10) == "▏"
    assert bar(50, 100, 10) == "█████"
    assert bar(55, 100, 10) == "█████▌"
    assert bar(100, 100, 10) == "██████████"
    assert bar(0, 0, 10) == ""


def test_short_numbers_take_four_characters_at_most() -> None:
    numbers = [0, 999, 1_000, 9_949, 9_950, 99_999, 1_200_000, 87_654_321]
    assert [short_number(number) for number in numbers] == ["0", "999", "1.0k", "9.9k", "10k", "100k", "1.2M", "88M"]


def test_no_line_is_wider_than_the_chart() -> None:
    types = (Tally("breaking change", 1, 1_234_567, 3), Tally("漢字" * 9, 2, 0, 9))
    folders = (Tally("a/very/long/folder/" * 9, 3, 0, 2_000_000), Tally("./", 1, 1, 0))
    for width in range(40, 200, 7):
        lines = chart(Tallies(folders, types), width)
        assert len(lines) == 7
        assert max(len("".join(text for text, _ in line)) for line in lines) <= width


def test_nothing_counted_is_an_empty_chart() -> None:
    assert chart(Tallies(), 80) == []

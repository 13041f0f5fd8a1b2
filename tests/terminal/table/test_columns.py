"""Columns share a width and never pass it."""

from diff_insight.terminal.table.columns import Column, layout, number_text


def test_columns_never_pass_the_width() -> None:
    for width in range(30, 260):
        last = layout(width, longest_name=80, largest_number=1_234_567).spans()[-1]
        assert last[2] <= width


def test_a_roomy_table_shows_every_column_in_full() -> None:
    widths = layout(200, longest_name=50, largest_number=301_201).widths
    assert set(widths) == set(Column)
    assert widths[Column.NAME] == 50
    assert widths[Column.TYPE] == len("breaking change")
    assert widths[Column.CHANGES] == len("301,201")


def test_80_cells_hold_every_column() -> None:
    assert set(layout(80, longest_name=50, largest_number=1000).widths) == set(Column)


def test_a_tiny_table_keeps_name_type_and_size() -> None:
    assert set(layout(40, 50, 10).widths) == {Column.MARKS, Column.NAME, Column.TYPE, Column.CHANGES}


def test_large_numbers_are_abbreviated_only_where_they_do_not_fit() -> None:
    assert number_text(301_201, 7) == "301,201"
    assert number_text(301_201, 6) == "301k"
    assert number_text(12_345_678, 5) == "12M"
    assert number_text(0, 3) == "0"


def test_the_arrow_has_room_over_short_names() -> None:
    assert layout(80, longest_name=3, largest_number=1).widths[Column.NAME] == len("Filename ▲")

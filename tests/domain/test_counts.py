"""The table of line counts, half full and full."""

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import LineCounts, Totals
from diff_insight.domain.counts import CountTable

COUNTS = st.builds(LineCounts, st.integers(0, 2**40), st.integers(0, 2**40), st.booleans())


def test_nothing_is_known_at_first() -> None:
    table = CountTable(3)
    assert (len(table), table.known, table.complete, table.largest) == (3, 0, False, 0)
    assert [table.get(position) for position in range(3)] == [None, None, None]


def test_a_table_of_no_files_is_complete() -> None:
    table = CountTable(0)
    assert table.complete
    assert table.totals() == Totals(0, 0, 0)


def test_a_file_without_a_changed_line_is_known_all_the_same() -> None:
    table = CountTable(2)
    table.set(1, LineCounts(0, 0))
    assert table.get(1) == LineCounts(0, 0)
    assert table.get(0) is None
    assert table.known == 1


def test_a_binary_file_keeps_its_mark() -> None:
    table = CountTable(1)
    table.set(0, LineCounts(0, 0, binary=True))
    assert table.get(0) == LineCounts(0, 0, binary=True)


def test_a_file_counted_again_is_known_once_and_has_its_last_numbers() -> None:
    table = CountTable(2)
    table.set(0, LineCounts(0, 0, binary=True))
    table.set(0, LineCounts(5, 6))
    assert table.known == 1
    assert table.get(0) == LineCounts(5, 6)
    assert table.totals() == Totals(2, 5, 6)


def test_a_file_of_millions_of_lines_is_counted_whole() -> None:
    table = CountTable(1)
    table.set(0, LineCounts(5_000_000_000, 6_000_000_000))
    assert table.totals() == Totals(1, 5_000_000_000, 6_000_000_000)
    assert table.largest == 11_000_000_000


def test_totals_of_some_files_hold_those_alone() -> None:
    table = CountTable(3)
    for position in range(3):
        table.set(position, LineCounts(10**position, 2))
    assert table.totals([0, 2]) == Totals(2, 101, 4)
    assert table.totals(position for position in (1,)) == Totals(1, 10, 2)
    assert table.totals([]) == Totals(0, 0, 0)


def test_files_not_counted_yet_are_files_of_the_totals_without_lines() -> None:
    table = CountTable(3)
    table.set(1, LineCounts(4, 5))
    assert table.totals() == Totals(3, 4, 5)
    assert table.totals([0, 2]) == Totals(2, 0, 0)


@given(st.lists(st.one_of(st.none(), COUNTS), max_size=30))
def test_a_table_holds_what_was_put_in(rows: list[LineCounts | None]) -> None:
    table = CountTable(len(rows))
    for position, counts in enumerate(rows):
        if counts is not None:
            table.set(position, counts)
    known = [counts for counts in rows if counts is not None]
    assert [table.get(position) for position in range(len(rows))] == rows
    assert table.known == len(known)
    assert table.complete == (len(known) == len(rows))
    assert table.largest == max((counts.changes for counts in known), default=0)
    additions, deletions = sum(counts.additions for counts in known), sum(counts.deletions for counts in known)
    assert table.totals() == Totals(len(rows), additions, deletions)

"""Lines between the hunks: how many they are, and each under its own numbers once it is shown."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.expanding import count_of, expanded, gaps_of, lines_of
from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, HIDDEN, Hunks

OLD = [b"%d" % number for number in range(1, 61)]
NEW = [*OLD[:20], b"new", *OLD[20:40], *OLD[42:]]


def hunks_between(old: list[bytes], new: list[bytes], context: int = 3) -> Hunks:
    lines = list(difflib.diff_bytes(difflib.unified_diff, old, new, n=context, lineterm=b""))[2:]
    return Hunks(b"".join(line + b"\n" for line in lines))


def test_every_gap_is_counted_and_the_last_one_as_soon_as_the_file_is_known() -> None:
    assert [gap.size for gap in gaps_of(hunks_between(OLD, NEW))] == [17, 14, 0]
    assert [gap.size for gap in gaps_of(hunks_between(OLD, NEW), len(NEW))] == [17, 14, 15]
    assert [gap.size for gap in gaps_of(hunks_between(OLD, NEW, context=0), len(NEW))] == [20, 20, 18]


def test_a_gap_has_a_row_and_half_of_its_lines_come_from_either_end() -> None:
    shown = expanded(hunks_between(OLD, NEW), len(NEW), NEW, {0: 2, 1: 5, 2: 1})
    first, between, last = shown.hidden
    assert [hidden.hidden for hidden in shown.hidden.values()] == [15, 9, 14]
    assert shown.lines[first + 1 : first + 3] == [b" 16", b" 17"]
    assert shown.lines[between - 3 : between] == [b" 24", b" 25", b" 26"]
    assert shown.lines[between + 1 : between + 3] == [b" 36", b" 37"]
    assert shown.lines[last - 1] == b" 46"
    assert [shown.lines[hunk.first][:2] for hunk in shown.hunks] == [b"@@", b"@@"]
    assert [kind for line, kind in enumerate(shown.kinds) if line in shown.hidden] == [HIDDEN] * 3


def test_a_gap_that_is_shown_whole_keeps_its_row_above_its_lines() -> None:
    shown = expanded(hunks_between(OLD, NEW), len(NEW), NEW, {1: 99})
    row = next(line for line, hidden in shown.hidden.items() if hidden.gap == 1)
    assert shown.hidden[row].hidden == 0
    assert shown.lines[row + 1 : row + 15] == [b" %d" % number for number in range(24, 38)]


@pytest.mark.parametrize("patch", [b"", b"@@ -0,0 +1,2 @@\n+a\n+b\n", b"@@ -1,2 +0,0 @@\n-a\n-b\n"])
def test_files_that_came_or_went_whole_have_no_gaps(patch: bytes) -> None:
    plain = Hunks(patch)
    assert expanded(plain, len([line for line in plain.kinds if line == ADDED])) is plain


def test_the_two_parts_of_a_type_change_have_no_gap_between_them() -> None:
    plain = Hunks(b"@@ -1,3 +0,0 @@\n-a\n-b\n-c\n@@ -0,0 +1 @@\n+target\n\\ No newline at end of file\n")
    assert expanded(plain, 1) is plain


def test_a_file_that_is_shorter_than_its_hunks_say_shows_nothing_made_up() -> None:
    shown = expanded(hunks_between(OLD, NEW), len(NEW), NEW[:5], {0: 20, 1: 20, 2: 20})
    assert shown.kinds.count(CONTEXT) == hunks_between(OLD, NEW).kinds.count(CONTEXT)


@pytest.mark.parametrize(("contents", "lines"), [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\r\n\nb", 3), (b"\n", 1)])
def test_lines_end_with_newlines_alone(contents: bytes, lines: int) -> None:
    assert (count_of(contents), len(lines_of(contents))) == (lines, lines)


@given(
    st.lists(st.tuples(st.sampled_from("=-+"), st.integers(1, 12)), max_size=8),
    st.integers(0, 3),
    st.dictionaries(st.integers(0, 8), st.integers(0, 30)),
)
def test_each_line_shown_has_its_number_and_none_is_lost(
    steps: list[tuple[str, int]], context: int, wanted: dict[int, int]
) -> None:
    old: list[bytes] = []
    new: list[bytes] = []
    for at, (step, count) in enumerate(steps):
        lines = [b"%d.%d" % (at, line) for line in range(count)]
        old += lines if step in "=-" else []
        new += lines if step in "=+" else []
    plain = hunks_between(old, new, context)
    shown = expanded(plain, len(new), new, wanted)
    for line, kind in enumerate(shown.kinds):
        before, after = shown.numbers(line)
        assert before is None or old[before - 1] == shown.lines[line][1:]
        assert after is None or new[after - 1] == shown.lines[line][1:]
        assert (before is None, after is None) == (kind not in b" -", kind not in b" +")
    seen = sum(kind in (CONTEXT, ADDED) for kind in shown.kinds)
    if plain.hunks:
        assert seen + sum(hidden.hidden for hidden in shown.hidden.values()) == len(new)
    kept = [line for line, kind in zip(shown.lines, shown.kinds, strict=True) if kind in (ADDED, DELETED)]
    assert kept == [line for line, kind in zip(plain.lines, plain.kinds, strict=True) if kind in (ADDED, DELETED)]

"""Search counts and finds what is in the content, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.domain import patch_search
from diff_insight.domain.patch import Hunks
from diff_insight.domain.patch_search import Match, Search

from .patches import hunks

SOME = Hunks(
    b"@@ -1,3 +1,3 @@ def needle():\n one needle, two Needles\n-needle-needle\n+-needle\n\\ No newline at needle\n"
)


def all_of(search: Search) -> list[Match]:
    found = [search.start_from(0)]
    while (match := search.next()) != found[0]:
        found.append(match)
    return [match for match in found if match is not None]


def test_headers_notes_and_signs_are_not_searched() -> None:
    assert [(m.line, m.start) for m in all_of(Search(SOME, "needle"))] == [(1, 4), (1, 16), (2, 0), (2, 7), (3, 1)]
    assert Search(SOME, "-needle").total == 2
    assert Search(SOME, "+").total == 0
    assert Search(SOME, "def").total == 0


def test_lines_are_found_in_whatever_piece_they_are_made_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = all_of(Search(SOME, "needle"))
    for lines in (1, 2, 3):
        monkeypatch.setattr(patch_search, "_PIECE", lines)
        assert all_of(Search(SOME, "needle")) == whole


def test_a_capital_in_the_text_is_meant() -> None:
    assert Search(SOME, "Needle").total == 1
    assert Search(SOME, "needle").total == 5


def test_the_number_of_the_current_match_counts_from_the_first() -> None:
    search = Search(SOME, "needle")
    search.start_from(2)
    assert (search.number, search.total) == (3, 5)
    search.previous()
    assert search.number == 2
    search.next()
    search.next()
    search.next()
    search.next()
    assert search.number == 1


def test_the_first_match_goes_back_to_the_last() -> None:
    search = Search(SOME, "needle")
    search.start_from(0)
    assert search.previous() == Match(3, 1, 7)


def test_nothing_found_is_no_match() -> None:
    search = Search(SOME, "hay")
    assert (search.start_from(0), search.next(), search.previous(), search.number, search.total) == (None,) * 3 + (0, 0)


def test_an_empty_diff_has_no_matches() -> None:
    assert Search(Hunks(b""), "a").start_from(0) is None


@settings(max_examples=50)
@given(hunks(), st.text(alphabet="ab c\t排", min_size=1, max_size=3))
def test_forwards_and_backwards_give_every_match_of_every_line(text: bytes, needle: str) -> None:
    of = Hunks(text)
    search = Search(of, needle)
    pattern = needle.encode()
    expected = []
    for line, raw in enumerate(of.lines):
        if raw[:1] in (b"@", b"\\"):
            continue
        content = raw[1:].lower()
        at = content.find(pattern)
        while at >= 0:
            expected.append(Match(line, at, at + len(pattern)))
            at = content.find(pattern, at + len(pattern))
    assert search.total == len(expected)
    assert [match for line in range(len(of)) for match in search.in_line(line)] == expected
    if expected:
        assert all_of(search) == expected
        search.start_from(0)
        assert [search.previous() for _ in expected] == expected[::-1]

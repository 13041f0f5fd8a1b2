"""Changed files: modes, names and sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import (
    ABSENT_MODE,
    LINK_MODE,
    SUBMODULE_MODE,
    FileChange,
    LineCounts,
    Status,
    Totals,
    path_bytes,
)

FILE, PROGRAM = "100644", "100755"


def modes(old: str, new: str) -> FileChange:
    return FileChange("a", Status.MODIFIED, old_mode=old, new_mode=new)


def test_the_words_for_what_happened_are_those_of_the_compare_api() -> None:
    assert {str(status) for status in Status} == {"added", "modified", "removed", "renamed", "copied", "changed"}


@pytest.mark.parametrize("old, new", [(FILE, PROGRAM), (PROGRAM, FILE), (FILE, LINK_MODE), (FILE, SUBMODULE_MODE)])
def test_two_modes_are_a_mode_change(old: str, new: str) -> None:
    assert modes(old, new).is_mode_change


@pytest.mark.parametrize("old, new", [(FILE, FILE), (ABSENT_MODE, FILE), (PROGRAM, ABSENT_MODE)])
def test_one_mode_or_an_absent_side_is_no_mode_change(old: str, new: str) -> None:
    assert not modes(old, new).is_mode_change


def test_a_change_of_unknown_modes_is_neither_a_submodule_nor_a_mode_change() -> None:
    change = FileChange("a", Status.MODIFIED)
    assert not change.is_mode_change
    assert not change.is_submodule


@pytest.mark.parametrize(
    "old, new", [(SUBMODULE_MODE, SUBMODULE_MODE), (ABSENT_MODE, SUBMODULE_MODE), (SUBMODULE_MODE, FILE)]
)
def test_a_submodule_on_either_side_makes_a_submodule_change(old: str, new: str) -> None:
    assert modes(old, new).is_submodule


def test_a_link_is_no_submodule() -> None:
    assert not modes(LINK_MODE, LINK_MODE).is_submodule


def test_changes_are_additions_and_deletions() -> None:
    assert LineCounts(3, 4).changes == 7
    assert Totals(2, 3, 4).changes == 7
    assert LineCounts(0, 0, binary=True).changes == 0


@given(st.binary())
def test_every_name_gives_its_own_bytes_back(raw: bytes) -> None:
    assert path_bytes(raw.decode("utf-8", "surrogateescape")) == raw

"""Which added line is the other state of a deleted one."""

from diff_insight.domain.patch import Hunks
from diff_insight.terminal.diff.pairs import Pairs


def words(text: bytes, line: int) -> list[str]:
    some = Hunks(text)
    content = some.lines[line][1:].decode()
    return [content[start:end] for start, end in Pairs(some).words_of(line)]


def test_as_many_deleted_as_added_lines_are_paired_in_order() -> None:
    text = b"@@ -1,2 +1,2 @@\n-old = one(1)\n-old = two(2)\n+new = one(1)\n+new = two(2)\n"
    assert [words(text, line) for line in (1, 2, 3, 4)] == [["old"], ["old"], ["new"], ["new"]]


def test_with_more_added_lines_the_one_that_is_alike_is_the_partner() -> None:
    text = b"@@ -1 +1,3 @@\n-return read(path)\n+import os\n+from typing import Any\n+return read(name)\n"
    pairs = Pairs(Hunks(text))
    assert pairs.partner_of(1) == 4
    assert pairs.partner_of(2) is None


def test_added_lines_alone_have_no_marks() -> None:
    assert words(b"@@ -0,0 +1,2 @@\n+one\n+two\n", 1) == []


def test_a_missing_newline_between_the_sides_does_not_part_them() -> None:
    text = b"@@ -1 +1 @@\n-the end of it\n\\ No newline at end of file\n+the end of all\n"
    assert words(text, 1) == ["it"]


def test_lines_of_another_block_are_no_partners() -> None:
    text = b"@@ -1,3 +1,3 @@\n-first line here\n same\n+first line there\n"
    assert Pairs(Hunks(text)).partner_of(1) is None


def test_very_long_lines_are_left_alone() -> None:
    text = b"@@ -1 +1 @@\n-" + b"a " * 4000 + b"\n+" + b"b " * 4000 + b"\n"
    assert words(text, 1) == []


def test_a_file_of_a_million_deleted_lines_has_no_pairs() -> None:
    """Looked for from each of its lines anew, they took minutes of 100,000."""
    some = Hunks(b"@@ -1,1000000 +0,0 @@\n" + b"-line\n" * 1_000_000)
    assert Pairs(some).partner_of(500_000) is None


def test_pairs_are_found_behind_a_million_deleted_lines() -> None:
    some = Hunks(b"@@ -1,1000002 +1,2 @@\n" + b"-line\n" * 1_000_000 + b" same\n-old\n+new\n")
    assert Pairs(some).partner_of(1_000_002) == 1_000_003

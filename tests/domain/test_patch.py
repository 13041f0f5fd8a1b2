"""The hunks of one file's patch: found, counted and numbered."""

import difflib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.patch import (
    ADDED,
    CONTEXT,
    DELETED,
    HEADER,
    NO_NEWLINE,
    Hunks,
    added_whole,
    count_lines,
    has_line_twice,
    hunks_of,
    is_binary,
)
from tests.builders import RepoBuilder

HUNKS = b"""\
@@ -1,3 +1,4 @@
 one
-two
+zwei
+drei
 three
@@ -10,2 +11,2 @@ def main():
 ten
-eleven
+elf
"""

MODIFIED = b"""\
diff --git a/a.txt b/a.txt
index 1111111..2222222 100644
--- a/a.txt
+++ b/a.txt
"""

TYPE_CHANGE = b"""\
diff --git a/a b/a
deleted file mode 120000
index 1111111..0000000
--- a/a
+++ /dev/null
@@ -1 +0,0 @@
-target
\\ No newline at end of file
diff --git a/a b/a
new file mode 100644
index 0000000..2222222
--- /dev/null
+++ b/a
@@ -0,0 +1,2 @@
+one
+two
"""

TYPE_CHANGE_TO_BINARY = b"""\
diff --git a/a b/a
deleted file mode 120000
index 1111111..0000000
--- a/a
+++ /dev/null
@@ -1 +0,0 @@
-target
\\ No newline at end of file
diff --git a/a b/a
new file mode 100644
index 0000000..2222222
Binary files /dev/null and b/a differ
"""

BINARY = b"""\
diff --git a/a.png b/a.png
index 1111111..2222222 100644
Binary files a/a.png and b/a.png differ
"""

BINARY_CONTENTS = b"""\
diff --git a/a.png b/a.png
index 1111111..2222222 100644
GIT binary patch
literal 3
Kcmb<AU|;|M00aO5

literal 0
HcmV?d00001

"""

RENAME = b"""\
diff --git a/a b/b
similarity index 100%
rename from a
rename to b
"""

# Content that looks like something else to a careless reader.
MISLEADING = (
    b"-- a/a.txt",
    b"++ b/a.txt",
    b"@@ -1 +1 @@",
    b"diff --git a/x b/x",
    b"Binary files a/x and b/x differ",
    b"GIT binary patch",
    b"\\ No newline at end of file",
    b"",
)


def added(*lines: bytes) -> bytes:
    """The hunks of a new file with these lines."""
    return b"@@ -0,0 +1,%d @@\n" % len(lines) + b"".join(b"+" + line + b"\n" for line in lines)


# Hunks of a patch


def test_the_hunks_begin_at_the_first_hunk_header() -> None:
    assert hunks_of(MODIFIED + HUNKS) == HUNKS


@pytest.mark.parametrize("patch", [RENAME, BINARY, BINARY_CONTENTS, b"", MODIFIED])
def test_a_patch_of_names_modes_or_binary_contents_has_no_hunks(patch: bytes) -> None:
    assert hunks_of(patch) == b""


def test_bare_hunks_are_taken_as_they_are() -> None:
    assert hunks_of(HUNKS) == HUNKS


def test_a_type_change_has_the_hunks_of_both_parts() -> None:
    hunks = hunks_of(TYPE_CHANGE)
    assert hunks == (b"@@ -1 +0,0 @@\n-target\n\\ No newline at end of file\n@@ -0,0 +1,2 @@\n+one\n+two\n")
    assert count_lines(hunks) == (2, 1)
    found = Hunks(hunks)
    assert [found.numbers(line) for line in range(len(found))] == [
        (None, None),
        (1, None),
        (None, None),
        (None, None),
        (None, 1),
        (None, 2),
    ]


def test_of_a_type_change_to_a_binary_file_the_hunks_of_the_text_are_left() -> None:
    assert hunks_of(TYPE_CHANGE_TO_BINARY) == b"@@ -1 +0,0 @@\n-target\n\\ No newline at end of file\n"


@pytest.mark.parametrize("content", MISLEADING)
def test_content_that_looks_like_a_header_stays_content(content: bytes) -> None:
    hunks = added(b"before", content, b"after")
    assert hunks_of(MODIFIED + hunks) == hunks
    assert count_lines(hunks) == (3, 0)
    assert not is_binary(MODIFIED + hunks)
    assert len(Hunks(hunks).hunks) == 1


def test_a_patch_cut_off_within_its_last_line_keeps_that_line() -> None:
    assert hunks_of(MODIFIED + HUNKS.removesuffix(b"elf\n")).endswith(b"-eleven\n+")


# Binary files


@pytest.mark.parametrize("patch", [BINARY, BINARY_CONTENTS])
def test_a_binary_file_is_known_by_its_patch(patch: bytes) -> None:
    assert is_binary(patch)


@pytest.mark.parametrize("patch", [b"", RENAME, MODIFIED + HUNKS, HUNKS, TYPE_CHANGE])
def test_other_patches_are_not_binary(patch: bytes) -> None:
    assert not is_binary(patch)


def test_a_link_that_became_a_binary_file_is_binary() -> None:
    assert is_binary(TYPE_CHANGE_TO_BINARY)


# Counts


def test_additions_and_deletions_are_counted() -> None:
    assert count_lines(HUNKS) == (3, 2)


def test_no_hunks_no_lines() -> None:
    assert count_lines(b"") == (0, 0)


def test_lines_whose_content_begins_with_signs_are_counted() -> None:
    assert count_lines(b"@@ -1,3 +1,3 @@\n --- a\n--- a\n--\n+++ b\n++\n") == (2, 2)


def test_a_line_that_goes_and_comes_is_found() -> None:
    assert has_line_twice(b"@@ -1,2 +0,0 @@\n-one\n-two\n@@ -0,0 +1 @@\n+two\n\\ No newline at end of file\n")
    assert not has_line_twice(HUNKS)
    assert not has_line_twice(b"@@ -1,2 +1,2 @@\n one\n--two\n+one\n+two\n")


def test_changed_blank_lines_are_counted() -> None:
    assert count_lines(b"@@ -1,2 +1,3 @@\n-\n-\n+\n+\n+\n") == (3, 2)


# Lines


def test_every_line_has_its_kind() -> None:
    hunks = Hunks(b"@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n")
    assert list(hunks.kinds) == [HEADER, CONTEXT, DELETED, NO_NEWLINE, ADDED]


def test_nothing_has_no_lines_and_no_hunks() -> None:
    hunks = Hunks(b"")
    assert (len(hunks), hunks.lines, hunks.kinds, hunks.hunks) == (0, [], b"", [])
    assert hunks.hunk_at(0) is None


@pytest.mark.parametrize(
    "inside", [b"\r", b"\f", b"\v", b"\x1c", b"\x1e", b"\x85", b"\0", "\u2028\u2029\u0085".encode()]
)
def test_only_a_newline_ends_a_line(inside: bytes) -> None:
    hunks = Hunks(added(b"a" + inside + b"b", b"c" + inside))
    assert hunks.lines[1:] == [b"+a" + inside + b"b", b"+c" + inside]
    assert hunks.numbers(2) == (None, 2)


def test_a_blank_context_line_whose_space_was_lost_is_context() -> None:
    hunks = Hunks(b"@@ -1,3 +1,3 @@\n\n-a\n+b\n c\n")
    assert hunks.kinds[1] == CONTEXT
    assert [hunks.numbers(line) for line in range(1, 5)] == [(1, 1), (2, None), (None, 2), (3, 3)]


def test_the_last_line_counts_with_or_without_its_newline() -> None:
    assert Hunks(HUNKS).lines == Hunks(HUNKS.removesuffix(b"\n")).lines


# Hunk headers


def test_a_hunk_knows_its_places_and_what_precedes_it() -> None:
    first, second = Hunks(HUNKS).hunks
    assert (first.old_start, first.old_lines, first.new_start, first.new_lines) == (1, 3, 1, 4)
    assert (first.heading, first.first, first.end) == (b"", 0, 6)
    assert (second.old_start, second.old_lines, second.new_start, second.new_lines) == (10, 2, 11, 2)
    assert (second.heading, second.first, second.end) == (b"def main():", 6, 10)


def test_a_length_left_out_is_one() -> None:
    (hunk,) = Hunks(b"@@ -7 +8 @@\n-a\n+b\n").hunks
    assert (hunk.old_start, hunk.old_lines, hunk.new_start, hunk.new_lines) == (7, 1, 8, 1)


def test_a_heading_may_hold_any_bytes() -> None:
    (hunk,) = Hunks(b"@@ -1 +1 @@ caf\xe9 @@ \x1b[2J\r\n-a\n+b\n").hunks
    assert hunk.heading == b"caf\xe9 @@ \x1b[2J\r"


def test_a_line_is_in_the_hunk_whose_header_precedes_it() -> None:
    hunks = Hunks(HUNKS)
    assert [hunks.hunk_at(line) for line in range(len(hunks))] == [0] * 6 + [1] * 4


@pytest.mark.parametrize("header", [b"@@ nonsense @@", b"@@@ -1 -1 +1 @@@", b"@"])
def test_hunks_under_a_header_that_cannot_be_read_have_no_numbers(header: bytes) -> None:
    hunks = Hunks(header + b"\n a\n+b\n")
    assert hunks.hunks == []
    assert [hunks.numbers(line) for line in range(len(hunks))] == [(None, None)] * 3


# Numbers


def test_lines_are_numbered_on_the_sides_where_they_are() -> None:
    hunks = Hunks(HUNKS)
    assert [hunks.numbers(line) for line in range(len(hunks))] == [
        (None, None),
        (1, 1),
        (2, None),
        (None, 2),
        (None, 3),
        (3, 4),
        (None, None),
        (10, 11),
        (11, None),
        (None, 12),
    ]


def test_the_remark_of_a_missing_newline_has_no_number_and_moves_none() -> None:
    remark = b"\\ No newline at end of file\n"
    hunks = Hunks(b"@@ -1,2 +1,3 @@\n a\n-b\n" + remark + b"+b\n+c\n" + remark)
    assert [hunks.numbers(line) for line in range(1, len(hunks))] == [
        (1, 1),
        (2, None),
        (None, None),
        (None, 2),
        (None, 3),
        (None, None),
    ]


# Any two texts

LINE = st.one_of(
    st.sampled_from([b"a", b"b", b"c", b"\r", b"x\ry\r", b"\f", "\u2028".encode(), b"\xff", *MISLEADING]),
    st.binary(max_size=4).map(lambda raw: raw.replace(b"\n", b"")),
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Two texts with much in common; the last line of each may lack its newline."""
    common = draw(st.lists(LINE, max_size=25))
    sides = []
    for _ in range(2):
        lines = list(common)
        for _ in range(draw(st.integers(0, 5))):
            start = draw(st.integers(0, len(lines)))
            lines[start : start + draw(st.integers(0, 3))] = draw(st.lists(LINE, max_size=3))
        text = b"".join(line + b"\n" for line in lines)
        sides.append(text.removesuffix(b"\n") if draw(st.booleans()) else text)
    return sides[0], sides[1]


def lines_of(text: bytes) -> list[bytes]:
    """The lines with their newlines, split on `\\n` alone."""
    lines = [line + b"\n" for line in text.split(b"\n")]
    lines[-1] = lines[-1].removesuffix(b"\n")
    return lines if lines[-1] else lines[:-1]


def unified(old: bytes, new: bytes, context: int) -> bytes:
    """The hunks from `old` to `new` as git writes them."""
    before, after = ([line.decode("latin-1") for line in lines_of(text)] for text in (old, new))
    written = b""
    for line in list(difflib.unified_diff(before, after, n=context))[2:]:
        raw = line.encode("latin-1")
        written += raw if raw.endswith(b"\n") else raw + b"\n\\ No newline at end of file\n"
    return written


@given(texts(), st.integers(0, 4))
def test_every_number_leads_to_the_line_of_the_text(sides: tuple[bytes, bytes], context: int) -> None:
    old, new = (text.split(b"\n") for text in sides)
    hunks = Hunks(unified(*sides, context))
    for line, raw in enumerate(hunks.lines):
        in_old, in_new = hunks.numbers(line)
        assert (in_old is not None) == (raw[:1] in (b" ", b"-"))
        assert (in_new is not None) == (raw[:1] in (b" ", b"+"))
        assert in_old is None or old[in_old - 1] == raw[1:]
        assert in_new is None or new[in_new - 1] == raw[1:]


@given(texts(), st.integers(0, 4))
def test_the_lines_without_a_number_of_either_side_are_all_that_was_not_changed(
    sides: tuple[bytes, bytes], context: int
) -> None:
    hunks = Hunks(unified(*sides, context))
    numbers = [hunks.numbers(line) for line in range(len(hunks))]
    deleted = {old for old, new in numbers if old is not None and new is None}
    inserted = {new for old, new in numbers if new is not None and old is None}
    kept_old = [line for at, line in enumerate(lines_of(sides[0]), 1) if at not in deleted]
    kept_new = [line for at, line in enumerate(lines_of(sides[1]), 1) if at not in inserted]
    assert kept_old == kept_new
    assert count_lines(unified(*sides, context)) == (len(inserted), len(deleted))


@given(texts(), st.integers(0, 4))
def test_hunks_hold_as_many_lines_as_their_headers_say(sides: tuple[bytes, bytes], context: int) -> None:
    hunks = Hunks(unified(*sides, context))
    for at, hunk in enumerate(hunks.hunks):
        body = range(hunk.first + 1, hunk.end)
        assert all(hunks.hunk_at(line) == at for line in body)
        numbers = [hunks.numbers(line) for line in body]
        assert sum(old is not None for old, _ in numbers) == hunk.old_lines
        assert sum(new is not None for _, new in numbers) == hunk.new_lines


@given(texts(), st.integers(0, 4))
def test_the_header_of_a_patch_hides_no_hunk_whatever_the_text(sides: tuple[bytes, bytes], context: int) -> None:
    hunks = unified(*sides, context)
    assert hunks_of(MODIFIED + hunks) == hunks
    assert hunks_of(hunks) == hunks
    assert not is_binary(MODIFIED + hunks)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read_as_hunks_and_are_all_kept(raw: bytes) -> None:
    for text in (hunks_of(MODIFIED + raw), b"@@ -1,5 +1,5 @@\n" + raw):
        hunks = Hunks(text)
        assert b"\n".join(hunks.lines) == text.removesuffix(b"\n")
        assert len(hunks.kinds) == len(hunks.lines)
        for line, kind in enumerate(hunks.kinds):
            old, new = hunks.numbers(line)
            assert old is None or kind != ADDED
            assert new is None or kind != DELETED


# Git's own patches


def test_the_hunk_of_a_new_file_is_git_s(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    contents = (b"one\n", b"one", b"one\n\ntwo\n", b"one\r\ntwo\x0c\n\xff", b"", b"\n", b"a\0b\n")
    for number, content in enumerate(contents):
        repo.write(f"{number}", content)
    repo.commit()
    for number, content in enumerate(contents):
        patch = repo.git("show", "--format=", "HEAD", "--", f"{number}")
        assert added_whole(content) == hunks_of(patch)


def test_counts_and_binary_marks_are_those_of_git(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("signs", "-- a\n++ b\nkeep\n").write("blank", "\n\n\nx").write("crlf", "a\r\nb\r\n").write("gone", "x\n")
    repo.write("picture", b"\0\1").link("link", "target").link("binary-link", "target").write("run", "x\n")
    base = repo.commit("Begin")
    repo.write("signs", "keep\n-- c\n++ d\n").write("blank", "\nx\n").write("crlf", "a\nb\r\n").remove("gone")
    repo.write("picture", b"\0\2").write("link", "one\ntwo\n").write("binary-link", b"\0").chmod("run")
    repo.write("new", "@@ -1 +1 @@\ndiff --git a/x b/x\nBinary files differ\nno end").write("empty")
    head = repo.commit("Change")
    rows = repo.git("diff", "--numstat", base, head).decode().splitlines()
    assert len(rows) == 10
    for row in rows:
        additions, deletions, path = row.split("\t")
        patch = repo.git("diff", base, head, "--", path)
        assert is_binary(patch) == (additions == "-")
        if additions != "-":
            assert count_lines(hunks_of(patch)) == (int(additions), int(deletions))

"""Any patch, cut into pieces anywhere, gives the same files; any bytes at all give files or one clear error."""

import difflib
import io
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.errors import SourceError
from diff_insight.sources.patch_source import read_patch
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.outline import Outline, UnusualPatchError
from diff_insight.sources.patches.scanner import Scanner

LINES = st.lists(
    st.sampled_from(["a", "b", "c", "", "-- x", "++ x", "@@ -1 +1 @@", "diff --git a/q b/q", "\r"]), max_size=30
)


def unified(old: list[str], new: list[str], name: str) -> str:
    diff = difflib.unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm="", n=2)
    return "".join(f"{line}\n" for line in diff)


def pieces(text: bytes, sizes: list[int]) -> Iterator[bytes]:
    position = 0
    for size in [*sizes, len(text)]:
        yield text[position : position + size]
        position += size


def scanned(text: bytes, sizes: list[int]) -> list[Block]:
    scanner = Scanner()
    for part in pieces(text, sizes):
        scanner.feed(part)
    scanner.finish()
    return scanner.take()


@given(st.lists(st.tuples(LINES, LINES), max_size=5), st.lists(st.integers(1, 200), max_size=30))
def test_plain_diffs_are_counted_as_they_were_made(files: list[tuple[list[str], list[str]]], sizes: list[int]) -> None:
    texts = [(old, new, unified(old, new, f"f{number}")) for number, (old, new) in enumerate(files)]
    texts = [(old, new, text) for old, new, text in texts if text]
    whole = "".join(text for _, _, text in texts).encode()
    blocks = scanned(whole, sizes)
    assert [whole[block.start : block.end].decode() for block in blocks] == [text for _, _, text in texts]
    for block, (old, new, _) in zip(blocks, texts, strict=True):
        assert block.additions - block.deletions == len(new) - len(old)
        assert not block.damaged


LIKELY_LINES = st.sampled_from(
    [
        *(
            b"diff --git a/x b/x\n",
            b'diff --git "a/\\377" "b/x\n',
            b"diff --git \n",
            b"--- a/x\n",
            b"+++ b/x\n",
            b"--- \n",
        ),
        *(b"+++ \n", b"index 1..2\n", b"old mode 1\n", b"rename from x\n", b"rename to y\n"),
        *(b"@@ -1,2 +1,2 @@\n", b"@@ -1,0 +1,9999999999 @@\n", b"@@ -1 +1 @@\n"),
        *(b" c\n", b"+a\n", b"-d\n", b"\\ No newline at end of file\n", b"\n", b"\r\n", b"no newline"),
        *(b"-- \n", b"text\n", b"From x\n", b"GIT binary patch\n", b"literal 1\n", b"IcmZ\n"),
        *(b"Binary files a/x and b/x differ\n", b"Binary files  differ\n"),
    ]
)


@given(st.lists(LIKELY_LINES, max_size=40), st.lists(st.integers(1, 50), max_size=20))
def test_any_order_of_lines_gives_files_or_one_error(lines: list[bytes], sizes: list[int]) -> None:
    text = b"".join(lines)
    try:
        source = read_patch(io.BytesIO(text), "x", "x")
    except SourceError as error:
        assert "\n" not in str(error)
        return
    for position in range(len(source.listing().changes)):
        source.patch(position)
    source.close()
    assert scanned(text, sizes) == scanned(text, [])


@given(st.binary(max_size=400))
def test_any_bytes_give_files_or_one_error(text: bytes) -> None:
    for data in (text, b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n" + text):
        try:
            read_patch(io.BytesIO(data), "x", "x").close()
        except SourceError as error:
            assert "\n" not in str(error)


HUNK_LINES = st.lists(
    st.tuples(st.sampled_from(" +-"), st.sampled_from(["a", "", "-- x", "++ x", "@@ -1 +1 @@"])), min_size=1, max_size=5
)


def hunk(lines: list[tuple[str, str]]) -> str:
    old, new = (sum(kind != other for kind, _ in lines) for other in "+-")
    return f"@@ -1,{old} +1,{new} @@ f\n" + "".join(f"{kind}{text}\n" for kind, text in lines)


HUNKS = st.lists(HUNK_LINES.map(hunk), min_size=1, max_size=3).map("".join)
GIT_FILES = st.one_of(
    HUNKS.map("diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n{}".format),
    HUNKS.map("diff --git a/x b/y\nsimilarity index 90%\nrename from x\nrename to y\n--- a/x\n+++ b/y\n{}".format),
    st.just("diff --git a/b.png b/b.png\nindex 1..2 100644\nBinary files a/b.png and b/b.png differ\n"),
    st.just("diff --git a/x b/x\nold mode 100644\nnew mode 100755\n"),
)
OTHER_FILES = st.one_of(HUNKS.map("--- a/x\n+++ b/x\n{}".format), st.sampled_from(["text\n", "-- \n2.3\n\n", "\n"]))


def outlined(text: bytes, sizes: list[int]) -> list[Block]:
    outline = Outline()
    for part in pieces(text, sizes):
        outline.feed(part)
    outline.finish()
    return outline.take()


def places(blocks: list[Block]) -> list[tuple[int, int, bytes, bool, bool]]:
    return [(block.start, block.end, block.header, block.has_hunks, block.binary) for block in blocks]


@given(st.lists(GIT_FILES, max_size=6), st.lists(st.integers(1, 200), max_size=20))
def test_the_outline_of_a_large_patch_finds_the_files_that_counting_finds(files: list[str], sizes: list[int]) -> None:
    text = "".join(files).encode()
    try:
        assert places(outlined(text, sizes)) == places(scanned(text, sizes))
    except UnusualPatchError:
        # An added line `++ x` before a hunk might be the name of another program's file.
        assert b"\n+++ x\n@@ " in text


@given(st.lists(st.one_of(GIT_FILES, OTHER_FILES), max_size=6), st.lists(st.integers(1, 200), max_size=20))
def test_an_outline_is_right_or_refused(files: list[str], sizes: list[int]) -> None:
    text = "".join(files).encode()
    try:
        found = outlined(text, sizes)
    except UnusualPatchError:
        return
    assert places(found) == places(scanned(text, sizes))


def test_a_large_patch_is_counted_when_asked(tmp_path: Path) -> None:
    part = "diff --git a/{0} b/{0}\nindex 1..2 100644\n--- a/{0}\n+++ b/{0}\n@@ -1,2 +1,1 @@\n-a\n-b\n+{1}\n"
    text = "".join(part.format(f"f{number}", "x" * 9_000_000) for number in range(4))
    file = tmp_path / "large.patch"
    file.write_text(text)
    with file.open("rb") as stream:
        source = read_patch(stream, "large.patch", "large.patch")
    assert [counts[:2] for counts in source.page_counts([3, 0])] == [(1, 2)] * 2
    assert [(position, counts[:2]) for position, counts in source.count()] == [(at, (1, 2)) for at in range(4)]
    assert source.patch(2).decode() == part.format("f2", "x" * 9_000_000)
    source.close()


def test_a_large_patch_of_another_program_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "large.patch"
    file.write_text("Only in a: x\n" + unified(["a"], ["b" * 40_000_000], "f"))
    with file.open("rb") as stream:
        source = read_patch(stream, "large.patch", "large.patch")
    assert [change.path for change in source.listing().changes] == ["f"]
    assert [counts[:2] for _, counts in source.count()] == [(1, 1)]
    source.close()

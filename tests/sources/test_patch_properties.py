"""Any patch, cut into pieces anywhere, gives the same files; any bytes at all give files or one clear error."""

import difflib
import io
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from mmap import mmap
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.errors import SourceError
from diff_insight.sources.patch_source import PatchSource, read_patch
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.changes import change_of
from diff_insight.sources.patches.counting import counted
from diff_insight.sources.patches.outline import Outline, UnusualPatchError
from diff_insight.sources.patches.outlining_worker import Found, find
from diff_insight.sources.patches.patched_files import PatchedFiles
from diff_insight.sources.patches.scanner import Scanner, blocks_of
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.write_all import PIECE

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


@given(st.lists(st.one_of(GIT_FILES, OTHER_FILES), min_size=1, max_size=6), st.sets(st.integers(1, 400), max_size=4))
def test_the_files_of_all_parts_are_those_of_the_whole(files: list[str], cuts: set[int]) -> None:
    text = "".join(files).encode()
    with mmap(-1, len(text)) as patch:
        patch[:] = text
        places = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
        found: list[Found | None] = []
        for begin, end in pairwise(places):
            try:
                found.append(find(patch, begin, end))
            except UnusualPatchError:
                found.append(None)
    try:
        blocks = outlined(text, [])
    except UnusualPatchError:
        assert None in found
        return
    parts = [part for part in found if part is not None]
    assert len(parts) == len(found)
    assert [(start, end) for part in parts for start, end in zip(part.starts, part.ends, strict=True)] == [
        (block.start, block.end) for block in blocks
    ]
    assert [binary for part in parts for binary in part.binary] == [block.binary for block in blocks]
    assert [change for part in parts for change in part.changes] == [
        change_of(block, lambda block: text[block.start : block.end]) for block in blocks
    ]


PART = "diff --git a/{0} b/{0}\nindex 1..2 100644\n--- a/{0}\n+++ b/{0}\n@@ -1,2 +1,1 @@\n-a\n-b\n+{1}\n"
LARGE = "".join(PART.format(f"f{number}", "x" * 9_000_000) for number in range(4)).encode()


@contextmanager
def opened(text: bytes, folder: Path, is_file: bool) -> Iterator[PatchSource]:
    """The patch read from a file, or from a stream of which nobody knows how long it is."""
    file = folder / "large.patch"
    if is_file:
        file.write_bytes(text)
    with file.open("rb") if is_file else io.BytesIO(text) as stream:
        source = read_patch(stream, "large.patch", "large.patch")
    yield source
    source.close()


BINARY = "diff --git a/b.png b/b.png\nindex 1..2 100644\nBinary files a/b.png and b/b.png differ\n"
BECOMES_LINK = (
    "diff --git a/l b/l\ndeleted file mode 100644\nindex 1..0\n--- a/l\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
    "diff --git a/l b/l\nnew file mode 120000\nindex 0..2\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+b\n"
)


@pytest.mark.parametrize("is_file", [True, False])
@pytest.mark.parametrize("link", ["", BECOMES_LINK], ids=["one block for each file", "two blocks for one"])
def test_a_large_patch_is_counted_when_asked(tmp_path: Path, is_file: bool, link: str) -> None:
    with opened(LARGE + f"{BINARY}{link}".encode(), tmp_path, is_file) as source:
        counts = [*[LineCounts(1, 2)] * 4, LineCounts(0, 0, True), *[LineCounts(1, 1)] * bool(link)]
        assert source.page_counts([3, 0]) == [counts[3], counts[0]]
        assert list(source.count()) == list(enumerate(counts))
        assert source.patch(2).decode() == PART.format("f2", "x" * 9_000_000)
        assert source.patch(len(counts) - 1).decode() == (link or BINARY)
        assert list(source.count(lambda: True)) == []


@pytest.mark.parametrize("is_file", [True, False])
def test_damage_of_a_long_patch_is_told_when_it_is_counted(tmp_path: Path, is_file: bool) -> None:
    parts = [PART.format(f"f{number}", "x" * 300_000) for number in range(4)]
    parts[1] = parts[1].replace("-1,2", "-1,3")
    with opened("".join(parts).encode(), tmp_path, is_file) as source:
        assert source.listing().notices == source.late_notices() == ()
        assert [counts[:2] for _, counts in source.count()] == [(1, 2)] * 4
        assert source.late_notices() == ("Hunks are longer or shorter than their headers say in f1.",)


@pytest.mark.parametrize("is_file", [True, False])
@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (b"Only in a: x\n" + unified(["a"], ["b" * 40_000_000], "f").encode(), [(1, 1)]),
        (LARGE + b"-- \n2.3\n\n", [(1, 2)] * 4),
    ],
    ids=["of another program", "a mail"],
)
def test_a_large_patch_that_is_not_only_a_diff_of_git_is_read_all_the_same(
    tmp_path: Path, text: bytes, counts: list[tuple[int, int]], is_file: bool
) -> None:
    with opened(text, tmp_path, is_file) as source:
        assert [found[:2] for _, found in source.count()] == counts
        assert not source.patch(len(counts) - 1).endswith(b"\n\n")


def test_another_process_counts_the_lines_that_the_scanner_counts() -> None:
    lines = ["+a\n", "-b\n", " c\n", "-- x\n", "++ x\n"] * (PIECE // 15)
    texts = [
        f"diff --git a/x b/x\nindex 1..2\n--- a/x\n+++ b/x\n{hunk([(line[0], line[1:-1]) for line in lines[at:]])}"
        for at in range(3)
    ]
    texts.insert(1, "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n")
    spool, places, start = SpoolFile(), array("q"), 0
    for text in texts:
        spool.write(text.encode())
        places.extend((start, start := start + len(text)))
    expected = [(block.additions, block.deletions) for block in blocks_of("".join(texts).encode())]
    assert list(counted(spool.descriptor, places, lambda: False)) == expected
    spool.close()


NAMES = st.sampled_from(["x", "a b", "b/x b/x", "é", "x\t", 'q"', "/dev/null"])
MODES = st.sampled_from([None, "100644", "120000", "1"])
IDS = st.sampled_from(["1", "0000000", "1" * 40, "2" * 64])


@given(NAMES, NAMES, st.sampled_from([None, "new", "deleted"]), MODES, MODES, IDS, IDS, st.integers(0, 3))
def test_a_usual_header_says_what_it_says_with_a_line_more(
    name: str,
    other: str,
    kind: str | None,
    mode: str | None,
    both: str | None,
    old: str,
    new: str,
    absent: int,
) -> None:
    lines = [
        *([f"{kind} file mode {mode}"] if kind and mode else []),
        f"index {old}..{new}{f' {both}' if both else ''}",
        "--- /dev/null" if absent & 1 else f"--- a/{name}",
        "+++ /dev/null" if absent & 2 else f"+++ b/{other}",
    ]
    changes: list[FileChange] = []
    for more in ([], ["dissimilarity index 90%"]):
        files = PatchedFiles()
        header = "\n".join([f"diff --git a/{name} b/{name}", *more, *lines]).encode()
        files.add(Block(0, by_git=True, header=header, has_hunks=True), lambda block: b"the same")
        changes += files.filed().changes
    assert changes[0] == changes[1]


def test_what_cannot_be_understood_is_told_before_the_rest_has_come() -> None:
    rest = Event()

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(size) or (b"" if rest.wait(60) else b"nobody went on")

    with pytest.raises(SourceError, match="combined diff"):
        read_patch(Slow(b"diff --cc a\n" * 100_000), "x", "x")
    assert not rest.is_set()
    rest.set()

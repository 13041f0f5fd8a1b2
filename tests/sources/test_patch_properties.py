"""Any patch, cut into pieces anywhere, gives the same files; any bytes at all give files or one clear error."""

import difflib
import io
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.errors import SourceError
from diff_insight.sources.patch_source import read_patch
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.scanner import Scanner, whole_lines

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
    for part in whole_lines(piece for piece in pieces(text, sizes) if piece):
        scanner.feed(part)
    return scanner.finish()


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

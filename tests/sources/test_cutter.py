"""Cutting git's stream gives the same slices however it arrives."""

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diff_insight.sources.git.cutter import Cutter, Slice, expected_headers
from diff_insight.sources.git.raw import header_of, is_type_change, parse_raw
from tests.sources.odd_repository import OddRange


def cut(stream: bytes, sizes: list[int]) -> tuple[bytes, list[Slice]]:
    cutter = Cutter()
    slices: list[Slice] = []
    position = 0
    for size in [*sizes, len(stream)]:
        slices += cutter.feed(stream[position : position + size])
        position += size
    return cutter.raw, slices + cutter.finish()


@functools.cache
def stream_of(odd: OddRange, *flags: str) -> bytes:
    repo, base, head = odd
    return repo.git("diff", "--raw", "-z", "-p", "-M", "--no-abbrev", "--full-index", *flags, base, head)


@pytest.mark.parametrize("flags", [(), ("-w",), ("-U0",)])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_pieces_of_any_size_give_the_same_slices(odd: OddRange, flags: tuple[str, ...], data: st.DataObject) -> None:
    stream = stream_of(odd, *flags)
    whole = cut(stream, [])
    largest = data.draw(st.sampled_from([20, 700, 60_000]))
    assert cut(stream, data.draw(st.lists(st.integers(1, largest), max_size=400))) == whole


def test_slices_cover_the_whole_patch_text(odd: OddRange) -> None:
    stream = stream_of(odd)
    raw, slices = cut(stream, [1] * 5_000)
    patch = stream[len(raw) + 1 :]
    assert len(slices) == len(parse_raw(raw))
    position = 0
    for offset, length, *_ in slices:
        assert offset == position
        assert patch[position:].startswith(b"diff --git ")
        position += length
    assert position == len(patch)


def test_rows_without_any_patch_are_rows_all_the_same(odd: OddRange) -> None:
    repo, _, _ = odd
    base = repo.id(f"{odd[1]}:")
    stream = repo.git("diff", "--raw", "-z", "-p", "-w", base, odd[2], "--", "only-spaces")
    _, (row,) = cut(stream, [])
    assert row == (0, 0, 0, 0, 1)


def test_nothing_at_all_has_no_rows() -> None:
    assert cut(b"", []) == (b"", [])


def test_patches_of_other_rows_are_refused(odd: OddRange) -> None:
    stream = stream_of(odd)
    with pytest.raises(ValueError, match="no row has the patch"):
        cut(stream.replace(b"diff --git a/crlf ", b"diff --git a/other "), [])


@pytest.mark.parametrize("text", [b":100644", b":1 2 3 4 M\0", b":1 2 3 4 Z\0a\0", b"x\0y\0", b":1 2 3 4 R100\0a\0"])
def test_broken_rows_are_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        parse_raw(text)


@pytest.mark.parametrize("text", [b":100644", b":1 2 3 4 R100\0a\0", b"x\0y\0"])
def test_the_helper_refuses_broken_rows_too(text: bytes) -> None:
    with pytest.raises(ValueError):
        list(expected_headers(text))


def test_the_helper_and_the_listing_agree_on_headers(odd: OddRange) -> None:
    raw, _ = cut(stream_of(odd), [])
    assert list(expected_headers(raw)) == [(header_of(change), is_type_change(change)) for change in parse_raw(raw)]

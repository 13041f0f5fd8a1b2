"""Ids of report items: short, the same every time, and never two alike."""

from hashlib import md5

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.anchors import item_id, item_ids

# Paths whose MD5 digests begin with the same digits.
SAME_SIX = ("apq.md", "rwa.md")  # 8f5d0db…, 8f5d0d8…
SAME_SEVEN = ("khe.md", "okry.md", "rzff.md")  # 4c92249a…, 4c9224946…, 4c9224940…
SAME_NINE = ("smkd.md", "trum.md")  # f72dfc3837…, f72dfc383e…


def test_an_id_is_made_of_the_first_six_digits_of_the_md5_of_the_path() -> None:
    assert item_id("README.md") == f"item-{md5(b'README.md').hexdigest()[:6]}" == "item-04c6e9"


def test_an_id_is_made_from_the_bytes_of_the_path() -> None:
    assert item_id("文档/a.md") == f"item-{md5('文档/a.md'.encode()).hexdigest()[:6]}"
    raw = b"caf\xe9/\xff.md"
    assert item_id(raw.decode("utf-8", "surrogateescape")) == f"item-{md5(raw).hexdigest()[:6]}"


def test_no_path_no_id() -> None:
    assert item_ids([]) == []


def test_ids_stand_in_the_order_of_the_paths_from_any_iterable() -> None:
    paths = ["b.md", "a.md", "c/d.md"]
    assert item_ids(path for path in paths) == [item_id(path) for path in paths]


def test_two_paths_that_clash_get_a_seventh_digit_and_the_others_keep_six() -> None:
    assert [item_id(path) for path in SAME_SIX] == ["item-8f5d0d", "item-8f5d0d"]
    assert item_ids([SAME_SIX[0], "README.md", SAME_SIX[1]]) == ["item-8f5d0db", "item-04c6e9", "item-8f5d0d8"]


def test_ids_grow_until_they_differ() -> None:
    assert item_ids(SAME_NINE) == ["item-f72dfc3837", "item-f72dfc383e"]


def test_of_three_that_clash_each_grows_only_as_far_as_it_must() -> None:
    assert item_ids(SAME_SEVEN) == ["item-4c92249a", "item-4c9224946", "item-4c9224940"]


def test_the_order_of_the_paths_does_not_change_their_ids() -> None:
    paths = [*SAME_SIX, "README.md", *SAME_SEVEN, *SAME_NINE]
    forward = dict(zip(paths, item_ids(paths), strict=True))
    backward = dict(zip(paths[::-1], item_ids(paths[::-1]), strict=True))
    assert forward == backward
    assert len(set(forward.values())) == len(paths)


def test_equal_paths_have_equal_ids() -> None:
    assert item_ids(["a.md", "a.md"]) == [item_id("a.md")] * 2


def test_equal_paths_that_clash_with_a_third_grow_together() -> None:
    first, second = SAME_SIX
    assert item_ids([first, second, first]) == ["item-8f5d0db", "item-8f5d0d8", "item-8f5d0db"]


@given(st.lists(st.binary(max_size=3), unique=True, max_size=30))
def test_different_paths_have_different_ids(raw: list[bytes]) -> None:
    ids = item_ids(path.decode("utf-8", "surrogateescape") for path in raw)
    assert len(set(ids)) == len(raw)
    for path, identifier in zip(raw, ids, strict=True):
        assert f"item-{md5(path).hexdigest()}".startswith(identifier)
        assert len(identifier) >= len("item-123456")

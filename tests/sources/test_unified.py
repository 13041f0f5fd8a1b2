from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import LineCounts
from diff_insight.sources.unified import examine
from tests.sources.odd_repository import OddRange
from tests.sources.opened import counts_of, opened_range

PATCH = b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"


def test_a_sound_patch_has_no_doubt() -> None:
    found = examine(PATCH, LineCounts(1, 1))
    assert (found.hunks, found.additions, found.deletions, found.doubt) == (1, 1, 1, None)


def test_every_patch_of_git_is_read_without_a_doubt(odd: OddRange) -> None:
    repo, base, head = odd
    source = opened_range(repo, f"{base}..{head}")
    counts = counts_of(source)
    for position, change in enumerate(source.listing().changes):
        assert examine(source.patch(position), counts[change.path]).doubt is None, change


def test_other_numbers_than_git_s_are_a_doubt() -> None:
    assert examine(PATCH, LineCounts(2, 1)).doubt == "Git counts +2 −1, but the patch has +1 −1."


def test_a_hunk_that_is_too_short_is_a_doubt() -> None:
    assert "do not add up" in (examine(PATCH.removesuffix(b"+c\n")).doubt or "")


def test_a_hunk_that_is_too_long_is_a_doubt_not_a_silent_loss() -> None:
    doubt = examine(PATCH + b"+d\n+e\n").doubt
    assert doubt == "The patch has +3 −1 lines, but its hunks hold +1 −1."


def test_patches_without_hunks_are_nothing_to_examine() -> None:
    assert examine(b"diff --git a/x b/x\nBinary files a/x and b/x differ\n", LineCounts(0, 0, True)).doubt is None
    assert examine(b"").hunks == 0


def test_lines_with_odd_separators_and_bytes_are_lines() -> None:
    patch = b"--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n \x0c\x85\xe2\x80\xa8\r\xff\n-\x1c\n+\x1d\x1e\n"
    assert examine(patch).doubt is None


@given(st.binary(max_size=300))
def test_any_bytes_are_examined_without_an_error(text: bytes) -> None:
    examine(text)
    examine(b"diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n" + text)

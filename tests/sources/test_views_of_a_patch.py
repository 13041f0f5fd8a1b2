"""One file's patch with other context, or without changes of whitespace."""

from pathlib import Path

import pytest

from diff_insight.domain.patch import Hunks, hunks_of
from diff_insight.domain.source import PatchView
from tests.builders import RepoBuilder
from tests.sources.opened import opened, opened_range, position_of

LINES = [f"line {number}\n" for number in range(1, 61)]


@pytest.fixture
def repo(tmp_path: Path) -> RepoBuilder:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.txt", "".join(LINES)).write("old.txt", "".join(LINES)).write("other.txt", "x\n").commit()
    changed = ["line one\n", *LINES[1:30], "\tline 31\n", *LINES[31:]]
    repo.write("a.txt", "".join(changed))
    repo.remove("old.txt").write("new.txt", "".join(["line one\n", *LINES[1:]]))
    repo.write("other.txt", " x \n").commit()
    return repo


def view_of(repo: RepoBuilder, path: str, view: PatchView) -> list[bytes]:
    source = opened(repo)
    try:
        patch = source.patch_as(position_of(source, path), view)
    finally:
        source.close()
    assert patch is not None
    return Hunks(hunks_of(patch)).lines


def test_context_is_as_wide_as_it_is_asked_for(repo: RepoBuilder) -> None:
    assert len(view_of(repo, "a.txt", PatchView(0))) == 6
    assert len(view_of(repo, "a.txt", PatchView(5))) == 21
    whole = view_of(repo, "a.txt", PatchView(1_000_000_000))
    assert [line[1:] for line in whole if line[:1] in b" +"] == [
        line.encode().rstrip() for line in ["line one", *LINES[1:30], "\tline 31", *LINES[31:]]
    ]


def test_whitespace_is_left_out_of_the_view_and_stays_in_counts_and_patch(repo: RepoBuilder) -> None:
    assert view_of(repo, "a.txt", PatchView(0, True)) == [b"@@ -1 +1 @@", b"-line 1", b"+line one"]
    assert view_of(repo, "other.txt", PatchView(3, True)) == []
    source = opened_range(repo)
    try:
        position = position_of(source, "other.txt")
        source.patch_as(position, PatchView(3, True))
        assert [tuple(counts) for counts in source.page_counts([position])] == [(1, 1, False)]
        assert b"+ x \n" in source.patch(position)
    finally:
        source.close()


def test_a_rename_has_its_views_even_where_git_does_not_see_it_alone(repo: RepoBuilder) -> None:
    expected = [b"-line 1", b"+line one", b" line 2"]
    assert view_of(repo, "new.txt", PatchView(1))[1:] == expected
    # Beside a file of its own old name, git calls the new one added.
    source = opened(repo)
    try:
        position = position_of(source, "new.txt")
        change = source.listing().changes[position]
        source.listing().changes[position] = change._replace(previous_path="gone before.txt")  # type: ignore[index]
        patch = source.patch_as(position, PatchView(1))
    finally:
        source.close()
    assert patch is not None and Hunks(hunks_of(patch)).lines[1:] == expected


def test_a_patch_knows_its_own_hunks_only(tmp_path: Path, repo: RepoBuilder) -> None:
    (tmp_path / "a.patch").write_bytes(repo.git("diff", "HEAD~1", "HEAD"))
    source = opened(tmp_path, "a.patch")
    try:
        assert source.patch_as(0, PatchView(10)) is None
    finally:
        source.close()

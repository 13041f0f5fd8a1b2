"""The patches of a range: git's bytes, whichever way they are asked for."""

from pathlib import Path

import pytest

from diff_insight.domain.change import LineCounts
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.source import ChangeSource
from tests.builders import RepoBuilder
from tests.sources.odd_repository import OddRange
from tests.sources.opened import (
    apply_patch,
    counts_of,
    git_counts,
    hunks_by_git,
    opened_range,
    patch_of,
    position_of,
)


def all_patches(source: ChangeSource) -> list[bytes]:
    return [source.patch(position) for position in range(len(source.listing().changes))]


@pytest.mark.parametrize("options", [{}, {"ignore_whitespace": True}, {"context": 0}, {"context": 20}])
def test_patches_are_git_s_bytes_with_and_without_the_spool(odd: OddRange, options: dict[str, int]) -> None:
    repo, base, head = odd
    flags = ["-w"] if options.get("ignore_whitespace") else []
    flags += [f"-U{options['context']}"] if "context" in options else []
    whole = hunks_by_git(repo, *flags, base, head)
    alone = opened_range(repo, f"{base}..{head}", **options)
    one_by_one = all_patches(alone)
    assert b"".join(one_by_one) == whole
    assert alone.patches(range(len(one_by_one))) == one_by_one
    spooled = opened_range(repo, f"{base}..{head}", **options)
    counts = list(spooled.count())
    assert len(counts) == len(one_by_one)
    assert all_patches(spooled) == one_by_one


@pytest.mark.parametrize("options", [{}, {"ignore_whitespace": True}])
def test_counts_are_git_s_numbers_from_the_stream_and_by_page(odd: OddRange, options: dict[str, bool]) -> None:
    repo, base, head = odd
    flags = ["-w"] if options else []
    expected = git_counts(repo, *flags, base, head)
    paths = [change.path for change in opened_range(repo, f"{base}..{head}").listing().changes]
    complete = {path: expected.get(path, LineCounts(0, 0)) for path in paths}
    assert counts_of(opened_range(repo, f"{base}..{head}", **options)) == complete
    by_page = opened_range(repo, f"{base}..{head}", **options).page_counts(range(len(paths)))
    assert dict(zip(paths, by_page, strict=True)) == complete


def test_sha256_repositories_are_read_like_any_other(odd_sha256: OddRange) -> None:
    repo, base, head = odd_sha256
    source = opened_range(repo, f"{base}..{head}")
    assert counts_of(source) == git_counts(repo, base, head)
    assert b"".join(all_patches(source)) == hunks_by_git(repo, base, head)


def test_all_patches_applied_to_the_base_give_the_head(odd: OddRange) -> None:
    repo, base, head = odd
    source = opened_range(repo, f"{base}..{head}")
    assert apply_patch(repo, b"".join(all_patches(source)), base) == repo.id(f"{head}^{{tree}}")


def test_a_page_is_counted_in_the_order_asked_for(odd: OddRange) -> None:
    repo, base, head = odd
    source = opened_range(repo, f"{base}..{head}")
    every = dict(enumerate(source.page_counts(range(len(source.listing().changes)))))
    some = [7, 3, 3, 20, 0]
    assert source.page_counts(some) == [every[position] for position in some]
    assert dict(source.count()) == every
    assert source.page_counts(some) == [every[position] for position in some]


def test_a_type_change_is_one_file_with_two_patches_and_git_s_own_numbers(odd: OddRange) -> None:
    repo, base, head = odd
    source = opened_range(repo, f"{base}..{head}")
    patch = patch_of(source, "becomes-link")
    assert patch.count(b"diff --git ") == 2
    assert hunks_of(patch).count(b"@@ -") == 2
    assert counts_of(source)["becomes-link"] == LineCounts(1, 2)


def test_a_file_that_gave_way_to_a_folder_has_its_own_patch_only(odd: OddRange) -> None:
    repo, base, head = odd
    patch = patch_of(opened_range(repo, f"{base}..{head}"), "folder")
    assert patch.count(b"diff --git ") == 1
    assert b"deleted file mode" in patch


def test_a_file_without_changed_lines_has_a_header_and_no_hunks(odd: OddRange) -> None:
    repo, base, head = odd
    source = opened_range(repo, f"{base}..{head}")
    for path, words in {
        "re named.txt": b"similarity index 100%",
        "mode.sh": b"new mode 100755",
        "empty-added": b"new file mode",
        "binary.bin": b"Binary files",
    }.items():
        patch = patch_of(source, path)
        assert words in patch
        assert hunks_of(patch) == b""


def test_with_whitespace_ignored_a_file_may_have_no_patch_at_all(odd: OddRange) -> None:
    repo, base, head = odd
    source = opened_range(repo, f"{base}..{head}", ignore_whitespace=True)
    assert patch_of(source, "only-spaces") == b""
    assert source.page_counts([position_of(source, "only-spaces")]) == [LineCounts(0, 0)]
    list(source.count())
    assert patch_of(source, "only-spaces") == b""


def test_copies_have_the_patch_of_the_copy(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    text = "".join(f"line {number}\n" for number in range(30))
    repo.write("a", text).commit()
    repo.write("a", text + "more\n").write("b", text + "other\n").commit()
    source = opened_range(repo, "HEAD", find_copies=True)
    alone = patch_of(source, "b")
    assert alone.startswith(b"diff --git a/a b/b\nsimilarity index")
    assert source.page_counts([0, 1]) == [LineCounts(1, 0), LineCounts(1, 0)]
    list(source.count())
    assert patch_of(source, "b") == alone


def test_two_renames_of_one_name_are_told_apart(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    for name in ("one", "two"):
        repo.write(f"{name}/index.md", "".join(f"line {number}\n" for number in range(30)) + name)
    base = repo.commit()
    repo.rename("one/index.md", "1/index.md").rename("two/index.md", "2/index.md")
    head = repo.commit()
    source = opened_range(repo, f"{base}..{head}")
    assert b"".join(all_patches(source)) == hunks_by_git(repo, base, head)


def test_a_moved_branch_does_not_change_a_range_that_is_open(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a", "1\n").commit()
    repo.write("a", "2\n").commit()
    source = opened_range(repo, "main~1...main")
    repo.write("a", "3\n").write("b").commit()
    assert list(counts_of(source).items()) == [("a", LineCounts(1, 1))]
    assert b"+2\n" in source.patch(0)

"""What a range lists, row by row, against git's own words."""

from pathlib import Path

import pytest

from diff_insight.domain.change import Status, path_bytes
from tests.builders import RepoBuilder
from tests.sources.odd_repository import STRANGE_NAMES, OddRange
from tests.sources.opened import as_rows, changes_of, git_rows, opened_range


@pytest.mark.parametrize("name", ["odd", "odd_sha256"])
def test_every_row_is_git_s(request: pytest.FixtureRequest, name: str) -> None:
    repo, base, head = request.getfixturevalue(name)
    with_git = git_rows(repo, base, head)
    assert len(with_git) > 45
    assert {row[4][0] for row in with_git} == set("ADMRT")
    assert as_rows(opened_range(repo, f"{base}..{head}")) == with_git


def test_names_keep_every_byte(odd: OddRange) -> None:
    repo, base, head = odd
    names = {path_bytes(path) for path in changes_of(opened_range(repo, f"{base}..{head}"))}
    assert {b"strange/" + name for name in STRANGE_NAMES} <= names


def test_statuses_are_the_words_of_the_compare_api(odd: OddRange) -> None:
    repo, base, head = odd
    changes = changes_of(opened_range(repo, f"{base}...{head}"))
    assert changes["empty-added"].status is Status.ADDED
    assert changes["removed.txt"].status is Status.REMOVED
    assert changes["no-newline"].status is Status.MODIFIED
    assert changes["re named.txt"].status is Status.RENAMED
    assert changes["re named.txt"].previous_path == "renamed.txt"
    assert changes["re named.txt"].similarity == 100
    assert changes["mode.sh"].status is Status.CHANGED
    assert changes["mode-and-content.sh"].status is Status.MODIFIED
    assert changes["becomes-link"].status is Status.CHANGED
    assert changes["module"].status is Status.MODIFIED
    assert changes["module"].is_submodule


def test_copies_are_found_when_asked_for(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    text = "".join(f"line {number}\n" for number in range(30))
    repo.write("a", text).commit()
    repo.write("a", text + "more\n").write("b", text).commit()
    assert changes_of(opened_range(repo, "HEAD"))["b"].status is Status.ADDED
    copied = changes_of(opened_range(repo, "HEAD", find_copies=True))["b"]
    assert (copied.status, copied.previous_path, copied.similarity) == (Status.COPIED, "a", 100)


def test_the_rename_threshold_is_git_s(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a", "".join(f"line {number}\n" for number in range(30))).commit()
    repo.rename("a", "b").write("b", "".join(f"line {number}\n" for number in range(20)) + "x" * 60).commit()
    assert changes_of(opened_range(repo, "HEAD"))["b"].status is Status.RENAMED
    assert changes_of(opened_range(repo, "HEAD", rename_threshold=95))["b"].status is Status.ADDED


def test_only_the_named_paths_are_listed(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a/x.md").write("a/y.py").write("b/x.md").commit()
    folder = tmp_path / "repo" / "a"
    assert list(changes_of(opened_range(folder, "HEAD", paths=("x.md",)))) == ["a/x.md"]
    assert list(changes_of(opened_range(repo, "HEAD", paths=("*.md",)))) == ["a/x.md", "b/x.md"]
    assert list(changes_of(opened_range(repo, "HEAD", paths=(":(exclude)a",)))) == ["b/x.md"]
    assert list(changes_of(opened_range(repo, "HEAD", paths=("--output=x",)))) == []


def test_git_says_when_it_did_not_search_all_renames(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    for number in range(4):
        repo.write(f"old{number}", "".join(f"{number} line {line}\n" for line in range(30)))
    repo.commit()
    for number in range(4):
        repo.rename(f"old{number}", f"new{number}").write(
            f"new{number}", "".join(f"{number} line {line}\n" for line in range(28))
        )
    repo.commit()
    repo.config("diff.renameLimit", "2")
    (notice,) = opened_range(repo, "HEAD").listing().notices
    assert "diff.renameLimit to at least 4" in notice


def test_a_range_without_a_change_is_empty(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a").commit()
    source = opened_range(repo, "HEAD..HEAD")
    assert list(source.listing().changes) == []
    assert list(source.count()) == []
    assert source.page_counts([]) == []


def test_the_listing_is_the_same_object_at_each_call(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a").commit()
    source = opened_range(repo, "HEAD")
    assert source.listing() is source.listing()


def test_it_does_not_matter_where_in_the_repository_one_stands(odd: OddRange, tmp_path: Path) -> None:
    repo, base, head = odd
    expected = git_rows(repo, base, head)
    bare = repo.clone(tmp_path / "bare.git", "--bare")
    work_tree = repo.worktree(tmp_path / "tree", base)
    for place in (repo, bare, work_tree, repo.path / "strange", repo.path / ".git"):
        assert as_rows(opened_range(place, f"{base}..{head}")) == expected


def test_all_work_trees_share_one_location_and_name(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "project")
    repo.write("a").commit()
    work_tree = repo.worktree(tmp_path / "tree")
    comparisons = [opened_range(place, "HEAD").listing().comparison for place in (repo, work_tree)]
    assert [comparison.location for comparison in comparisons] == [str(tmp_path / "project" / ".git")] * 2
    assert [comparison.name for comparison in comparisons] == ["project"] * 2
    bare = repo.clone(tmp_path / "other.git", "--bare")
    assert opened_range(bare, "HEAD").listing().comparison.name == "other"


def test_a_submodule_is_a_repository_of_its_own(tmp_path: Path) -> None:
    inner = RepoBuilder(tmp_path / "inner")
    inner.write("inside").commit()
    outer = RepoBuilder(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", f"file://{tmp_path}/inner", "sub")
    outer.commit()
    source = opened_range(tmp_path / "outer" / "sub", "HEAD")
    assert list(changes_of(source)) == ["inside"]
    assert source.listing().comparison.name == "sub"


def test_a_separate_git_folder_is_followed(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo", separate_git_dir=tmp_path / "elsewhere")
    repo.write("a").commit()
    assert list(changes_of(opened_range(repo, "HEAD"))) == ["a"]

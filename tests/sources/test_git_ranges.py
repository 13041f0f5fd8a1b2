"""Which two trees a SOURCE stands for, and what is said where it stands for none."""

from hashlib import sha1
from pathlib import Path

import pytest

from diff_insight.domain.comparison import RangeForm
from diff_insight.domain.errors import SourceError, UsageError
from tests.builders import RepoBuilder
from tests.sources.opened import GIT, changes_of, opened, opened_range


@pytest.fixture
def forked(tmp_path: Path) -> RepoBuilder:
    """`main` and `topic` part at the tag `fork`."""
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("shared", "1\n").commit("Fork")
    repo.tag("fork", annotated=True).branch("topic").write("topic", "topic\n").commit("Topic")
    repo.checkout("main").write("only-on-main", "main\n").commit("Main")
    return repo


def test_three_dots_compare_from_the_merge_base(forked: RepoBuilder) -> None:
    source = opened_range(forked, "main...topic")
    comparison = source.listing().comparison
    assert list(changes_of(source)) == ["topic"]
    assert (comparison.form, comparison.source) == (RangeForm.MERGE_BASE, "main...topic")
    assert comparison.base == forked.id("main")
    assert comparison.head == forked.id("topic")
    assert comparison.merge_base == forked.id("fork^{commit}")
    assert comparison.name == "repo"


def test_one_git_resolves_a_range_of_usual_names(
    forked: RepoBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    comparison = opened_range(forked, "fork...topic").listing().comparison
    assert [line.split()[5] for line in trace.read_text().splitlines() if "built-in" in line] == ["rev-parse", "diff"]
    assert (comparison.base, comparison.head) == (forked.id("fork^{commit}"), forked.id("topic"))


def test_of_several_merge_bases_the_one_is_taken_that_git_takes(forked: RepoBuilder) -> None:
    old = forked.id("main")
    forked.merge("topic")
    forked.checkout("topic").merge(old)
    assert len(forked.line("merge-base", "--all", "main", "topic").split()) == 2
    comparison = opened_range(forked, "main...topic").listing().comparison
    assert comparison.merge_base == forked.line("merge-base", "main", "topic")


def test_two_dots_compare_the_trees_as_they_are(forked: RepoBuilder) -> None:
    source = opened_range(forked, "main..topic")
    assert list(changes_of(source)) == ["only-on-main", "topic"]
    assert source.listing().comparison.merge_base is None


def test_two_dots_take_trees_too(forked: RepoBuilder) -> None:
    empty = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    assert list(changes_of(opened_range(forked, f"{empty}..main"))) == ["only-on-main", "shared"]


def test_an_end_left_out_is_the_checked_out_commit(forked: RepoBuilder) -> None:
    assert list(changes_of(opened_range(forked, "topic..."))) == ["only-on-main"]
    assert list(changes_of(opened_range(forked, "...topic"))) == ["topic"]


def test_a_revision_is_what_that_commit_changed(forked: RepoBuilder) -> None:
    source = opened_range(forked, "topic")
    comparison = source.listing().comparison
    assert list(changes_of(source)) == ["topic"]
    assert comparison.form is RangeForm.COMMIT
    assert comparison.base == comparison.merge_base == forked.id("topic^")


def test_tags_and_relative_names_are_followed(forked: RepoBuilder) -> None:
    assert list(changes_of(opened_range(forked, "fork...main"))) == ["only-on-main"]
    assert list(changes_of(opened_range(forked, "main~1..main@{0}"))) == ["only-on-main"]
    assert list(changes_of(opened_range(forked, ":/Topic"))) == ["topic"]


@pytest.mark.parametrize("sha256", [False, True])
def test_a_root_commit_is_compared_with_nothing(tmp_path: Path, sha256: bool) -> None:
    repo = RepoBuilder(tmp_path / "repo", sha256=sha256)
    repo.write("a", "1\n").commit()
    source = opened_range(repo, "HEAD")
    assert list(changes_of(source)) == ["a"]
    assert source.listing().comparison.merge_base is None
    assert len(list(source.count())) == 1


def test_a_merge_is_compared_with_its_first_parent(forked: RepoBuilder) -> None:
    forked.merge("topic")
    assert list(changes_of(opened_range(forked, "HEAD"))) == ["topic"]


# Nothing given


def test_the_default_is_the_branch_from_where_it_left_the_upstream_one(forked: RepoBuilder, tmp_path: Path) -> None:
    clone = forked.clone(tmp_path / "clone")
    clone.checkout("topic")
    source = opened_range(clone)
    assert source.listing().comparison.source == "origin/main...topic"
    assert list(changes_of(source)) == ["topic"]


def test_upstream_comes_before_origin(forked: RepoBuilder, tmp_path: Path) -> None:
    clone = forked.clone(tmp_path / "clone").checkout("topic")
    forked.write("later", "1\n").commit()
    clone.remote("upstream", f"file://{forked.path}").git("fetch", "--quiet", "upstream")
    assert opened_range(clone).listing().comparison.source == "upstream/main...topic"


def test_commits_that_were_not_pushed_are_the_default_on_the_main_branch(forked: RepoBuilder, tmp_path: Path) -> None:
    clone = forked.clone(tmp_path / "clone")
    clone.write("new", "1\n").commit()
    assert list(changes_of(opened_range(clone))) == ["new"]


def test_a_local_main_branch_will_do(forked: RepoBuilder) -> None:
    forked.checkout("topic")
    assert opened_range(forked).listing().comparison.source == "main...topic"


def test_without_anything_new_the_default_is_the_last_commit(forked: RepoBuilder, tmp_path: Path) -> None:
    source = opened_range(forked.clone(tmp_path / "clone"))
    assert source.listing().comparison.source == "HEAD~1...HEAD"
    assert list(changes_of(source)) == ["only-on-main"]


def test_without_history_the_default_is_the_only_commit(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a", "1\n").commit()
    source = opened_range(repo)
    assert source.listing().comparison.source == "HEAD"
    assert list(changes_of(source)) == ["a"]


def test_a_detached_head_has_a_default_too(forked: RepoBuilder) -> None:
    forked.checkout(forked.id("topic"))
    assert opened_range(forked).listing().comparison.source == "main...HEAD"


# What cannot be read


def message(directory: RepoBuilder | Path, text: str | None) -> str:
    with pytest.raises(SourceError) as raised:
        opened(directory, text)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_outside_of_a_repository_there_is_no_range(tmp_path: Path) -> None:
    assert "is not in a git repository" in message(tmp_path, "main...topic")
    assert "is not in a git repository" in message(tmp_path, None)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "is no folder" in message(tmp_path / "nowhere", "HEAD")


def test_an_unknown_revision_is_answered_with_close_names(forked: RepoBuilder) -> None:
    assert message(forked, "topci") == "There is no revision topci in this repository: did you mean topic?"
    assert "git branch --all" in message(forked, "main...qqqqqqqq")


def test_a_revision_that_is_no_commit_says_so(forked: RepoBuilder) -> None:
    assert "is a blob, not a commit" in message(forked, "main:shared")


def test_more_digits_are_asked_for_where_an_id_is_ambiguous(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    contents: dict[str, bytes] = {}
    for content in (b"%d" % number for number in range(5_000)):
        blob = sha1(b"blob %d\0%s" % (len(content), content)).hexdigest()
        if blob[:4] in contents:
            break
        contents[blob[:4]] = content
    for one in (content, contents[blob[:4]]):
        repo.git("hash-object", "-w", "--stdin", stdin=one)
    repo.write("a").commit()
    assert "is the beginning of several ids" in message(repo, blob[:4])


def test_a_branch_without_a_commit_says_so(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    for text in (None, "HEAD", "HEAD~1...HEAD", "@"):
        assert "The branch main has no commit yet" in message(repo, text)


def test_histories_without_a_merge_base_can_be_compared_with_two_dots(forked: RepoBuilder) -> None:
    forked.orphan("other").write("other", "1\n").commit()
    assert "main..other" in message(forked, "main...other")
    assert "other" in changes_of(opened_range(forked, "main..other"))


def test_a_shallow_clone_without_the_merge_base_says_how_to_deepen(forked: RepoBuilder, tmp_path: Path) -> None:
    clone = forked.clone(tmp_path / "clone", "--depth=1", "--no-single-branch")
    assert "git fetch --unshallow" in message(clone, "origin/main...origin/topic")
    assert "git fetch --unshallow" in message(clone, "origin/main")
    assert "git fetch --unshallow" in message(clone, "origin/main~5")
    assert len(changes_of(opened_range(clone, "origin/main..origin/topic"))) == 2


def test_a_partial_clone_fetches_nothing_and_says_how(forked: RepoBuilder, tmp_path: Path) -> None:
    forked.write("shared", "2\n").commit()
    forked.config("uploadpack.allowFilter", "true")
    clone = forked.clone(tmp_path / "clone", "--bare", "--filter=blob:none")
    source = opened_range(clone, "main~1...main")
    assert list(changes_of(source)) == ["shared"]
    with pytest.raises(SourceError, match="partial clone"):
        source.patch(0)
    with pytest.raises(SourceError, match="partial clone"):
        list(source.count())


def test_a_repository_of_somebody_else_is_refused_with_git_s_own_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a").commit()
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {GIT} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert f"git config --global --add safe.directory {repo.path}" in message(repo, "HEAD")


def test_a_bare_repository_that_the_user_does_not_trust_is_refused(
    forked: RepoBuilder, tmp_path: Path, clean_environment: Path
) -> None:
    bare = forked.clone(tmp_path / "bare.git", "--bare")
    (clean_environment / ".gitconfig").write_text("[safe]\n\tbareRepository = explicit\n")
    assert "safe.bareRepository" in message(bare, "HEAD")


def test_a_damaged_repository_is_an_error_of_one_sentence(forked: RepoBuilder) -> None:
    tree = forked.id("topic^{tree}")
    (forked.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(SourceError) as raised:
        opened(forked, "main...topic").listing()
    assert tree in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_missing_content_is_an_error_of_its_file_alone(forked: RepoBuilder) -> None:
    forked.branch("more").write("shared", "lost\n").write("topic", "2\n").commit()
    blob = forked.id("more:shared")
    (forked.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    source = opened_range(forked, "more")
    with pytest.raises(SourceError, match=blob):
        source.patch(0)
    assert b"+2" in source.patch(1)
    with pytest.raises(SourceError, match=blob):
        list(source.count())


def test_a_tag_and_a_branch_of_one_name_are_pointed_out(forked: RepoBuilder) -> None:
    forked.tag("topic", "main")
    (notice,) = opened_range(forked, "topic").listing().notices
    assert "heads/topic" in notice
    assert opened_range(forked, "heads/topic").listing().notices == ()


def test_a_bad_pathspec_is_an_error_of_one_sentence(forked: RepoBuilder) -> None:
    with pytest.raises(SourceError, match="magic"):
        opened(forked, "HEAD", paths=(":(nonsense)x",)).listing()


def test_an_empty_text_is_no_range(forked: RepoBuilder) -> None:
    with pytest.raises(UsageError):
        opened(forked, " ")


def test_without_git_only_patches_can_be_read(forked: RepoBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", ".")
    assert "git was not found" in message(forked, "HEAD")


def test_a_git_in_the_reviewed_folder_is_not_started(forked: RepoBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    forked.write("git", "#!/bin/sh\ntouch started\n").chmod("git").commit()
    monkeypatch.chdir(forked.path)
    monkeypatch.setenv("PATH", f":.:{Path(GIT).parent}")
    assert list(changes_of(opened_range(forked, "HEAD"))) == ["git"]
    assert not (forked.path / "started").exists()

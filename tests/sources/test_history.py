"""The commits of a range."""

from pathlib import Path

from diff_insight.domain.commit import Commit
from diff_insight.sources.opening import open_source
from diff_insight.sources.request import SourceRequest
from tests.builders import RepoBuilder


def test_commits_are_told_with_their_words_and_the_paths_they_touch(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.py", "1\n").commit("Before")
    repo.write("a.py", "2\n").write("dir/ü b.md", "x\n").commit("feat!: two\n\nBody.\n\nBREAKING CHANGE: all")
    repo.rename("a.py", "c.py").commit("Move it")
    source = open_source(SourceRequest("HEAD~2..HEAD", repo.path))
    assert source.commits() == (
        Commit("Move it", "", ("a.py", "c.py")),
        Commit("feat!: two", "Body.\n\nBREAKING CHANGE: all", ("a.py", "dir/ü b.md")),
    )
    assert source.commits() is source.commits()
    source.close()


def test_a_patch_tells_no_commits(tmp_path: Path) -> None:
    patch = tmp_path / "one.patch"
    patch.write_text("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")
    source = open_source(SourceRequest(str(patch), tmp_path))
    assert source.commits() == ()
    source.close()

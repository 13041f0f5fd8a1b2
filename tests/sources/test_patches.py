"""Patches of git, of format-patch and of diff, read from a file or from standard input."""

import errno
import io
import os
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from diff_insight.domain.change import LineCounts, Status
from diff_insight.domain.comparison import RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import count_lines, hunks_of
from diff_insight.domain.review import fingerprint
from diff_insight.sources.patch_source import NoPatchError, PatchSource, read_patch
from diff_insight.sources.spool_file import SpoolFile
from tests.builders import RepoBuilder
from tests.sources.odd_repository import OddRange
from tests.sources.opened import changes_of, counts_of, opened_range, patch_of


def patch(text: bytes | str, paths: tuple[str, ...] = ()) -> PatchSource:
    data = text.encode() if isinstance(text, str) else text
    return read_patch(io.BytesIO(data), "x.patch", "x.patch", paths)


ONE = """diff --git a/a.txt b/a.txt
index 587be6b..975fbec 100644
--- a/a.txt
+++ b/a.txt
@@ -1,2 +1,2 @@
 x
-y
+z
"""


# Git's own diffs


@pytest.mark.parametrize("flags", [("--full-index",), (), ("--binary",), ("-U0",), ("-w",), ("--no-prefix",)])
def test_a_diff_of_git_lists_what_the_range_lists(odd: OddRange, flags: tuple[str, ...]) -> None:
    repo, base, head = odd
    source = patch(repo.git("diff", "-M", *flags, base, head))
    context = 0 if "-U0" in flags else 3
    with_git = opened_range(repo, f"{base}..{head}", context=context, ignore_whitespace="-w" in flags)
    counts = dict(with_git.count())
    expected = [
        (change, with_git.patch(position))
        for position, change in enumerate(with_git.listing().changes)
        if with_git.patch(position)
    ]
    assert len(source.listing().changes) == len(expected)
    assert source.listing().notices == ()
    for position, (found, (change, text)) in enumerate(zip(source.listing().changes, expected, strict=True)):
        assert (found.path, found.status) == (change.path, change.status)
        assert (found.previous_path, found.similarity) == (change.previous_path, change.similarity)
        assert hunks_of(source.patch(position)) == hunks_of(text)
        found_counts = source.page_counts([position])[0]
        assert found_counts[:2] == count_lines(hunks_of(text))
        assert found_counts.binary == counts[with_git.listing().changes.index(change)].binary
        is_named = "--full-index" in flags or change.is_submodule
        if is_named and change.similarity != 100 and change.status is not Status.CHANGED:
            assert (found.old_id, found.new_id) == (change.old_id, change.new_id)
            assert fingerprint(found) == fingerprint(change)


def test_mnemonic_prefixes_are_taken_off(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("i/a b.txt", "1\n").write("a/x.txt", "1\n").commit()
    repo.write("i/a b.txt", "2\n").remove("a/x.txt").write("b/new", "")
    repo.git("add", "-N", "b/new")
    text = repo.git("-c", "diff.mnemonicPrefix=true", "diff", "HEAD")
    assert b"c/i/a b.txt" in text
    assert list(changes_of(patch(text))) == ["a/x.txt", "b/new", "i/a b.txt"]


def test_a_name_that_looks_like_two_is_one() -> None:
    text = "diff --git a/x b/y b/x b/y\nold mode 100644\nnew mode 100755\n"
    (change,) = patch(text).listing().changes
    assert (change.path, change.status, change.old_mode, change.new_mode) == (
        "x b/y", Status.CHANGED, "100644", "100755",
    )  # fmt: skip


def test_paths_out_of_the_folder_are_only_names() -> None:
    text = ONE.replace("a.txt", "../../etc/passwd") + ONE.replace("a.txt", "C:\\x") + ONE.replace("a.txt", "y" * 4096)
    assert list(changes_of(patch(text))) == ["../../etc/passwd", "C:\\x", "y" * 4096]


def test_an_identity_is_always_there() -> None:
    other = ONE.replace("+z", "+other")
    binary = "diff --git a/b b/b\nindex 1..2 100644\nBinary files a/b and b/b differ\n"
    rename = "diff --git a/p b/q\nsimilarity index 100%\nrename from p\nrename to q\n"
    marks = {fingerprint(change) for text in (ONE, other, binary, rename) for change in patch(text).listing().changes}
    assert len(marks) == 4
    assert fingerprint(patch(ONE).listing().changes[0]) in marks


def test_a_comparison_of_a_patch_is_named_by_its_bytes() -> None:
    comparison = patch(ONE).listing().comparison
    assert comparison.form is RangeForm.PATCH
    assert (comparison.source, comparison.name) == ("x.patch", "x.patch")
    assert comparison.location == f"patch:{sha256(ONE.encode()).hexdigest()}"
    assert comparison.location != patch(ONE + "\n").listing().comparison.location


# Mails


@pytest.fixture
def series(tmp_path: Path) -> RepoBuilder:
    """Two commits, of which both touch `a.txt`, with messages that look like patches."""
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.txt", "1\n2\n3\n").commit()
    repo.write("a.txt", "one\n2\n3\n").write("new.txt", "-- \nx\n").commit(
        "First\n\n--- old\nnot +++ a patch\n@@ -1 +1 @@\n"
    )
    repo.write("a.txt", "one\n2\nthree\n").write("b.bin", b"\0").commit("Second: ünïcode\n\n" + "words " * 40)
    return repo


def test_mails_of_format_patch_are_read_to_the_last(series: RepoBuilder) -> None:
    source = patch(series.git("format-patch", "--stdout", "HEAD~2"))
    assert counts_of(source) == {
        "a.txt": LineCounts(2, 2),
        "new.txt": LineCounts(2, 0),
        "b.bin": LineCounts(0, 0, True),
    }
    assert b"-- \n2." not in source.patch(0) + source.patch(1)
    assert "Several patches touch one file" in source.listing().notices[0]


def test_a_file_of_several_mails_has_all_their_hunks_in_order(series: RepoBuilder) -> None:
    source = patch(series.git("format-patch", "--stdout", "HEAD~2"))
    change = changes_of(source)["a.txt"]
    text = patch_of(source, "a.txt")
    assert change.status is Status.MODIFIED
    assert text.count(b"diff --git ") == 2
    assert [line for line in hunks_of(text).split(b"\n") if line.startswith((b"+", b"-"))] == [
        b"-1", b"+one", b"-3", b"+three",
    ]  # fmt: skip


def test_a_file_that_a_series_adds_and_then_changes_is_added(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("keep").commit()
    repo.write("new", "1\n").write("passing", "1\n").commit()
    repo.write("new", "2\n").remove("passing").commit()
    changes = changes_of(patch(repo.git("format-patch", "--stdout", "HEAD~2")))
    assert changes["new"].status is Status.ADDED
    assert changes["passing"].status is Status.REMOVED


def test_git_log_and_git_show_are_read_too(series: RepoBuilder) -> None:
    for text in (series.git("log", "-p", "-2"), series.git("show", "HEAD", "HEAD~1")):
        assert counts_of(patch(text))["a.txt"] == LineCounts(2, 2)


def test_a_mail_with_carriage_returns_is_read(series: RepoBuilder) -> None:
    text = series.git("format-patch", "--stdout", "HEAD~2").replace(b"\n", b"\r\n")
    source = patch(text)
    assert list(changes_of(source)) == ["a.txt", "new.txt", "b.bin"]
    assert counts_of(source)["a.txt"] == LineCounts(2, 2)
    assert source.patch(0).startswith(b"diff --git a/a.txt b/a.txt\r\n")
    assert hunks_of(source.patch(1)) == b"@@ -0,0 +1,2 @@\r\n+-- \r\n+x\r\n"


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_an_encoded_mail_says_how_to_decode_it(encoding: str) -> None:
    with pytest.raises(SourceError, match="git mailinfo"):
        patch(f"From: x\nContent-Transfer-Encoding: {encoding}\n\nabc\n")


# diff -u


def test_a_recursive_diff_of_two_folders(tmp_path: Path) -> None:
    for folder, text in (("old-1.0", "1\n-- x\n"), ("new-1.1", "2\n++ x\n")):
        (tmp_path / folder / "src").mkdir(parents=True)
        (tmp_path / folder / "src" / "a b.txt").write_text(text)
        (tmp_path / folder / f"only-{folder}").write_text("x\n")
        (tmp_path / folder / "b.bin").write_bytes(b"\0" + text.encode())
    command = ["diff", "-ruN", "old-1.0", "new-1.1"]
    source = patch(subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).stdout)
    assert {change.path: change.status for change in source.listing().changes} == {
        "b.bin": Status.MODIFIED,
        "only-new-1.1": Status.ADDED,
        "only-old-1.0": Status.REMOVED,
        "src/a b.txt": Status.MODIFIED,
    }
    assert counts_of(source)["src/a b.txt"] == LineCounts(2, 2)
    assert counts_of(source)["b.bin"].binary


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("a/x.c", "b/x.c", "x.c"),
        ("x.c.orig\t2024-01-02 03:04:05.678 +0900", "x.c\t2024-01-02 03:04:06 +0900", "x.c"),
        ("/tmp/one/src/x.c", "/tmp/two/src/x.c", "src/x.c"),
        ("x.c", "x.c", "x.c"),
        ('"a/\\346\\216\\222.md"', '"b/\\346\\216\\222.md"', "排.md"),
        ("src/x.c\t(revision 12)", "src/x.c\t(working copy)", "src/x.c"),
    ],
)
def test_names_of_other_programs(old: str, new: str, path: str) -> None:
    (change,) = patch(f"Index: x\n=====\n--- {old}\n+++ {new}\n@@ -1 +1 @@\n-a\n+b\n").listing().changes
    assert (change.path, change.status, change.previous_path) == (path, Status.MODIFIED, None)


def test_absent_files_are_added_or_removed() -> None:
    text = "--- /dev/null\n+++ b/new\n@@ -0,0 +1 @@\n+x\n--- a/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    assert {change.path: change.status for change in patch(text).listing().changes} == {
        "new": Status.ADDED,
        "old": Status.REMOVED,
    }


def test_lines_that_look_like_headers_are_lines() -> None:
    text = (
        "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n--- a/y\n+++ b/y\n diff --git a/z b/z\n-@@ -1 +1 @@\n+@@\n"
        "--- a/w\n+++ b/w\n@@ -1 +1 @@\n-1\n+2\n"
    )
    assert counts_of(patch(text)) == {"x": LineCounts(2, 2), "w": LineCounts(1, 1)}


def test_several_plain_patches_of_one_file_stay_apart() -> None:
    text = "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-1\n+2\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-2\n+3\n"
    source = patch(text)
    assert counts_of(source) == {"x": LineCounts(2, 2)}
    assert count_lines(hunks_of(source.patch(0))) == (2, 2)


# What is wrong with it


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "x.patch is empty"),
        (b"hello\nworld\n", "is no unified diff"),
        (b"\0\1\2", "is no unified diff"),
        (b"@@ -1 +1 @@\n-a\n+b\n", "no lines that name their files"),
    ],
)
def test_what_holds_no_diff_is_one_clear_error(text: bytes, words: str) -> None:
    with pytest.raises(NoPatchError, match=words):
        patch(text)


def test_a_combined_diff_of_a_merge_is_refused(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a", "1\n").commit()
    repo.branch("other").write("a", "2\n").commit()
    repo.checkout("main").write("a", "3\n").commit()
    repo.git("merge", "other", check=False)
    repo.write("a", "4\n").commit()
    with pytest.raises(SourceError, match="combined diff of a merge"):
        patch(repo.git("show", "HEAD"))


def test_utf_16_is_named() -> None:
    with pytest.raises(SourceError, match="UTF-16"):
        patch(ONE.encode("utf-16"))


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(spool: SpoolFile, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(SpoolFile, "write", full)
    with pytest.raises(SourceError, match=r"x.patch cannot be read and put aside: No space left"):
        patch(ONE)


def test_a_byte_order_mark_does_not_hide_the_first_file() -> None:
    assert list(changes_of(patch(b"\xef\xbb\xbf" + ONE.encode()))) == ["a.txt"]


def test_colours_are_taken_out_and_that_is_said(odd: OddRange) -> None:
    repo, base, head = odd
    plain = repo.git("diff", "-M", base, head, "--", ".", ":(exclude)strange")
    coloured = repo.git("diff", "-M", "--color=always", base, head, "--", ".", ":(exclude)strange")
    source = patch(coloured)
    assert b"".join(source.patch(at) for at in range(len(source.listing().changes))) == plain
    assert "coloured" in source.listing().notices[0]


def test_escapes_in_a_diff_without_colours_stay() -> None:
    text = ONE.encode().replace(b"+z", b"+\x1b[31mz")
    assert patch(text).patch(0) == text


@pytest.mark.parametrize(
    ("damaged", "counts"),
    [
        (ONE.removesuffix("+z\n"), LineCounts(0, 1)),
        (ONE + "+more\n+more\n", LineCounts(3, 1)),
        (ONE.replace("@@ -1,2 +1,2 @@", "@@ -1,9 +1,9 @@"), LineCounts(1, 1)),
        (ONE.replace("@@ -1,2 +1,2 @@", "@@ -1 +1 @@"), LineCounts(1, 1)),
    ],
)
@pytest.mark.parametrize(
    "next_file", [ONE.replace("a.txt", "b.txt"), "--- a/b.txt\n+++ b/b.txt\n@@ -1 +1 @@\n-1\n+2\n"]
)
def test_a_damaged_hunk_loses_no_file_and_is_pointed_out(damaged: str, counts: LineCounts, next_file: str) -> None:
    source = patch(damaged + next_file)
    assert counts_of(source) == {"a.txt": counts, "b.txt": LineCounts(1, 1)}
    assert source.patch(0) == damaged.encode()
    assert "a.txt" in source.listing().notices[0]


def test_context_lines_that_lost_their_space_are_context() -> None:
    text = "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n\n-a\n+b\n\n"
    source = patch(text)
    assert counts_of(source) == {"x": LineCounts(1, 1)}
    assert source.listing().notices == ()


# Only some paths, and the end


def test_only_the_named_paths_are_kept() -> None:
    text = "".join(ONE.replace("a.txt", name) for name in ("docs/a.md", "docs/b/c.md", "docs2/x", "src/y.py"))
    assert list(changes_of(patch(text, ("docs",)))) == ["docs/a.md", "docs/b/c.md"]
    assert list(changes_of(patch(text, ("./src/", "*.md")))) == ["docs/a.md", "docs/b/c.md", "src/y.py"]
    assert list(changes_of(patch(text, (".",)))) == ["docs/a.md", "docs/b/c.md", "docs2/x", "src/y.py"]


def test_a_closed_patch_cannot_be_read_any_more() -> None:
    source = patch(ONE)
    source.close()
    source.close()
    with pytest.raises(SourceError):
        source.patch(0)


def test_counting_can_be_cancelled() -> None:
    source = patch(ONE)
    assert list(source.count(lambda: True)) == []
    assert list(source.count()) == [(0, LineCounts(1, 1))]

"""The sizes and the bytes of contents on both sides."""

from pathlib import Path

from diff_insight.domain.report import Sizes
from diff_insight.domain.source import Side
from diff_insight.sources.opening import open_source
from diff_insight.sources.request import SourceRequest
from tests.builders import RepoBuilder


def test_sizes_are_those_of_both_contents(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.bin", bytes(300)).write("gone.bin", bytes(5)).write("same.txt", "x\n").commit("Begin")
    repo.write("a.bin", bytes(range(256))).remove("gone.bin").write("new.bin", bytes(7))
    repo.submodule("sub", "12" * 20).commit("Change")
    source = open_source(SourceRequest("HEAD~1..HEAD", repo.path))
    try:
        listing = source.listing()
        found = {change.path: source.sizes(position) for position, change in enumerate(listing.changes)}
    finally:
        source.close()
    assert found == {
        "a.bin": Sizes(300, 256),
        "gone.bin": Sizes(5, None),
        "new.bin": Sizes(None, 7),
        "sub": Sizes(None, None),
    }


def test_a_patch_knows_no_sizes(tmp_path: Path) -> None:
    patch = tmp_path / "a.patch"
    patch.write_text("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")
    source = open_source(SourceRequest(str(patch), tmp_path))
    try:
        assert source.sizes(0) == Sizes()
    finally:
        source.close()


def test_contents_are_those_of_both_sides(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "repo")
    repo.write("a.txt", "one\ntwo").write("empty.txt", "").write("gone.bin", b"\0\n\n").commit("Begin")
    repo.write("a.txt", "one\nthree\n").write("empty.txt", "now\n").remove("gone.bin").commit("Change")
    source = open_source(SourceRequest("HEAD~1..HEAD", repo.path))
    try:
        found = {
            (change.path, side): source.contents(position, side)
            for position, change in enumerate(source.listing().changes)
            for side in Side
        }
        too_large = source.contents(0, Side.NEW, limit=9)
    finally:
        source.close()
    assert found == {
        ("a.txt", Side.OLD): b"one\ntwo",
        ("a.txt", Side.NEW): b"one\nthree\n",
        ("empty.txt", Side.OLD): b"",
        ("empty.txt", Side.NEW): b"now\n",
        ("gone.bin", Side.OLD): b"\0\n\n",
        ("gone.bin", Side.NEW): None,
    }
    assert too_large is None


def test_a_patch_knows_no_contents(tmp_path: Path) -> None:
    patch = tmp_path / "a.patch"
    patch.write_text("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")
    source = open_source(SourceRequest(str(patch), tmp_path))
    try:
        assert source.contents(0, Side.NEW) is None
    finally:
        source.close()

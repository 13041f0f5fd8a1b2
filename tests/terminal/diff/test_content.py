"""What is said of a file beside its lines."""

import pytest

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.file_kinds import FileKind
from diff_insight.terminal.diff.content import FileSide, content_of, size_text

HEAD = b"diff --git a/x b/x\n"


def notices(change: FileChange, patch: bytes, *sides: FileSide) -> tuple[str, ...]:
    return content_of(change, patch, *sides).notices


def test_a_pure_rename_says_that_the_content_is_the_same() -> None:
    change = FileChange("new.py", Status.RENAMED, "old.py", "100644", "100644", similarity=100)
    assert notices(change, HEAD + b"similarity index 100%\nrename from old.py\nrename to new.py\n") == (
        "Renamed from old.py, content unchanged.",
    )


def test_a_rename_with_changes_says_how_much_is_the_same() -> None:
    change = FileChange("new.py", Status.RENAMED, "old.py", "100644", "100644", similarity=98)
    assert notices(change, HEAD + b"@@ -1 +1 @@\n-a\n+b\n") == ("Renamed from old.py, 98 % equal.",)


def test_a_copy_is_called_a_copy() -> None:
    change = FileChange("new.py", Status.COPIED, "old.py", "100644", "100644", similarity=75)
    assert notices(change, HEAD + b"@@ -1 +1 @@\n-a\n+b\n") == ("Copied from old.py, 75 % equal.",)


def test_a_mode_change_names_both_modes() -> None:
    change = FileChange("run", Status.CHANGED, None, "100644", "100755")
    assert notices(change, HEAD + b"old mode 100644\nnew mode 100755\n") == ("Mode 100644 → 100755: executable now.",)


def test_a_binary_file_is_told_with_its_sizes_where_they_are_known() -> None:
    change = FileChange("logo.png", Status.MODIFIED, None, "100644", "100644")
    patch = HEAD + b"index 1..2 100644\nBinary files a/x and b/x differ\n"
    assert notices(change, patch) == ("Binary file.",)
    assert notices(change, patch, FileSide(12_345), FileSide(14_000)) == ("Binary file, 12 kB → 14 kB.",)
    assert notices(change, patch, FileSide(), FileSide(900)) == ("Binary file, 900 bytes.",)


def test_an_image_is_told_with_its_format_and_its_pixels() -> None:
    change = FileChange("logo.png", Status.MODIFIED, None, "100644", "100644")
    patch = HEAD + b"index 1..2 100644\nBinary files a/x and b/x differ\n"
    old, new = FileSide(12_345, FileKind("GIF image", 24, 24)), FileSide(12_399, FileKind("PNG image", 32, 24))
    assert notices(change, patch, old, new) == (
        "GIF image → PNG image, 24 × 24 → 32 × 24 pixels, 12,345 → 12,399 bytes.",
    )
    assert notices(change, patch, old, old) == ("GIF image, 24 × 24 pixels, 12 kB.",)
    assert notices(change, patch, FileSide(), FileSide(900, FileKind("zip archive"))) == ("zip archive, 900 bytes.",)


def test_a_submodule_names_both_commits() -> None:
    change = FileChange("lib", Status.MODIFIED, None, "160000", "160000")
    patch = HEAD + b"@@ -1 +1 @@\n-Subproject commit " + b"a" * 40 + b"\n+Subproject commit " + b"b" * 40 + b"\n"
    assert notices(change, patch) == ("Submodule aaaaaaaaaa → bbbbbbbbbb.",)


def test_an_added_submodule_names_its_commit() -> None:
    change = FileChange("lib", Status.ADDED, None, "000000", "160000")
    patch = HEAD + b"@@ -0,0 +1 @@\n+Subproject commit " + b"b" * 40 + b"\n"
    assert notices(change, patch) == ("Submodule added at bbbbbbbbbb.",)


def test_a_large_file_pointer_is_told_with_the_sizes_it_names() -> None:
    change = FileChange("model.bin", Status.MODIFIED, None, "100644", "100644")
    patch = HEAD + (
        b"@@ -1,3 +1,3 @@\n version https://git-lfs.github.com/spec/v1\n"
        b"-oid sha256:1\n-size 12345\n+oid sha256:2\n+size 99000000\n"
    )
    assert notices(change, patch) == ("Git LFS pointer, the content is stored elsewhere, 12 kB → 99 MB.",)


@pytest.mark.parametrize("status", [Status.ADDED, Status.REMOVED])
def test_an_empty_file_is_told_to_be_empty(status: Status) -> None:
    assert notices(FileChange("empty", status), HEAD + b"new file mode 100644\n") == ("Empty file.",)


def test_a_file_that_became_a_link_is_told() -> None:
    change = FileChange("x", Status.CHANGED, None, "100644", "120000")
    patch = HEAD + b"deleted file mode 100644\n@@ -1 +0,0 @@\n-text\n" + HEAD + b"@@ -0,0 +1 @@\n+target\n"
    content = content_of(change, patch)
    assert content.notices == ("Was a file, is now a symbolic link.",)
    assert len(content.hunks.hunks) == 2


def test_a_line_of_megabytes_is_announced() -> None:
    change = FileChange("bundle.js", Status.ADDED)
    patch = HEAD + b"@@ -0,0 +1 @@\n+" + b"x" * 5_200_000 + b"\n"
    assert "5.2 MB" in notices(change, patch)[0]


def test_an_ordinary_change_needs_no_words() -> None:
    assert notices(FileChange("a.py", Status.MODIFIED), HEAD + b"@@ -1 +1 @@\n-a\n+b\n") == ()


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (12_345, "12 kB"), (5_200_000, "5.2 MB")],
)
def test_sizes_are_said_as_people_say_them(size: int, text: str) -> None:
    assert size_text(size) == text

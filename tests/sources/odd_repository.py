"""A range with everything in it that git can show."""

from pathlib import Path

from tests.builders import RepoBuilder

OddRange = tuple[RepoBuilder, str, str]
"""The repository, and the ids of both ends."""

STRANGE_NAMES: tuple[bytes, ...] = (
    b"with space",
    b" leading and trailing ",
    b'double"quote',
    b"back\\slash",
    b"new\nline",
    b"tab\there",
    b"carriage\rreturn",
    b"escape\x1b]0;title\x07",
    b"latin\xe9 byte",
    b"\xff\xfe not utf-8",
    "ünïcode/日本語.md".encode(),
    "line\u2028separator\u0085".encode(),
    "bidi\u202etxt".encode(),
    b"-rf",
    b"--output=x",
    b"@{u}",
    b":(top)magic",
    b"*.glob[a-z]?",
    b"a b b/c",
    b"=> arrow",
    b"$(id)`id`",
    b"[red]markup[/red]",
    b"diff --git a/x b/x",
)


def odd_range(path: Path, *, sha256: bool = False) -> OddRange:
    """Build it."""
    repo = RepoBuilder(path, sha256=sha256)
    size = 64 if sha256 else 40
    for number, name in enumerate(STRANGE_NAMES):
        repo.write(b"strange/" + name, f"{number}\nsame\n")
    numbers = "".join(f"line {number}\n" for number in range(40))
    repo.write("removed.txt", "gone\n").write("renamed.txt", numbers).write("moved/and edited.txt", numbers * 2)
    repo.write("mode.sh", "#!/bin/sh\n").write("binary.bin", b"\0\1\2")
    repo.write("folder", "a file\n").link("link", "renamed.txt").write("becomes-link", "a\nb\nc")
    repo.write("becomes-module", "x\n").write("binary-becomes-link", b"\0")
    repo.write("becomes-file/inside", "x\n").submodule("module", "1" * size).submodule("module-gone", "1" * size)
    repo.write("mode-and-content.sh", "one\n").write("no-newline", "a\nb").write("crlf", b"a\r\nb\r\n")
    repo.write("separators", b"a\x0cb\x0bc\n\x85\xe2\x80\xa8d\re\n").write("spaces", "a b\nc\n").write(
        "only-spaces", "a b\n"
    )
    repo.write("looks-like-a-patch", "-- a/x\n++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n").write("long", "x" * 100_000)
    base = repo.commit("Old")

    for number, name in enumerate(STRANGE_NAMES):
        repo.write(b"strange/" + name, f"{number}\nsame\nmore\n")
    repo.remove("removed.txt").rename("renamed.txt", "re named.txt").write("empty-added")
    repo.rename("moved/and edited.txt", "moved/ünd edited.txt").write("moved/ünd edited.txt", numbers * 2 + "end\n")
    repo.chmod("mode.sh").write("binary.bin", b"\0\1\3").write("binary-added.bin", b"\0").remove("folder")
    repo.write("folder/inside", "a\n").write("folder/other", "b\n").link("link", "mode.sh")
    repo.link("becomes-link", "a\nb").link("binary-becomes-link", "x").remove("becomes-file")
    repo.write("becomes-file", "x\n").remove("becomes-module").submodule("becomes-module", "2" * size)
    repo.submodule("module", "2" * size).submodule("module-added", "3" * size).remove("module-gone")
    repo.write("mode-and-content.sh", "two\n").chmod("mode-and-content.sh").write("no-newline", "a\nc")
    repo.write("crlf", b"a\r\nc\r\n").write("separators", b"a\x0cb\x0bc\n\x85\xe2\x80\xa8d\re\nf\n")
    repo.write("spaces", "a  b\nd\n").write("only-spaces", "a  b\n")
    repo.write("looks-like-a-patch", "@@ -1 +1 @@\n++ b/x\n").write("long", "x" * 100_001)
    return repo, base, repo.commit("New")

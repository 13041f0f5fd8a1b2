"""A range with everything that git can compare and that is hard to write down."""

from pathlib import Path
from typing import NamedTuple

from tests.builders import RepoBuilder

_TEXT = "".join(f"line {number}\n" for number in range(1, 60))


class Range(NamedTuple):
    """A repository and the two commits that are compared."""

    repo: RepoBuilder
    base: str
    head: str

    @property
    def source(self) -> str:
        return f"{self.base}...{self.head}"


def odd_range(folder: Path, binary: bool = True) -> Range:
    """All statuses and hostile names; `main` has a commit that the head lacks. With `binary` also what a patch
    without binary data cannot carry.
    """
    repo = RepoBuilder(folder)
    _old_side(repo, binary)
    fork = repo.commit("Old side")
    repo.write("only-on-main.txt", "never shown\n")
    base = repo.commit("Only on main")
    repo.branch("head", fork)
    _new_side(repo, binary)
    return Range(repo, base, repo.commit("New side"))


def _old_side(repo: RepoBuilder, binary: bool) -> None:
    for plain in ("modified.txt", "renamed-old.txt", "renamed-edited-old.txt", "removed.txt", "mode.sh", "type.txt"):
        repo.write(plain, _TEXT + plain + "\n")
    for name in _HOSTILE:
        repo.write(name, _TEXT + "old\n")
    repo.write("no-newline.txt", "a\nb").write("becomes-empty.txt", "gone\n").write("empty-removed.txt")
    repo.write("windows.txt", "a\r\nb\r\nc\r\n").write("form-feed.txt", b"a\x0cb\n\x85c\n\xe2\x80\xa8d\n")
    repo.write("latin-1.txt", b"caf\xe9\n").write("fences.md", "````\n</details>\n````\n")
    repo.link("link", "modified.txt").submodule("module", "1" * 40)
    if binary:
        repo.write("image.png", bytes(range(256))).write("big.bin", b"\0" * 5000)


def _new_side(repo: RepoBuilder, binary: bool) -> None:
    repo.write("modified.txt", _TEXT.replace("line 3\n", "line three\n").replace("line 50\n", "") + "modified.txt\n")
    repo.rename("renamed-old.txt", "folder/renamed-new.txt").rename("renamed-edited-old.txt", "renamed-edited-new.txt")
    repo.write("renamed-edited-new.txt", _TEXT.replace("line 9\n", "nine\n") + "renamed-edited-old.txt\n")
    repo.remove("removed.txt").remove("empty-removed.txt").chmod("mode.sh").link("type.txt", "modified.txt")
    for name in _HOSTILE:
        repo.write(name, _TEXT.replace("line 7\n", "seven\n") + "new\n")
    repo.write("added.txt", "new\n").write("empty-added.txt").write("becomes-empty.txt").write("no-newline.txt", "a\nc")
    repo.write("windows.txt", "a\r\nB\r\nc\r\n").write("form-feed.txt", b"a\x0cB\n\x85c\n\xe2\x80\xa8D\n")
    repo.write("latin-1.txt", b"caf\xe9s\n").write("fences.md", "`````\n</details>\n<script>\n").link(
        "link", "added.txt"
    )
    repo.submodule("module", "2" * 40)
    if binary:
        repo.write("image.png", bytes(range(255, -1, -1))).remove("big.bin").write("new.bin", b"\0\1")


_HOSTILE: tuple[str | bytes, ...] = (
    "with space.txt",
    'quote".txt',
    "back\\slash.txt",
    "tab\there.txt",
    "new\nline.txt",
    "文/日本語.md",
    b"byte-\xff\xfe.txt",
    "esc-\x1b[31m.txt",
    "bidi-\u202e.txt",
    "-rf",
    "[markup]/[/red]x[@click=quit].md",
    "a b/b/a b.txt",
    "pipe|name.md",
    "%s{category}%Y.txt",
)

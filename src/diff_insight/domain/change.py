"""One changed file of a comparison, and the numbers of its lines."""

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What happened to a file, in the words of the compare REST API."""

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"
    RENAMED = "renamed"
    COPIED = "copied"
    CHANGED = "changed"
    """Mode or type only."""


SUBMODULE_MODE = "160000"
LINK_MODE = "120000"
ABSENT_MODE = "000000"


class FileChange(NamedTuple):
    """One row of a comparison.

    A named tuple, not a frozen dataclass: 60,000 of them are made before the first screen.
    Paths are text with undecodable bytes as surrogates (`surrogateescape`), so `path_bytes` is exact.
    """

    path: str
    status: Status
    previous_path: str | None = None
    """The old path of a renamed or copied file."""
    old_mode: str = ABSENT_MODE
    """Six octal digits as git writes them; zeros where the file is absent or the mode is unknown."""
    new_mode: str = ABSENT_MODE
    old_id: str = ""
    """Full blob id; empty where unknown, zeros where absent."""
    new_id: str = ""
    similarity: int | None = None
    """Per cent, of renamed and copied files."""

    @property
    def is_submodule(self) -> bool:
        return SUBMODULE_MODE in (self.old_mode, self.new_mode)

    @property
    def is_mode_change(self) -> bool:
        """Whether the file is there on both sides with two modes."""
        return self.old_mode != self.new_mode and ABSENT_MODE not in (self.old_mode, self.new_mode)


class LineCounts(NamedTuple):
    """Git's own numbers for one file (`--numstat`); a binary file has none of either."""

    additions: int
    deletions: int
    binary: bool = False

    @property
    def changes(self) -> int:
        return self.additions + self.deletions


class Totals(NamedTuple):
    """Sums over some files."""

    files: int
    additions: int
    deletions: int

    @property
    def changes(self) -> int:
        return self.additions + self.deletions


NO_TOTALS = Totals(0, 0, 0)


def path_bytes(path: str) -> bytes:
    """The bytes git knows `path` by."""
    return path.encode("utf-8", "surrogateescape")

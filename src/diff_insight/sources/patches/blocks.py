"""What the scanner finds: one file's part of a patch, still as it was written."""

import re
from dataclasses import dataclass


@dataclass(slots=True)
class Block:
    """The patch of one file, from its first header line to its last hunk line."""

    start: int
    """Offset in the whole patch text."""
    by_git: bool
    """Whether it starts with `diff --git`; else with `---`, or it is a line about binary files."""
    end: int = 0
    header: bytes = b""
    """The lines before the first hunk, without the last line's end."""
    names: re.Match[bytes] | None = None
    """What the header says, where it is as that of nearly all files and was read already."""
    text: memoryview | None = None
    """All of its bytes, where they are at hand."""
    is_counted: bool = True
    """Whether additions, deletions and damage are known."""
    additions: int = 0
    deletions: int = 0
    has_hunks: bool = False
    binary: bool = False
    damaged: bool = False
    """Whether a hunk has more or fewer lines than its header says."""

"""What the command line asks a source for."""

from pathlib import Path
from typing import BinaryIO, NamedTuple


class SourceRequest(NamedTuple):
    """SOURCE and the options that choose and shape its changes."""

    text: str | None
    """SOURCE as written; None where there is none."""
    directory: Path
    """The folder to work in."""
    paths: tuple[str, ...] = ()
    """Only these paths: git pathspecs, relative to `directory`."""
    context: int = 3
    """Unchanged lines around each change."""
    inter_hunk_context: int = 0
    """Further unchanged lines between two changes up to which they stand in one hunk."""
    ignore_whitespace: bool = False
    rename_threshold: int | None = None
    """Per cent of equal content from which on two files are a rename; None for git's 50."""
    stdin: BinaryIO | None = None
    """Standard input, where a patch may be read from it."""
    is_read_whole: bool = False
    """Whether every patch is going to be read: git then begins with that at once."""
    find_copies: bool = False
    """Whether an added file is compared with the other changed files too: twelve times as slow on large ranges."""

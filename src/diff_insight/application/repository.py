"""Where the reviewed repository's root is, without starting git."""

from pathlib import Path


def repository_root(directory: Path) -> Path | None:
    """The folder, `directory` or one above it, that holds `.git` (a folder, or the file of a work tree)."""
    for folder in (directory, *directory.parents):
        try:
            if (folder / ".git").exists():
                return folder
        except OSError:
            return None
    return None

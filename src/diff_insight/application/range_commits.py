"""Which commits of a range speak of which file."""

from diff_insight.domain.commit import Commit
from diff_insight.domain.source import ChangeSource

_TOLD_FILES = 50
"""A commit that touches more files says nothing about each of them, and is not kept for them."""


def commits_by_path(source: ChangeSource) -> dict[str, tuple[Commit, ...]]:
    """The commits that touch each path, the newest first, without the paths: they are many. Raises SourceError."""
    found: dict[str, tuple[Commit, ...]] = {}
    for commit in source.commits():
        if len(commit.paths) <= _TOLD_FILES:
            bare = commit._replace(paths=())
            for path in commit.paths:
                found[path] = (*found.get(path, ()), bare)
    return found

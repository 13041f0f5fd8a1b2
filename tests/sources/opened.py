"""Short ways to open sources, and what git itself says of a range."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.source import ChangeSource
from diff_insight.sources.git.git_source import GitSource
from diff_insight.sources.git.numstat import parse_numstat
from diff_insight.sources.opening import open_source
from diff_insight.sources.request import SourceRequest
from tests.builders import RepoBuilder

GIT = shutil.which("git") or "git"
"""The real git, for programs that stand in front of it."""


def opened(directory: RepoBuilder | Path, text: str | None = None, **options: Any) -> ChangeSource:
    """The source of `text` in a repository or a folder."""
    folder = directory.path if isinstance(directory, RepoBuilder) else directory
    return open_source(SourceRequest(text, folder, **options))


def opened_range(directory: RepoBuilder | Path, text: str | None = None, **options: Any) -> GitSource:
    """The same, where it has to be a range."""
    source = opened(directory, text, **options)
    assert isinstance(source, GitSource)
    return source


def changes_of(source: ChangeSource) -> dict[str, FileChange]:
    return {change.path: change for change in source.listing().changes}


def position_of(source: ChangeSource, path: str) -> int:
    return [change.path for change in source.listing().changes].index(path)


def patch_of(source: ChangeSource, path: str) -> bytes:
    return source.patch(position_of(source, path))


def counts_of(source: ChangeSource) -> dict[str, LineCounts]:
    """All counts by path, from one pass."""
    changes = source.listing().changes
    return {changes[position].path: counts for position, counts in source.count()}


def git_rows(repo: RepoBuilder, *arguments: str) -> list[tuple[str, ...]]:
    """Rows of `git diff --raw -z -M`: modes, ids, letter and score, paths."""
    text = repo.git("diff", "--raw", "-z", "-M", "--no-abbrev", *arguments).decode("utf-8", "surrogateescape")
    fields = iter(text.split("\0")[:-1])
    rows: list[tuple[str, ...]] = []
    for field in fields:
        row = field[1:].split(" ")
        previous = next(fields) if row[4][0] in "RC" else ""
        rows.append((*row, previous, next(fields)))
    return rows


def git_counts(repo: RepoBuilder, *arguments: str) -> dict[str, LineCounts]:
    """`git diff --numstat -z -M` by path."""
    return {path: counts for (_, path), counts in parse_numstat(repo.git("diff", "--numstat", "-z", "-M", *arguments))}


def as_rows(source: ChangeSource) -> list[tuple[str, ...]]:
    """The listing in the form of `git_rows`; the letter is not kept in it, so it is worked out again."""
    letters = {"added": "A", "removed": "D", "modified": "M", "renamed": "R", "copied": "C", "changed": "M"}
    rows: list[tuple[str, ...]] = []
    for change in source.listing().changes:
        letter = letters[change.status]
        if change.status == "changed" and change.old_mode[:3] != change.new_mode[:3]:
            letter = "T"
        score = "" if change.similarity is None else f"{change.similarity:03}"
        rows.append(
            (
                change.old_mode,
                change.new_mode,
                change.old_id,
                change.new_id,
                letter + score,
                change.previous_path or "",
                change.path,
            )
        )
    return rows


def hunks_by_git(repo: RepoBuilder, *arguments: str) -> bytes:
    """The whole patch as git writes it, with full ids."""
    return repo.git("diff", "-M", "--full-index", *arguments)


def apply_patch(repo: RepoBuilder, patch: bytes, base: str) -> str:
    """The id of the tree that `patch` makes of `base`."""
    index = repo.path / "applied-index"
    environment = {"GIT_INDEX_FILE": str(index), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments: str, stdin: bytes = b"") -> bytes:
        done = subprocess.run(
            ["git", *arguments], cwd=repo.path, env=environment, input=stdin, capture_output=True, check=True
        )
        return done.stdout

    git("read-tree", base)
    if patch:
        git("apply", "--cached", "--whitespace=nowarn", "-", stdin=patch)
    return git("write-tree").decode().strip()

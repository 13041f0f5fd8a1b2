"""Git's own numbers of some files: `git diff --numstat -z`."""

from collections.abc import Iterable, Iterator, Sequence

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.sources.git.diff_options import DiffOptions
from diff_insight.sources.git.process import Git

_MOST_NAMES = 60_000
"""Bytes of names on one command line; systems take a hundred thousand and more."""

PathPair = tuple[str | None, str]
"""Old path of a renamed or copied file, and path."""


def parse_numstat(text: bytes) -> Iterator[tuple[PathPair, LineCounts]]:
    """Read rows of `ADDED TAB DELETED TAB PATH NUL`, or `… TAB NUL OLDPATH NUL NEWPATH NUL`."""
    fields = iter(text.decode("utf-8", "surrogateescape").split("\0")[:-1])
    for field in fields:
        additions, deletions, path = field.split("\t", 2)
        counts = LineCounts(0, 0, True) if additions == "-" else LineCounts(int(additions), int(deletions))
        if path:
            yield (None, path), counts
        else:
            previous = next(fields)
            yield (previous, next(fields)), counts


def numbers_of(
    git: Git, options: DiffOptions, old: str, new: str, changes: Sequence[FileChange]
) -> list[LineCounts | None]:
    """The counts of `changes`, a part of the comparison of `old` and `new`; None where git gives no row.

    Raises SourceError where git fails.
    """
    found: dict[PathPair, LineCounts] = {}
    plain = [change for change in changes if change.previous_path is None]
    paired = [change for change in changes if change.previous_path is not None]
    for arguments, chosen in ((options.plain, plain), (options.paired, paired)):
        for some in _few(chosen):
            found.update(parse_numstat(git.output(*arguments(old, new, some, "--numstat", "-z"))))
    return [found.get((change.previous_path, change.path)) for change in changes]


def _few(changes: Iterable[FileChange]) -> Iterator[list[FileChange]]:
    """`changes` in groups whose names fit on a command line."""
    group: list[FileChange] = []
    size = 0
    for change in changes:
        length = 2 * (len(change.path) + len(change.previous_path or "")) + 32
        if group and size + length > _MOST_NAMES:
            yield group
            group, size = [], 0
        group.append(change)
        size += length
    if group:
        yield group

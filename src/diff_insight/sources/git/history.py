"""The commits of a range, with what they say and which files they touch."""

import contextlib
from collections.abc import Iterator

from diff_insight.domain.commit import Commit
from diff_insight.sources.git.process import Git

_MOST_COMMITS = 2_000
_MOST_BYTES = 4 << 20
"""Read of git's answer; in a longer history only its newest part says something."""
_PIECE = 1 << 16
_FORMAT = "--format=%x1e%s%x1f%b%x1d"
_RECORD = b"\0\x1e"
"""What begins a commit behind the one before."""


def commits_between(git: Git, old: str, new: str) -> tuple[Commit, ...]:
    """The commits that lead to the id `new` and not to `old`, the newest first, merges left out; as many as can be
    read in about a second. Nothing where git cannot tell."""
    process = git.start(
        "log",
        "-z",
        "--name-only",
        "--no-renames",
        "--no-merges",
        "--no-show-signature",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--encoding=UTF-8",
        f"--max-count={_MOST_COMMITS}",
        _FORMAT,
        "--end-of-options",
        f"{old}..{new}",
        "--",
    )
    answer = process.stdout
    assert answer is not None
    text = bytearray()
    while len(text) < _MOST_BYTES and (piece := answer.read(_PIECE)):
        text += piece
    is_whole = len(text) < _MOST_BYTES
    if not is_whole:
        with contextlib.suppress(OSError):
            process.kill()
    status = git.finish(process).status
    commits = tuple(_commits(bytes(text)))
    return commits if is_whole and not status else commits[:-1]


def _commits(text: bytes) -> Iterator[Commit]:
    # No pattern: to look for one in megabytes stops the whole program, keys included, for a quarter of a second.
    for record in (b"\0" + text).split(_RECORD)[1:]:
        said, _, names = record.partition(b"\x1d")
        subject, _, body = said.decode("utf-8", "replace").partition("\x1f")
        paths = [name.decode("utf-8", "surrogateescape") for name in names.lstrip(b"\0\n").split(b"\0") if name]
        yield Commit(subject, body.strip(), tuple(paths))

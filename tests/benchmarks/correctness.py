"""What every speed is worth only with: the very bytes and numbers of git, in its order."""

import os
from collections.abc import Iterator
from subprocess import DEVNULL, PIPE, Popen

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.domain.change import path_bytes
from tests.benchmarks.ranges import EXPRESSION, QUIET, Range
from tests.benchmarks.results import Checked, Result
from tests.benchmarks.whole import Environment


def checking(place: Range, environ: Environment) -> Iterator[Result]:
    """Patches, counts, order and notices of a range, compared with git's."""
    request = SessionRequest(place.path, EXPRESSION, store=False, read_only=True)
    session = open_session(request, session_settings(request, environ))
    try:
        session.complete_counts()
        yield Checked("patches are git's, byte for byte", place.name, _has_patches_of_git(session, place))
        rows = _numstat(place)
        review = session.review
        own = [
            (path_bytes(change.path), None if counts.binary else (counts.additions, counts.deletions))
            for change, counts in ((change, review.counts.get(at)) for at, change in enumerate(review.changes))
            if counts is not None
        ]
        yield Checked("files in git's order", place.name, [path for path, _ in own] == [path for path, _ in rows])
        yield Checked("counts are numstat's", place.name, own == rows, f"{len(rows):,} files")
        if place.name == "huge":
            told = any("rename" in notice for notice in session.notices)
            yield Checked("renames that git did not look for are told", place.name, told)
    finally:
        session.close()


def _has_patches_of_git(session: Session, place: Range) -> bool:
    """Whether the patches one behind the other are what `git diff -M` prints."""
    command = ["git", "diff", "-M", "--full-index", "--no-color", "--submodule=short", *place.ends]
    with Popen(command, cwd=place.path, env={**os.environ, **QUIET}, stdout=PIPE, stderr=DEVNULL) as git:
        assert git.stdout is not None
        for position in range(len(session.review)):
            patch = session.source.patch(position)
            if git.stdout.read(len(patch)) != patch:
                git.kill()
                return False
        return not git.stdout.read(1)


def _numstat(place: Range) -> list[tuple[bytes, tuple[int, int] | None]]:
    """Path and numbers of each file as git gives them; no numbers for binary ones."""
    fields = iter(place.git("diff", "--numstat", "-z", "-M", *place.ends).split(b"\0"))
    rows = []
    for field in fields:
        if not field:
            break
        added, deleted, path = field.split(b"\t", 2)
        if not path:
            next(fields)
            path = next(fields)
        rows.append((path, None if added == b"-" else (int(added), int(deleted))))
    return rows

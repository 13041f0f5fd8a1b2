"""A text looked for in the patches of all files, while the person goes on working."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import sleep

from diff_insight.application.session import Progress, Session
from diff_insight.domain.patch import DELETED, Hunks, hunks_of
from diff_insight.domain.patch_search import Search
from diff_insight.domain.source import Side

MOST_PLACES = 10_000
"""Lines that are listed; the search ends there."""

_PATIENCE = 0.05
"""Seconds to wait for a patch that is not put aside yet before it is asked again whether it is."""
_BEFORE = 30
_EXCERPT = 300
"""Bytes shown of a line, and of what stands in it before the first match."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line that holds the text."""

    side: Side
    """Whether the line is gone, or is there after the change."""
    number: int
    kind: int
    """Of the line, as in `domain.patch`."""
    excerpt: str
    """What stands around the first match; lone bytes as surrogates."""
    start: int
    """Where in the excerpt the first match begins."""


@dataclass(frozen=True, slots=True)
class FileMatches:
    """The matches in one file."""

    position: int
    total: int
    places: list[Place]


@dataclass(slots=True)
class RangeMatches:
    """What was found of a text so far."""

    text: str
    files: list[FileMatches] = field(default_factory=list)
    places: int = 0
    """Lines listed."""
    total: int = 0
    """Matches, several in one line included."""
    searched: int = 0
    """Files looked through."""
    is_full: bool = False
    """Whether the search ended because there were too many places."""


def search_range(
    session: Session,
    text: str,
    found: Callable[[FileMatches], object],
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda searched, files: None,
) -> RangeMatches:
    """Look for `text` as the search in one diff does, file by file, from the patches that are put aside.

    Waits for those that are not there yet. Each file's matches are `found` as soon as they are. Memory holds one patch
    at a time and at most MOST_PLACES lines. Raises SourceError.
    """
    matches = RangeMatches(text)
    needle = text.encode("utf-8", "surrogateescape")
    files = len(session.review)
    for position in range(files):
        _wait_for(session, position, cancelled)
        if cancelled():
            break
        patch = session.source.patch(position)
        if needle in (patch if text != text.lower() else patch.lower()):
            _add(matches, position, hunks_of(patch), found)
        matches.searched = position + 1
        progress(matches.searched, files)
        if matches.places >= MOST_PLACES:
            matches.is_full = position + 1 < files
            break
    return matches


def _wait_for(session: Session, position: int, cancelled: Callable[[], bool]) -> None:
    """Until a file is counted its patch would cost a git of its own; while nobody counts, nothing is waited for."""
    while session.is_counting and session.review.counts.get(position) is None and not cancelled():
        sleep(_PATIENCE)


def _add(matches: RangeMatches, position: int, text: bytes, found: Callable[[FileMatches], object]) -> None:
    hunks = Hunks(text)
    search = Search(hunks, matches.text)
    if not search.total:
        return
    places: list[Place] = []
    for line, start in search.lines():
        if matches.places + len(places) == MOST_PLACES:
            matches.is_full = True
            break
        places.append(_place(hunks, line, start))
    file = FileMatches(position, search.total, places)
    matches.files.append(file)
    matches.places += len(places)
    matches.total += search.total
    found(file)


def _place(hunks: Hunks, line: int, start: int) -> Place:
    old, new = hunks.numbers(line)
    kind = hunks.kinds[line]
    side, number = (Side.OLD, old) if kind == DELETED else (Side.NEW, new)
    first = max(0, start - _BEFORE) if start > _EXCERPT // 2 else 0
    raw = hunks.lines[line][1:]
    before = raw[first:start].decode("utf-8", "surrogateescape")
    excerpt = before + raw[start : first + _EXCERPT].decode("utf-8", "surrogateescape")
    return Place(side, number or 0, kind, excerpt, len(before))

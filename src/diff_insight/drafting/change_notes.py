"""What a change log that is edited in the same range says of it, entry by entry."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType

MOST_LOGS = 8
"""Change logs of one range that are read."""
_MOST_NOTES = 400
_NAMES = r"(?:changes|changelog|history|news|release[-_]?notes|what[-_]?s[-_]?new)(?:\.(?:md|rst|txt))?$"
_FOLDERS = r"(?:^|/)(?:releases?|changelog\.d|newsfragments|news|changes)/[^/]+\.(?:md|rst|txt)$"
_PARTS = ("change", "history", "news", "release", "what")
_WORD = lazy_pattern(r"[A-Za-z_]\w{3,}")


class Note(NamedTuple):
    """One entry of a change log."""

    says: ModificationType
    text: str
    names: tuple[str, ...]
    """Of the code that it speaks of, each the last part of a dotted one."""
    scope: str = ""
    """What it says first that it is about, as `buffer` in `**buffer:** takes …`."""


def change_logs(changes: Sequence[FileChange]) -> list[int]:
    """The positions of the files that tell what changed, as far as paths tell; new ones first, and not too many."""
    found = [at for at, change in enumerate(changes) if _is_log(change)]
    found.sort(key=lambda at: changes[at].status is not Status.ADDED)
    return found[:MOST_LOGS]


def _is_log(change: FileChange) -> bool:
    path = change.path.lower()
    if not any(part in path for part in _PARTS):
        return False  # as nearly all, of which there may be very many
    is_named_so = re.match(_NAMES, path.rpartition("/")[2]) or re.search(_FOLDERS, path)
    return is_named_so is not None and change.status is not Status.REMOVED


class ChangeNotes:
    """Entries by the names in them. May be sent to another process."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._by_name: dict[str, list[Note]] = {}
        for note in list(notes)[:_MOST_NOTES]:
            for name in note.names:
                self._by_name.setdefault(name, []).append(note)

    def of(self, removed: str, added: str, places: Iterable[str]) -> list[Note]:
        """The entries that speak of what stands in changed text: of a correction, where it is or what it changes; of
        anything else, what came or went by it. `places` are the file's path and where in it the change is; an entry
        about something else speaks of none of it."""
        if not self._by_name:
            return []
        places = list(places)
        olds, news = set(_WORD.findall(removed)), set(_WORD.findall(added))
        allowed = {
            ModificationType.BUG_FIX: olds | news | set(places),
            ModificationType.NEW_FEATURE: news - olds,
            ModificationType.BREAKING_CHANGE: olds - news,
        }
        touched = allowed[ModificationType.BUG_FIX] & self._by_name.keys()
        found = (note for name in sorted(touched) for note in self._by_name[name] if name in allowed[note.says])
        about = " ".join(places)
        return [note for note in dict.fromkeys(found) if not note.scope or note.scope in about or note.scope in news]

"""What a change log that is edited in the same range says of it, entry by entry."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.summary import ModificationType

MOST_LOGS = 8
"""Change logs of one range that are read."""
_MOST_NOTES = 400
_MOST_BYTES = 128 * 1024
_NAMES = re.compile(r"(?:changes|changelog|history|news|release[-_]?notes|what[-_]?s[-_]?new)(?:\.(?:md|rst|txt))?$")
_FOLDERS = re.compile(r"(?:^|/)(?:releases?|changelog\.d|newsfragments|news|changes)/[^/]+\.(?:md|rst|txt)$")
_PARTS = ("change", "history", "news", "release", "what")
_ENTRY = re.compile(r"\s*[-*•]\s+(\S.*)")
_HEADING = re.compile(r"#+\s*(\S.*)|([A-Z][\w &-]+):?\s*$")
_MEANINGS = tuple(
    (says, re.compile(rf"(?:\*\*)?(?:{words})", re.IGNORECASE))
    for says, words in (
        (ModificationType.BUG_FIX, r"(?:bug\s*)?fix(?:ed|es|ing)?\b|(?:corrected|prevented|resolved?)\b"),
        (
            ModificationType.NEW_FEATURE,
            r"(?:add(?:ed|s|ing)?|allow(?:ed|s)?|support(?:ed|s)?|new|introduced?)\b(?! (?:test|doc))|features?\b",
        ),
        (
            ModificationType.BREAKING_CHANGE,
            r"(?:remov(?:ed?|es|ing)|drop(?:ped|s)?|renam(?:ed?|es))\b|breaking|backwards?.incompatib",
        ),
    )
)
"""What an entry, or the heading above, begins with."""
_NAMED = re.compile(r"`{1,2}~?\.?([A-Za-z_][\w.]*)(?:\(\))?`{1,2}|\b([A-Za-z]\w*(?:_\w+)+|[a-z]+[A-Z]\w+)(?:\(\))?")
_SHORTEST_NAME = 4
_SAID_EVERYWHERE = frozenset(
    (
        "None",
        "True",
        "False",
        "self",
        "python",
        "null",
        "undefined",
        "string",
        "bytes",
        "object",
        "type",
        "name",
        "value",
    )
)
_WORD = re.compile(r"[A-Za-z_]\w{3,}")


class Note(NamedTuple):
    """One entry of a change log."""

    says: ModificationType
    text: str
    names: tuple[str, ...]
    """Of the code that it speaks of, each the last part of a dotted one."""


def change_logs(changes: Sequence[FileChange]) -> list[int]:
    """The positions of the files that tell what changed, as far as paths tell; new ones first, and not too many."""
    found = [at for at, change in enumerate(changes) if _is_log(change)]
    found.sort(key=lambda at: changes[at].status is not Status.ADDED)
    return found[:MOST_LOGS]


def _is_log(change: FileChange) -> bool:
    path = change.path.lower()
    if not any(part in path for part in _PARTS):
        return False  # as nearly all, of which there may be very many
    is_named_so = _NAMES.match(path.rpartition("/")[2]) or _FOLDERS.search(path)
    return is_named_so is not None and change.status is not Status.REMOVED


def notes_in(hunks: bytes) -> Iterable[Note]:
    """The entries that came, as far as they say what they are and name code."""
    section = ""
    for heading, entry in _entries(hunks[:_MOST_BYTES].decode("utf-8", "replace").split("\n")):
        section = heading or section
        says = _meaning(entry) or _meaning(section)
        names = tuple(dict.fromkeys(filter(_is_telling, map(_last, _NAMED.findall(entry)))))
        if entry and says and names:
            yield Note(says, entry, names)


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each heading, and each new entry with the lines that it goes on over."""
    entry = ""
    for line in [*lines, "@@"]:
        text = line[1:]
        begun = _ENTRY.match(text) if line[:1] == "+" else None
        goes_on = line[:1] == "+" and not begun and text[:1].isspace() and text.strip()
        if goes_on and entry:
            entry = f"{entry} {text.strip()}"
            continue
        if entry:
            yield "", entry
            entry = ""
        if begun:
            entry = begun[1].strip()
        elif line[:1] in ("+", " ") and (heading := _HEADING.match(text)):
            yield heading[1] or heading[2], ""


def _meaning(text: str) -> ModificationType | None:
    for says, pattern in _MEANINGS:
        if pattern.match(text):
            return says
    return None


def _last(found: tuple[str, str]) -> str:
    return (found[0] or found[1]).rstrip(".").rpartition(".")[2]


def _is_telling(name: str) -> bool:
    return len(name) >= _SHORTEST_NAME and name not in _SAID_EVERYWHERE


class ChangeNotes:
    """Entries by the names in them. May be sent to another process."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._by_name: dict[str, list[Note]] = {}
        for note in list(notes)[:_MOST_NOTES]:
            for name in note.names:
                self._by_name.setdefault(name, []).append(note)

    def of(self, removed: str, added: str, places: Iterable[str]) -> list[Note]:
        """The entries that speak of what stands in changed text: of a correction, where it is or what it changes; of
        anything else, what came or went by it."""
        if not self._by_name:
            return []
        olds, news = set(_WORD.findall(removed)), set(_WORD.findall(added))
        allowed = {
            ModificationType.BUG_FIX: olds | news | set(places),
            ModificationType.NEW_FEATURE: news - olds,
            ModificationType.BREAKING_CHANGE: olds - news,
        }
        touched = allowed[ModificationType.BUG_FIX] & self._by_name.keys()
        found = (note for name in sorted(touched) for note in self._by_name[name] if name in allowed[note.says])
        return list(dict.fromkeys(found))

"""The entries of a change log that came, read where a range has one."""

from collections.abc import Iterable, Iterator, Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.change_notes import Note

_MOST_BYTES = 128 * 1024
_ENTRY = lazy_pattern(r"\s*(?:•\s|[-*]\s)\s*(\S.*)")
_HEADING = lazy_pattern(r"#+\s*(\S.*)|([A-Z][\w &-]+):?\s*$")
_FIRST_WORDS = {
    ModificationType.BUG_FIX: "fix fixed fixes fixing bugfix bugfixes corrected prevented resolve resolved",
    ModificationType.NEW_FEATURE: "add added adds adding allow allowed allows support supported supports new introduce "
    "introduced feature features",
    ModificationType.BREAKING_CHANGE: "remove removed removes removing removal removals drop dropped drops rename "
    "renamed renames breaking",
}
_MEANINGS = {word: says for says, words in _FIRST_WORDS.items() for word in words.split()}
"""By what an entry, or the heading above, begins with."""
_INCOMPATIBLE = "backward"
_OF_NO_CONCERN = ("test", "doc")
_NAMED = lazy_pattern(r"`{1,2}~?\.?([A-Za-z_][\w.]*)(?:\(\))?`{1,2}|\b([A-Za-z]\w*(?:_\w+)+|[a-z]+[A-Z]\w+)(?:\(\))?")
_SCOPE = lazy_pattern(r"\*\*([\w./-]+):\*\*")
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


def notes_in(hunks: bytes) -> Iterable[Note]:
    """The entries that came, as far as they say what they are and name code."""
    section = ""
    for heading, entry in _entries(hunks[:_MOST_BYTES].decode("utf-8", "replace").split("\n")):
        section = heading or section
        scope = _SCOPE.match(entry)
        said = entry[scope.end() :] if scope else entry
        says = (_meaning(said) or _meaning(section)) if entry else None
        names = tuple(dict.fromkeys(filter(_is_telling, map(_last, _NAMED.findall(entry))))) if says else ()
        if says and names:
            yield Note(says, entry, names, scope[1] if scope else "")


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
    first, second = (*(word.strip("*:.,") for word in text.lower().split()[:2]), "", "")[:2]
    if first == "bug" and second.startswith("fix"):
        return ModificationType.BUG_FIX
    if first.startswith(_INCOMPATIBLE):
        return ModificationType.BREAKING_CHANGE
    return None if second.startswith(_OF_NO_CONCERN) else _MEANINGS.get(first)


def _last(found: tuple[str, str]) -> str:
    return (found[0] or found[1]).rstrip(".").rpartition(".")[2]


def _is_telling(name: str) -> bool:
    return len(name) >= _SHORTEST_NAME and name not in _SAID_EVERYWHERE

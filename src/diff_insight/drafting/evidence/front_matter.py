"""Single settings: the front matter of a document, keys of a configuration, entries of a table of contents."""

import re
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Finding, Quote, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_KEY = lazy_pattern(r"""\s*(?:-\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*[:=](?!=)\s*+(.*)""")
_ENTRY = lazy_pattern(r"\s*(?:-\s+)?name:\s*+(\S.*)")
_FRONT_MATTER = lazy_pattern(r"(?:ms\.|title:|description:|author:|manager:|keywords:|tags:|date:|layout:|\s+-\s)")
_TAG = lazy_pattern(r"\s+-\s+['\"]?([\w.+-]+)['\"]?\s*$")
_KINDS = frozenset({Kind.CONFIGURATION, Kind.DATA, Kind.DEPENDENCY, Kind.BUILD})
_SUFFIXES = frozenset({"yml", "yaml", "json", "toml", "ini", "cfg", "conf", "properties", "env"})
_MOST_LINES = 200
_LONGEST_VALUE = 60


def setting_findings(patch: PatchLines) -> Iterator[Finding]:
    """Keys that came, went or got another value."""
    if patch.change.status in (Status.ADDED, Status.REMOVED) or patch.suffix not in _SUFFIXES:
        return
    entries = _entries(patch.removed), _entries(patch.added)
    if any(entries):
        yield from _came_and_went("entries", *entries)
    elif patch.kind in _KINDS:
        yield from _keys(_settings(patch.removed), _settings(patch.added))


def metadata_findings(patch: PatchLines) -> Iterator[Finding]:
    """A document of which only the front matter changed."""
    changed = [*patch.removed, *patch.added]
    if patch.kind is not Kind.DOCUMENTATION or not changed or len(changed) > _MOST_LINES:
        return
    if any(not _FRONT_MATTER.match(line) for line in changed) or not _is_at_top(patch):
        return
    yield from _metadata(patch)
    names = sorted({found[1] for line in changed if (found := _KEY.match(line)) and not line.startswith((" ", "-"))})
    if names:
        yield Finding("metadata", _MINOR, {"names": several([Code(name) for name in names])}, len(names))


def _metadata(patch: PatchLines) -> Iterator[Finding]:
    """The key if it is a single one, with both values; else the entries that lists gained or lost."""
    old, new = _settings(patch.removed), _settings(patch.added)
    if len(old) == len(new) == len(patch.removed) == len(patch.added) == 1 and old.keys() == new.keys():
        key = next(iter(old))
        one, other = old[key].strip("'\""), new[key].strip("'\"")
        if one and other and one != other and max(len(one), len(other)) <= _LONGEST_VALUE:
            yield Finding("metadata value", _MINOR, {"key": Code(key), "old": Code(one), "new": Code(other)})
        return
    removed, added = _tags(patch.removed), _tags(patch.added)
    if len(removed) < len(patch.removed) or len(added) < len(patch.added):
        return
    for which, some, others in (("new", added, removed), ("gone", removed, added)):
        names = [Code(tag) for tag in some if tag not in others]
        if names:
            yield Finding(f"metadata tags {which}", _MINOR, {"names": several(names)}, len(names))


def _tags(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := _TAG.match(line))]


def _is_at_top(patch: PatchLines) -> bool:
    headers = [line for line in patch.lines if line[:1] == "@"]
    return len(headers) == 1 and re.match(r"@@ -([1-9]|1\d)(?:,| )", headers[0]) is not None


def _entries(lines: list[str]) -> list[str]:
    return [found[1].rstrip().strip("'\"") for line in lines[:_MOST_LINES] if (found := _ENTRY.match(line))]


def _settings(lines: list[str]) -> dict[str, str]:
    matches = filter(None, map(_KEY.match, lines[:_MOST_LINES]))
    return {found[1]: found[2].rstrip().removesuffix(",") for found in matches}


def _came_and_went(name: str, old: list[str], new: list[str]) -> Iterator[Finding]:
    for which, some, others in (("gone", old, new), ("new", new, old)):
        names = [Quote(text) for text in dict.fromkeys(some) if text not in others]
        if names:
            yield Finding(f"{name} {which}", _MINOR, {"names": several(names)}, len(names))


def _keys(old: dict[str, str], new: dict[str, str]) -> Iterator[Finding]:
    changed = [key for key in old if key in new and old[key] != new[key]]
    if len(changed) == 1 and all(0 < len(side[changed[0]]) <= _LONGEST_VALUE for side in (old, new)):
        key = changed[0]
        yield Finding("setting", _MINOR, {"key": Code(key), "old": Code(old[key]), "new": Code(new[key])})
    elif changed:
        yield Finding("settings changed", _MINOR, {"names": several([Code(key) for key in changed])}, len(changed))
    for which, some, others in (("gone", old, new), ("new", new, old)):
        names = [Code(key) for key in some if key not in others]
        if names:
            yield Finding(f"settings {which}", _MINOR, {"names": several(names)}, len(names))

"""Public names of source code that came, went or are to be called otherwise."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.definitions import (
    begins_no_definition,
    defines,
    definitions_among,
    is_public_definition,
    is_public_place,
    is_python,
    may_define,
)
from diff_insight.drafting.evidence.owners import EXPORTS, exported, is_private, owners
from diff_insight.drafting.finding import Code, Finding, Quote, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_NEW = ModificationType.NEW_FEATURE
_BREAKING = ModificationType.BREAKING_CHANGE
_MINOR = ModificationType.MINOR_UPDATE
_ROLLING = lazy_pattern(r"RemovedIn\w*Warning$")
"""Warnings that are called after the version in which something will go: another one each time."""
_TAKEN = lazy_pattern(r"from\s+\S+\s+import\b|\s+\w+,\s*$")
_NAME = lazy_pattern(r"\w+")
_CLOSE_ENOUGH = 0.5
_SPECIAL = lazy_pattern(r"__\w+__")
_NOT_SPECIAL = lazy_pattern(r"(?!__\w+__$).*")
_IMPORTS = "from "
_EXPORT = "export {"
_SAID_TEST = lazy_pattern(
    r"^[ \t]*(?:QUnit\.)?(?:it|test|describe)(?:\.\w+)?\(\s*['\"`]([^'\"`\n]+)['\"`]", re.MULTILINE
)
_HANDED_ON = lazy_pattern(r"from\s+\.[\w.]*\s+import\s+(\w+(?:\s*,\s*\w+)*)\s*$|export\s+(?:type\s+)?\{([\w$,\s]+)\}")


class _Definition(NamedTuple):
    name: str
    line: str


def name_findings(patch: PatchLines) -> Iterator[Finding]:
    """What happened to the names that others may use."""
    if patch.kind not in (Kind.SOURCE, Kind.TEST):
        return
    old, new = _defined(patch.removed, patch.removed_text, patch), _defined(patch.added, patch.added_text, patch)
    gone = [found for found in old.values() if found.name not in new]
    came = [found for found in new.values() if found.name not in old]
    if patch.kind is Kind.TEST:
        yield from _tests(patch, [one.name for one in gone], [one.name for one in came])
        return
    is_whole = patch.change.status in (Status.ADDED, Status.REMOVED)
    if is_python(patch.suffix) and gone:
        gone = _without_imported(gone, patch.added)
    gone, came = _with_exports(patch, gone, came)
    public_gone, public_came = _for_others(patch, gone), _for_others(patch, came)
    exact = patch.names if public_gone and not is_whole else None
    if exact is not None:
        before, after = ({name.rpartition(".")[2] for name in side} for side in exact)
        handed_on = {one.name for one in gone if one.line.startswith((_IMPORTS, _EXPORT))}
        public_gone = [name for name in public_gone if name in handed_on or (name in before and name not in after)]
    yield from _public(patch, public_gone, public_came)
    left_gone = [one.name for one in gone if one.name not in public_gone]
    left_came = [one.name for one in came if one.name not in public_came]
    for what, is_meant in (("special methods", _SPECIAL.fullmatch), ("inner names", _NOT_SPECIAL.fullmatch)):
        yield from _named(what, list(filter(is_meant, left_gone)), list(filter(is_meant, left_came)), _MINOR, _MINOR)


def _tests(patch: PatchLines, gone: list[str], came: list[str]) -> Iterator[Finding]:
    """Tests by their names, which some languages have as text."""
    old, new = _said(patch.removed_text, patch.suffix), _said(patch.added_text, patch.suffix)
    if old == new:
        yield from _named("tests", gone, came, _MINOR, _MINOR)
        return
    for which, some, others in (("gone", old, new), ("new", new, old)):
        names = [Quote(name) for name in dict.fromkeys(some) if name not in others]
        if names:
            yield Finding(f"tests {which}", _MINOR, {"names": several(names)}, len(names))


def _said(text: str, suffix: str) -> list[str]:
    return [] if is_python(suffix) else _SAID_TEST.findall(text)


def _public(patch: PatchLines, gone: list[str], came: list[str]) -> Iterator[Finding]:
    if len(gone) == len(came) == 1 and _is_like(gone[0], came[0]):
        yield Finding("name renamed", _BREAKING, {"old": Code(gone[0]), "new": Code(came[0])})
        gone, came = [], []
    # Of a file that came or went as a whole, that says enough; its names give it a title.
    is_whole = patch.change.status in (Status.ADDED, Status.REMOVED)
    yield from _named("names", gone, came, *((_MINOR, _MINOR) if is_whole else (_BREAKING, _NEW)))


def _for_others(patch: PatchLines, definitions: list[_Definition]) -> list[str]:
    """The names that others may use, as far as the hunks tell."""
    if not definitions or not is_public_place(patch.change.path):
        return []
    public = [
        one
        for one in definitions
        if is_public_definition(one.line, one.name, patch.suffix) and not _ROLLING.match(one.name)
    ]
    if is_python(patch.suffix) and any(one.line[:1].isspace() for one in public):
        owner = owners(patch.lines)
        public = [one for one in public if not is_private(owner.get(one.name, ""))]
    return [one.name for one in public]


def _without_imported(gone: list[_Definition], added: list[str]) -> list[_Definition]:
    """What a module now takes from another one is found in it as before."""
    imported = {word for line in added if _TAKEN.match(line) for word in _NAME.findall(line)}
    return [one for one in gone if one.name not in imported or one.line[:1].isspace()]


def _with_exports(
    patch: PatchLines, gone: list[_Definition], came: list[_Definition]
) -> tuple[list[_Definition], list[_Definition]]:
    """With the names that only the list of a module's public names tells of."""
    if not is_python(patch.suffix) or not any(EXPORTS in line for line in patch.lines):
        return gone, came
    old, new = exported(patch.lines, "-"), exported(patch.lines, "+")
    known = {one.name for one in [*gone, *came]}
    left = [_Definition(name, _IMPORTS) for name in old if name not in new and name not in known]
    joined = [_Definition(name, _IMPORTS) for name in new if name not in old and name not in known]
    return [*gone, *left], [*came, *joined]


def _named(
    what: str, gone: Sequence[str], came: Sequence[str], says_gone: ModificationType, says_new: ModificationType
) -> Iterator[Finding]:
    for which, names, says in (("gone", gone, says_gone), ("new", came, says_new)):
        if names:
            yield Finding(f"{what} {which}", says, {"names": several([Code(name) for name in names])}, len(names))


def _defined(lines: list[str], text: str, patch: PatchLines) -> dict[str, _Definition]:
    found: dict[str, _Definition] = {}
    defined = defines(patch.suffix)
    if defined is None or not may_define(text, patch.suffix):
        return found
    skipped = begins_no_definition(patch.suffix)
    for line in definitions_among(lines, patch.suffix):
        if line[:1] in skipped:
            continue
        name = defined(line)
        if name and name not in found:
            found[name] = _Definition(name, line)
    if patch.change.path.endswith("__init__.py") or "export {" in text:
        found |= {name: _Definition(name, line) for line in lines for name in _handed_on(line) if name not in found}
    return found


def _handed_on(line: str) -> list[str]:
    """The names that a package takes from its own modules, so that others find them in the package."""
    found = _HANDED_ON.match(line)
    names = (found[1] or found[2]).split(",") if found else []
    return [name.split()[-1] for name in names if name.strip()]


def _is_like(old: str, new: str) -> bool:
    """Whether the new name shares half of the old one's words."""
    olds, news = _words(old), _words(new)
    return bool(olds & news) and len(olds & news) >= _CLOSE_ENOUGH * max(len(olds), len(news))


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}

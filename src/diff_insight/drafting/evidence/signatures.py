"""Public functions that are to be called otherwise."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.definitions import defines, is_public_definition, is_public_place, is_python
from diff_insight.drafting.evidence.owners import is_private, owners
from diff_insight.drafting.finding import Code, Finding, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines
from diff_insight.drafting.symbols.reading import Names

_HEAD = lazy_pattern(r"(\s*)(?:async\s+)?def\s+(\w+)\s*\(")
_END = lazy_pattern(r"\)\s*(?:->.*)?:\s*(?:\.\.\.\s*)?(?:#.*)?$")
_PARAMETERS = lazy_pattern(r"\((.*)", re.DOTALL)
_MADE_OR_CALLED = frozenset({"__init__", "__new__", "__call__"})
"""Methods with a special meaning that are called with names."""
_LONGEST_HEAD = 60
"""Lines."""
_LONGEST_LINE = 1000
"""Characters; a longer line was written by a program."""


class _Head(NamedTuple):
    """From `def` to the colon, on one side."""

    text: str
    """Empty where the hunk shows only part of it, or where there are several of the name."""
    line: str
    is_changed: bool


_Parameters = tuple[str, ...]


def signature_findings(patch: PatchLines) -> Iterator[Finding]:
    """Functions with other parameters: what calls have to give, what they may give, or what is only written
    otherwise."""
    if patch.kind is not Kind.SOURCE or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if not is_public_place(patch.change.path):
        return
    breaking: list[str] = []
    other: list[str] = []
    more: dict[str, list[str]] = {}
    for name, old, new in _of_python(patch) if is_python(patch.suffix) else _of_others(patch):
        if old is None or new is None:
            other.append(name)
        elif _breaks(old, new):
            breaking.append(name)
        elif left_out := _may_be_given(old, new):
            more[name] = left_out
        else:
            other.append(name)
    if breaking:
        names = several([Code(name) for name in dict.fromkeys(breaking)])
        yield Finding("signatures broken", ModificationType.BREAKING_CHANGE, {"names": names}, len(breaking))
    if more:
        parameters = list(dict.fromkeys(one for some in more.values() for one in some))
        values: dict[str, Value] = {"names": several([Code(name) for name in parameters])}
        if len(more) == 1:
            values["where"] = Code(next(iter(more)))
        yield Finding("parameters new", ModificationType.NEW_FEATURE, values, len(parameters))
    if other:
        names = several([Code(name) for name in dict.fromkeys(other)])
        yield Finding("signatures changed", ModificationType.MINOR_UPDATE, {"names": names}, len(other))


def _breaks(old: _Parameters, new: _Parameters) -> bool:
    """Whether a call that fitted the old parameters may not fit the new ones: one is gone, or a new one is required.
    One that calls can give by its position alone from now on is there as before."""
    names = {parameter.rstrip("?") for parameter in new}
    placed = {at for at, parameter in enumerate(new) if "/" in parameter}
    is_gone = any(one.rstrip("?") not in names and at not in placed for at, one in enumerate(old))
    return is_gone or any(
        not one.endswith("?") and one not in old and not (at in placed and at < len(old)) for at, one in enumerate(new)
    )


def _may_be_given(old: _Parameters, new: _Parameters) -> list[str]:
    """The new parameters that calls may name."""
    known = {parameter.rstrip("?") for parameter in old}
    return [name for parameter in new if (name := parameter.rstrip("?")) not in known and name.isidentifier()]


_Changed = Iterator[tuple[str, _Parameters | None, _Parameters | None]]
"""A name with what is known of its parameters before and after."""


def _of_python(patch: PatchLines) -> _Changed:
    if not _touches_a_head(patch):
        return
    old, new = _heads(patch.lines, "-"), _heads(patch.lines, "+")
    changed = [name for name in old if name in new and (old[name].is_changed or new[name].is_changed)]
    owner = owners(patch.lines) if changed else {}
    for name in changed:
        line = new[name].line
        if is_private(owner.get(name, "")) or not (
            name in _MADE_OR_CALLED or is_public_definition(line, name, patch.suffix)
        ):
            continue
        yield from _compared(patch, name, old[name], new[name])


def _touches_a_head(patch: PatchLines) -> bool:
    """Whether the head of a function that stands on both sides changed; most patches have none, which is told
    quickly."""
    heads: dict[str, set[str]] = {"-": set(), "+": set()}
    is_open = False
    for line in patch.lines:
        if "def " in line:
            is_open = line[:1] in (" ", "@") and line.rstrip()[-1:] != ":"
            if line[:1] in heads and (found := _HEAD.match(line, 1)):
                heads[line[:1]].add(found[2])
        elif is_open:
            if line[1:].lstrip()[:1] == ")" or line[:1] == "@":
                is_open = False
            elif line[:1] in heads:
                return True
    return not heads["-"].isdisjoint(heads["+"])


def _heads(lines: Sequence[str], sign: str) -> dict[str, _Head]:
    """All functions whose heads the hunks show on one side."""
    found: dict[str, _Head] = {}
    name, parts, is_changed = "", list[str](), False
    for line in lines:
        mark, text = line[:1], line[1:]
        if mark == "@":
            begun = _HEAD.match(line.partition(" @@ ")[2])
            name, parts, is_changed = (begun[2] if begun else ""), [""], False
            continue
        if mark not in (sign, " "):
            continue
        has_def = "def " in text
        if not name and not has_def:
            continue
        if has_def and (begun := _HEAD.match(text)):
            name, parts, is_changed = begun[2], [], False
        if not name:
            continue
        parts.append(text)
        is_changed = is_changed or mark == sign
        if ")" in text and len(text) <= _LONGEST_LINE and _END.search(text):
            whole = "" if not parts[0] or name in found else "\n".join(parts)
            known = found.get(name)
            found[name] = _Head(whole, parts[0] or text, is_changed or (known is not None and known.is_changed))
            name = ""
        elif len(parts) > _LONGEST_HEAD or (not text[:1].isspace() and len(parts) > 1 and text[:1] != ")"):
            name = ""  # the head ended before the hunk began
    return found


def _compared(patch: PatchLines, name: str, old: _Head, new: _Head) -> _Changed:
    if old.text and new.text:
        from diff_insight.drafting.symbols.python import parameters_of

        before, after = parameters_of(old.text), parameters_of(new.text)
        if before is None or before != after:
            yield name, before, after
        return
    exact = patch.names
    if exact is not None:
        yield from _of_whole_files(name, *exact)


def _of_whole_files(name: str, before: Names, after: Names) -> _Changed:
    for known, parameters in before.items():
        if known.rpartition(".")[2] == name and known in after and parameters != after[known]:
            yield name, parameters, after[known]


def _of_others(patch: PatchLines) -> _Changed:
    """Of languages whose heads are one line each."""
    old, new = _lines_of(patch.removed, patch), _lines_of(patch.added, patch)
    for name, line in old.items():
        if name in new and _is_other(line, new[name]):
            if patch.names is None:
                yield name, None, None
            else:
                yield from _of_whole_files(name, *patch.names)


def _lines_of(lines: Sequence[str], patch: PatchLines) -> dict[str, str]:
    defined = defines(patch.suffix)
    return {name: line for line in lines if defined is not None and (name := defined(line))}


def _is_other(old: str, new: str) -> bool:
    one, other = _PARAMETERS.search(old), _PARAMETERS.search(new)
    return one is not None and other is not None and one[1].split() != other[1].split()

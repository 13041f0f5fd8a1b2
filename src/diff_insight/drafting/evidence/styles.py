"""Style sheets: rules and properties that came, went or got another value."""

from collections.abc import Iterator, Sequence

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Finding, several
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_DECLARATION = lazy_pattern(r"\s*([\w$@-]+)\s*:\s*+([^;{}]+?)\s*+;?\s*+(?:/\*.*\*/\s*+)?$")
_RULE = lazy_pattern(r"\s*([^\s/*;{}][^;{}]*?)\s*\{")
_PART_OF_A_LIST = lazy_pattern(r"(?:(?=\S)|(?=.*[.#\[>]))\s*([^\s/*:;{}@\"'][^;{}]*?),\s*$")
"""One of several selectors; what is indented and has none of their signs is one of several values."""
_LONGEST = 50
_LONGEST_LINE = 500
"""Characters; a longer one was written by a program."""

_Declarations = dict[tuple[str, str], str]
"""The values of properties by rule and property."""


def style_findings(patch: PatchLines) -> Iterator[Finding]:
    """What is styled otherwise."""
    if patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    (old_rules, old), (new_rules, new) = _read(patch.lines, "-"), _read(patch.lines, "+")
    for which, some, others in (("gone", old_rules, new_rules), ("new", new_rules, old_rules)):
        names = [Code(rule) for rule in some if rule not in others]
        if names:
            yield Finding(f"styles {which}", _MINOR, {"names": several(names)}, len(names))
    yield from _properties(_without(old, {*old_rules} - {*new_rules}), _without(new, {*new_rules} - {*old_rules}))


def _without(declarations: _Declarations, rules: set[str]) -> _Declarations:
    """Those of rules that did not come or go as a whole."""
    return {key: value for key, value in declarations.items() if key[0] not in rules}


def _properties(old: _Declarations, new: _Declarations) -> Iterator[Finding]:
    changed = [key for key in old if key in new and old[key] != new[key]]
    if len(changed) == 1 and max(len(old[changed[0]]), len(new[changed[0]])) <= _LONGEST:
        (rule, name), before, after = changed[0], old[changed[0]], new[changed[0]]
        values = {"key": Code(name), "old": Code(before), "new": Code(after)}
        yield Finding("setting", _MINOR, {**values, **({"where": Code(rule)} if rule else {})})
    elif changed:
        yield from _named("settings changed", changed)
    for which, some, others in (("gone", old, new), ("new", new, old)):
        yield from _named(f"properties {which}", [key for key in some if key not in others])


def _named(name: str, keys: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    if keys:
        names = [Code(name) for name in dict.fromkeys(name for _, name in keys)]
        rules = {rule for rule, _ in keys}
        where = {"where": Code(rule)} if len(rules) == 1 and (rule := rules.pop()) else {}
        yield Finding(name, _MINOR, {"names": several(names), **where}, len(names))


def _read(lines: Sequence[str], sign: str) -> tuple[list[str], _Declarations]:
    """Of one side: the rules whose first line changed, and the declarations that did."""
    rules: list[str] = []
    declarations: _Declarations = {}
    rule = ""
    for line in lines:
        if line[:1] == "@":
            rule = ""
        if line[:1] not in (sign, " ") or len(line) > _LONGEST_LINE:
            continue
        text = line[1:].rstrip("\r")
        found = _RULE.match(text) or _PART_OF_A_LIST.match(text)
        if found:
            rule = found[1]
            if line[:1] == sign:
                rules.append(rule)
        elif line[:1] == sign and (declared := _DECLARATION.match(text)):
            declarations[rule, declared[1]] = declared[2]
        elif text.strip() == "}":
            rule = ""
    return list(dict.fromkeys(rules)), declarations

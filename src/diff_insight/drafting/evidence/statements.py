"""What a small edit of source code does: conditions, exceptions, calls and arguments that came or went."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.definitions import defines, is_python
from diff_insight.drafting.evidence.guards import is_guard
from diff_insight.drafting.finding import Code, Finding, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_CODE = frozenset({Kind.SOURCE, Kind.TEST, Kind.BUILD})
_MOST_LINES = 40
"""Changed lines; of more, single statements tell little."""
_LONGEST_LINE = 1000
"""Characters; a longer line was written by a program."""
_LONGEST = 60
"""Characters of what is told as it stands."""

_COMMENT = ("#", "//", "/*", "*", "<!--")
_IMPORT = lazy_pattern(
    r"(?:from\s+\S+\s+)?import\b|#include\b|using\s+[\w.]+;|use\s+[\w:]+|(?:const|var|let)\s.*\brequire\("
)
_ASKING = ("if", "el", "while", "}")
_QUOTES = ('"', "'")
_CONDITION = lazy_pattern(r"(?:\}\s*)?(?:elif|else\s+if|elsif|if|while)\b\s*(\S.*)")
_GOES_ON = lazy_pattern(r"\s*(?:(?:and|or|in|is|not|if|else)\b|[-+*/%<>=!&|.,?\[(])")
"""Behind a bracket: what is asked does not end with it."""
_RAISED = lazy_pattern(r"(?:raise|throw\s+new)\s+([A-Za-z_][\w.]*)")
_CAUGHT = lazy_pattern(r"except\b([^:]*):|with\s+(?:contextlib\.)?suppress\(([^)]*)\)")
_DECORATOR = lazy_pattern(r"@([A-Za-z_][\w.]*)")
_RETURNED = lazy_pattern(r"return\s+(\S.*?);?$")
_CALL = lazy_pattern(r"(?<![\w.$])([A-Za-z_$][\w.$]*)\(|(?<![\w$.])\.(\w+)\(")
"""By a name, or by that of a method of what another call gave."""
_ARGUMENT = lazy_pattern(r"[(,]\s*(\w+)=(?![=>])|^(\w+)=(?![=>])[^=].*,$")
_LITERAL = r"""-?\d[\w.]*|[rbfu]{0,2}"[^"]*"|[rbfu]{0,2}'[^']*'|[Tt]rue|[Ff]alse|None|null|nil|\[\]|\(\)|\{\}"""
_ASSIGNED = lazy_pattern(
    rf"(?:(?:export|const|let|var|static|final|public|private|protected)\s+)*([A-Za-z_][\w.]*)(?::\s*[\w.\[\]| ]+)?"
    rf"\s*=\s*({_LITERAL})[;,]?$"
)
_OWN = lazy_pattern(r"\s+(self\.\w+)\s*(?::[^=]+)?=(?!=)")
_FIELD = lazy_pattern(r" {4}([A-Za-z_]\w*)\s*:\s*[A-Za-z_\"']")
_ENTRY = lazy_pattern(r"""["']([\w. -]+)["']\s*:\s*\S.*[,(\[{]$""")
_BEHIND = lazy_pattern(r"(?<!\s)\s{2,}#[^'\"]*$")
_WORD = lazy_pattern(r"\w+")
_ITEM = lazy_pattern(r"""(["'](?!\w+://)[\w./:*-]{2,}["']),$""")
_TEXT = lazy_pattern(r""" "[^"]*"|'[^']*' """.strip())
_NO_CALLS = ("def ", "async def ", "class ", "function ", "func ", "@", "raise ", "throw ")
"""Beginnings of lines whose names before brackets are told otherwise."""
_NO_CALL = frozenset(
    """
    if for while switch return catch elif else not and or in is assert del print function def class lambda await yield
    case with except super typeof sizeof len str int bool list dict tuple set isinstance type range repr float sorted
    """.split()  # noqa: SIM905
)
_ASSERTS = lazy_pattern(r"assert|expect", re.IGNORECASE)
"""In names of calls that tests are full of."""
_ASSERTS = lazy_pattern(r"assert|expect", re.IGNORECASE)
"""In names of calls that tests are full of."""
_OPENING, _CLOSING = "([{", ")]}"


def statement_findings(patch: PatchLines) -> Iterator[Finding]:
    """What the changed lines of code do that they did not, and the other way round."""
    if patch.kind not in _CODE or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if len(patch.removed) + len(patch.added) > _MOST_LINES or defines(patch.suffix) is None:
        return
    if any(len(line) > _LONGEST_LINE for side in (patch.removed, patch.added) for line in side):
        return
    removed, added = _lines(patch.removed), _lines(patch.added)
    olds, news = set(removed), set(added)
    old = [line for line in removed if line not in news]
    new = [line for line in added if line not in olds]
    if not old and not new:
        return
    if all(_IMPORT.match(line) for line in [*old, *new]):
        yield from _imports(_imported(old), _imported(new))
        return
    where = _where(patch)
    if patch.kind is Kind.TEST:
        found = list(_in_tests(old, new))
    else:
        values = _came_and_went("values", _set_for_all(patch.removed, where), _set_for_all(patch.added, where))
        fields = _came_and_went("fields", _fields(patch.removed, patch, where), _fields(patch.added, patch, where))
        found = [*_statements(old, new), *values, *fields]
    for finding in found:
        yield finding._replace(values={**finding.values, **where})
    imports = any(_IMPORT.match(line) for line in [*old, *new])
    if patch.kind is Kind.SOURCE and not imports and is_guard(found, len(patch.removed) + len(patch.added)):
        yield Finding("guard new", ModificationType.BUG_FIX, {})


def _in_tests(old: list[str], new: list[str]) -> Iterator[Finding]:
    """What tests do is told by their names."""
    yield from _assigned(old, new)
    for what, read in (("decorators", _decorators), ("arguments", _arguments)):
        yield from _came_and_went(what, _all(old, read), _all(new, read))


def _statements(old: list[str], new: list[str]) -> Iterator[Finding]:
    yield from _assigned(old, new)
    yield from _came_and_went("settings", _all(old, _entry), _all(new, _entry))
    yield from _came_and_went("items", _all(old, _item), _all(new, _item))
    yield from _replaced_or_not("condition", _all(old, _condition), _all(new, _condition))
    for what, read in (("raises", _raised), ("catches", _caught), ("decorators", _decorators)):
        yield from _came_and_went(what, _all(old, read), _all(new, read))
    yield from _returned(_all(old, _returns), _all(new, _returns))
    yield from _came_and_went("arguments", _all(old, _arguments), _all(new, _arguments))
    yield from _replaced_or_not("call", _all(old, _calls), _all(new, _calls))


def _lines(lines: Sequence[str]) -> list[str]:
    """Each that is no comment, without the space around it and a comment behind it."""
    stripped = (_BEHIND.sub("", line).strip() if "  #" in line else line.strip() for line in lines)
    return [line for line in stripped if line and not line.startswith(_COMMENT)]


def _where(patch: PatchLines) -> dict[str, Value]:
    """The definition that all changes are in, if it is one."""
    places = {block.where for block in patch.blocks}
    place = places.pop() if len(places) == 1 else ""
    return {"where": Code(place)} if place else {}


def _all(lines: Sequence[str], read: Callable[[str], Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(found for line in lines for found in read(line)))


def _condition(line: str) -> Sequence[str]:
    """What is asked in a line that holds all of it."""
    found = _CONDITION.match(line) if line.startswith(_ASKING) else None
    if found is None:
        return ()
    asked = found[1]
    if asked[0] == "(" and (end := _end_of_brackets(asked)) and not _GOES_ON.match(asked, end):
        return (asked[1 : end - 1].strip(),)
    if asked[-1] not in ":{":
        return ()
    asked = asked[:-1].strip()
    return (asked,) if _is_balanced(asked) else ()


def _end_of_brackets(text: str) -> int:
    """Behind what closes the first bracket of `text`; 0 where nothing does."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if not depth:
            return at + 1
    return 0


def _is_balanced(text: str) -> bool:
    return all(text.count(opens) == text.count(closes) for opens, closes in zip(_OPENING, _CLOSING, strict=True))


def _raised(line: str) -> Sequence[str]:
    found = _RAISED.match(line) if line.startswith(("raise", "throw")) else None
    return (found[1],) if found else ()


def _caught(line: str) -> Sequence[str]:
    found = _CAUGHT.match(line) if line.startswith("except") or "suppress(" in line else None
    return re.findall(r"[\w.]+", (found[1] or found[2] or "").split(" as ")[0]) if found else ()


def _decorators(line: str) -> Sequence[str]:
    found = _DECORATOR.match(line) if line[0] == "@" else None
    return (f"@{found[1]}",) if found else ()


def _returns(line: str) -> Sequence[str]:
    found = _RETURNED.match(line) if line.startswith("return") else None
    return (found[1],) if found and len(found[1]) <= _LONGEST and _is_balanced(found[1]) else ()


def _arguments(line: str) -> Sequence[str]:
    if "=" not in line or line.startswith(("def ", "async def ")):
        return ()
    return [one or other for one, other in _ARGUMENT.findall(line)]


def _calls(line: str) -> Sequence[str]:
    if "(" not in line or line.startswith(_NO_CALLS):
        return ()
    if '"' in line or "'" in line:
        line = _TEXT.sub("", line)
    names = (name or method for name, method in _CALL.findall(line))
    return [name for name in names if name not in _NO_CALL and len(name) > 1 and not _ASSERTS.search(name)]


def _imported(lines: Sequence[str]) -> list[str]:
    names = []
    for line in lines:
        _, _, taken = line.partition("import ")
        names += [name for part in taken.split(",") if (name := part.strip(" ()\"';").partition(" ")[0])]
    return names


def _imports(old: list[str], new: list[str]) -> Iterator[Finding]:
    if set(old) == set(new):
        yield Finding("imports moved", _MINOR, {"names": several([Code(name) for name in new])}, len(new))
    else:
        yield from _came_and_went("imports", old, new)


def _assigned(old: list[str], new: list[str]) -> Iterator[Finding]:
    """Names that have another value."""
    olds, news = _values(old), _values(new)
    changed = [name for name in olds if name in news and olds[name] != news[name]]
    if len(changed) == 1 and max(len(olds[changed[0]]), len(news[changed[0]])) <= _LONGEST:
        name = changed[0]
        yield Finding("setting", _MINOR, {"key": Code(name), "old": Code(olds[name]), "new": Code(news[name])})
    elif changed:
        yield Finding("settings changed", _MINOR, {"names": several([Code(name) for name in changed])}, len(changed))


def _values(lines: Sequence[str]) -> dict[str, str]:
    return {found[1]: found[2] for line in lines if "=" in line and (found := _ASSIGNED.match(line))}


def _set_for_all(lines: Sequence[str], where: Mapping[str, Value]) -> list[str]:
    """The names of a module or a class that get a plain value, and those of an object that get any."""
    place = where.get("where")
    is_class = isinstance(place, Code) and place.text[:1].isupper()
    there = (line.strip() for line in lines if line[:1] > " " or (is_class and line[:4] == "    " and line[4:5] > " "))
    values = [found[1] for line in there if "=" in line and (found := _ASSIGNED.match(line))]
    return [*values, *(found[1] for line in lines if "self." in line and (found := _OWN.match(line)))]


def _fields(lines: Sequence[str], patch: PatchLines, where: Mapping[str, Value]) -> list[str]:
    """The names of a class of Python that are declared with a type."""
    place = where.get("where")
    if not is_python(patch.suffix) or not isinstance(place, Code) or not place.text[:1].isupper():
        return []
    return [found[1] for line in lines if (found := _FIELD.match(line)) and found[1] not in _NO_CALL]


def _entry(line: str) -> Sequence[str]:
    found = _ENTRY.match(line) if line[0] in _QUOTES else None
    return (found[1],) if found else ()


def _item(line: str) -> Sequence[str]:
    found = _ITEM.match(line) if line[0] in _QUOTES else None
    return (found[1],) if found else ()


def _returned(old: list[str], new: list[str]) -> Iterator[Finding]:
    if len(old) == len(new) == 1:
        yield Finding("return replaced", _MINOR, {"old": Code(old[0]), "new": Code(new[0])})


def _replaced_or_not(what: str, old: list[str], new: list[str]) -> Iterator[Finding]:
    """Those that took the place of others, which share words with them unless they are alone, and what is left."""
    gone, came = [one for one in old if one not in new], [one for one in new if one not in old]
    is_one_of_each = len(gone) == len(came) == 1
    for one in list(gone):
        other = next((other for other in came if is_one_of_each or _is_like(one, other)), None)
        if other is not None:
            gone.remove(one)
            came.remove(other)
            yield Finding(f"{what} replaced", _MINOR, {"old": Code(one), "new": Code(other)})
    yield from _came_and_went(f"{what}s", gone, came)


def _is_like(one: str, other: str) -> bool:
    ones, others = set(_WORD.findall(one)), set(_WORD.findall(other))
    return 2 * len(ones & others) >= max(len(ones), len(others))


def _came_and_went(what: str, old: list[str], new: list[str]) -> Iterator[Finding]:
    for which, some, others in (("new", new, old), ("gone", old, new)):
        names = [Code(name) for name in some if name not in others]
        if names:
            yield Finding(f"{what} {which}", _MINOR, {"names": several(names)}, len(names))

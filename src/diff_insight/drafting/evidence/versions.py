"""Versions that were raised or lowered: of an interface, of a package, of what a project requires."""

import re
from collections import Counter
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.definitions import is_public_place
from diff_insight.drafting.finding import Code, Count, Finding, Plain, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_API_VERSION = re.compile(r"\b20\d\d-\d\d-\d\d(?:-preview|-beta|-alpha)?\b")
_NAMED_NEAR = re.compile(r"api|version", re.IGNORECASE)
_VERSION = re.compile(
    r"(?<![\w.-])v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-.]?(?:a|b|rc|alpha|beta|dev|preview)[\w.]*)?(?![\w-])"
)
_PACKAGE = re.compile(r"""[\s"'\-]*([A-Za-z@][\w./@-]*?)["']?\s*(?:[:=<>~^!]=?|\s)\s*["'(^~<>=\s]*v?(\d+(?:\.\d+)+)""")
_REQUIRES = re.compile(
    r"requires-python|python_requires|\"node\"|rust-version|minimum_required|^\s*go\s+\d", re.IGNORECASE
)
_FLOOR = re.compile(r"(\d+)\.(\d+)|(?<=>=)\s*(\d+)(?![\d.])")
_LISTS = frozenset({Kind.DEPENDENCY, Kind.BUILD, Kind.CONFIGURATION})
_MOST_LINES = 400


def api_version_findings(patch: PatchLines) -> Iterator[Finding]:
    """Versions that are dates, as interfaces of services have them."""
    if patch.change.status in (Status.ADDED, Status.REMOVED) or "20" not in patch.removed_text:
        return
    old, new = _api_versions(patch.removed), _api_versions(patch.added)
    gone, came = [one for one in old if one not in new], [one for one in new if one not in old]
    if len(gone) == 1 and len(came) == 1:
        n = min(old[gone[0]], new[came[0]])
        values: dict[str, Value] = {"old": Code(gone[0]), "new": Code(came[0]), "places": Count("places", n)}
        yield Finding("api version", _MINOR, values, n)


def _api_versions(lines: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines[:_MOST_LINES]:
        if _NAMED_NEAR.search(line):
            found.update(_API_VERSION.findall(line))
    return found


def package_findings(patch: PatchLines) -> Iterator[Finding]:
    """Packages of a list of dependencies, and what a project requires of its surroundings."""
    if patch.kind not in _LISTS or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    yield from _requirement(patch)
    if patch.kind is Kind.CONFIGURATION:
        return
    old, new = _packages(patch.removed), _packages(patch.added)
    raised = [name for name in old if name in new and old[name] != new[name]]
    major = [name for name in raised if _major(old[name]) != _major(new[name])]
    if len(raised) == 1:
        name = raised[0]
        which = "package major" if major else "package version"
        yield Finding(which, _MINOR, {"name": Code(name), "old": Plain(old[name]), "new": Plain(new[name])})
    elif raised:
        told = [Plain(f"{name} {old[name]} → {new[name]}") for name in [*major, *(n for n in raised if n not in major)]]
        yield Finding("package versions", _MINOR, {"names": several(told)}, len(told))


def _requirement(patch: PatchLines) -> Iterator[Finding]:
    """What is raised here shuts out those who have less."""
    old = [line for line in patch.removed[:_MOST_LINES] if _REQUIRES.search(line)]
    new = [line for line in patch.added[:_MOST_LINES] if _REQUIRES.search(line)]
    if len(old) != 1 or len(new) != 1 or not is_public_place(patch.change.path):
        return
    before, after = _FLOOR.search(old[0]), _FLOOR.search(new[0])
    if before and after and _numbers(after[0]) > _numbers(before[0]):
        values: dict[str, Value] = {"old": Plain(before[0].strip()), "new": Plain(after[0].strip())}
        yield Finding("requirement raised", ModificationType.BREAKING_CHANGE, values)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.strip().split("."))


def _packages(lines: list[str]) -> dict[str, str]:
    return {found[1]: found[2] for line in lines[:_MOST_LINES] if (found := _PACKAGE.match(line))}


def _major(version: str) -> str:
    return version.partition(".")[0]

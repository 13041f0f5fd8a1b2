"""What a project depends on, what it requires of its surroundings, and its own version."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.definitions import is_public_place
from diff_insight.drafting.finding import Code, Finding, Plain, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_LISTS = frozenset({Kind.DEPENDENCY, Kind.BUILD, Kind.CONFIGURATION})
_MOST_LINES = 400
_VERSION = r"v?\d+(?:\.[\w*]+)*(?:[-+][\w.+-]*)?"

_NO_PACKAGE = "version|python|node|npm|rev|sha|line-length|minversion|license"
_NAMED = rf"(?!(?:{_NO_PACKAGE})\b[\"']?\s*[:=])(?P<name>[A-Za-z@][\w./@-]*+)(?:\[[\w, -]*+\])?"
_IN_ONE_LINE = tuple(
    lazy_pattern(pattern.replace("VERSION", f"(?P<version>{_VERSION})").replace("NAMED", _NAMED))
    for pattern in (
        r"\s*(?:-\s+)?uses:\s*(?P<name>[\w./-]+)@VERSION",
        r"FROM\s+(?P<name>[\w./-]+):VERSION",
        r"""\s*gem\s+["'](?P<name>[\w-]+)["'],\s*["'][~<>=\s]*VERSION""",
        r"""\s*\w+[\s(]+["'](?P<name>[\w.-]+:[\w.-]+):VERSION["']""",
        r"""\s*<PackageReference\s+Include="(?P<name>[^"]+)"\s+Version="VERSION""",
        r"""\s*(?P<name>[\w-]+)\s*=\s*\{\s*version\s*=\s*["'][\^~=\s]*VERSION""",
        r"""[\s"'-]*+NAMED["']?(?:\s*+(?:[<>~^!]=?=?|==|[:=]\s*+(?=["'^~<>=]))|\s++(?!=))["'(^~<>=\s]*+VERSION""",
    )
)
"""Lines that hold the name of a package and its version."""
_UPPER_BOUND = lazy_pattern(rf"(?:<=?|!=)\s*{_VERSION}\s*,\s*|,\s*(?:<=?|!=)\s*{_VERSION}")
_NOTHING_BUT_A_BOUND = lazy_pattern(r"""[\s"'-]*[A-Za-z@][\w./@-]*(?:\[[\w, -]*\])?\s*(?:<|!=)""")
"""`package<4` says which versions are too new, not which one is wanted."""
_ADDED_TO_A_LIST = lazy_pattern(
    r"""\s*(?P<quote>["']?)(?P<name>[A-Za-z@][\w.-]*)(?:\[[\w, -]*\])?\s*(?:[<>=~!]=|[<>]|$|;|(?P=quote),?$)"""
)
_NAMED_ABOVE = (
    lazy_pattern(r"""\s*name\s*=\s*["'](?P<name>[^"']+)"""),
    lazy_pattern(r"""\s*["'](?:node_modules/)?(?P<name>@?[\w./-]+)["']:\s*\{"""),
    lazy_pattern(r"""["']?(?P<name>@?[\w./-]+)@[^:]+:["']?.*$"""),
    lazy_pattern(r"\s*<artifactId>(?P<name>[^<]+)<"),
    lazy_pattern(r"\s*-\s+repo:\s*(?:https?://)?(?P<name>\S+)"),
)
"""Lines that say which package the lines below are about, in lists that a program writes and in some others."""
_VERSION_BELOW = lazy_pattern(
    rf"""\s*(?:["']?version["']?\s*+[:=]?\s*+["']?|<version>|rev:\s*["']?)(?P<version>{_VERSION})"""
)
_OWN_VERSION = lazy_pattern(
    rf"""\s*["']?(?:__version__|[vV]ersion|VERSION|release)["']?(?:\s*:\s*\w+)?\s*[:=]\s*["']?"""
    rf"""(?:(?P<version>{_VERSION})["']?,?|(?P<parts>\(\d+(?:,\s*[\d\w"']+)*\)))\s*$"""
)
"""The version as text, or as a tuple of its parts."""
_WRITTEN_BY_PROGRAMS = frozenset({"package-lock.json", "npm-shrinkwrap.json", "pom.xml", ".pre-commit-config.yaml"})
_REQUIRES = lazy_pattern(
    r"requires-python|python_requires|\"node\"|rust-version|minimum_required|^\s*go\s+\d", re.IGNORECASE
)
_FLOOR = lazy_pattern(r"(?<!\d)(\d{1,9})\.(\d{1,9})(?!\d)|(?<=>=)\s*(\d{1,9})(?![\d.])")


class _Move(NamedTuple):
    name: str
    old: str
    new: str

    @property
    def is_major(self) -> bool:
        return self.old.lstrip("v").partition(".")[0] != self.new.lstrip("v").partition(".")[0]


def own_version_findings(patch: PatchLines) -> Iterator[Finding]:
    """The version that a project gives itself."""
    if patch.change.status in (Status.ADDED, Status.REMOVED) or patch.kind is Kind.DOCUMENTATION or _is_written(patch):
        return
    if "ersion" not in patch.removed_text and "VERSION" not in patch.removed_text:
        return
    old, new = _own_version(patch.removed), _own_version(patch.added)
    if old and new and old != new:
        yield Finding("own version", _MINOR, {"old": old, "new": new})


def _own_version(lines: list[str]) -> Plain | Code | None:
    """None where there is none, or several."""
    found = {match.group("version", "parts") for line in lines[:_MOST_LINES] if (match := _OWN_VERSION.match(line))}
    if len(found) != 1:
        return None
    version, parts = found.pop()
    return Plain(version) if version else Code(parts)


def package_findings(patch: PatchLines) -> Iterator[Finding]:
    """Packages of a list of dependencies, and what a project requires of its surroundings."""
    if patch.kind not in _LISTS or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    yield from _requirement(patch)
    if patch.kind is Kind.CONFIGURATION and not _is_written(patch):
        return
    old, new = _versions(patch, "-"), _versions(patch, "+")
    moves = [_Move(name, old[name], new[name]) for name in old if name in new and old[name] != new[name]]
    if len(moves) == 1:
        name, before, after = moves[0]
        which = "package major" if moves[0].is_major else "package version"
        yield Finding(which, _MINOR, {"name": Code(name), "old": Plain(before), "new": Plain(after)})
    elif moves:
        moves.sort(key=lambda move: not move.is_major)
        told = [Plain(f"{name} {before} → {after}") for name, before, after in moves]
        yield Finding("package versions", _MINOR, {"names": several(told)}, len(told))
    if patch.kind is Kind.DEPENDENCY:
        yield from _came_and_went(patch, old, new)


def _came_and_went(patch: PatchLines, old: dict[str, str], new: dict[str, str]) -> Iterator[Finding]:
    """Packages that stand on one side only; in lists that people write also those without a version."""
    gone, came = dict.fromkeys(old), dict.fromkeys(new)
    if patch.suffix in ("txt", "in"):
        gone, came = gone | _listed(patch.removed), came | _listed(patch.added)
    elif not _is_written(patch) and patch.suffix != "json":
        return  # settings of other programs stand beside the packages
    for which, some, others in (("gone", gone, came), ("new", came, gone)):
        names = [Code(name) for name in some if name not in others]
        if names:
            yield Finding(f"packages {which}", _MINOR, {"names": several(names)}, len(names))


def _listed(lines: list[str]) -> dict[str, None]:
    found = (_ADDED_TO_A_LIST.match(line.rstrip()) for line in lines[:_MOST_LINES])
    return dict.fromkeys(match["name"] for match in found if match)


def _is_written(patch: PatchLines) -> bool:
    """Whether a package's name stands above its version, as in lists that programs write."""
    name = patch.change.path.rpartition("/")[2].lower()
    return patch.suffix == "lock" or name in _WRITTEN_BY_PROGRAMS


def _versions(patch: PatchLines, sign: str) -> dict[str, str]:
    """The packages in the changed lines of one side."""
    if _is_written(patch):
        return dict(_of_several_lines(patch.lines, sign))
    lines = (patch.removed if sign == "-" else patch.added)[:_MOST_LINES]
    return dict(filter(None, map(_in_one_line, lines)))


def _in_one_line(line: str) -> tuple[str, str] | None:
    if "<" in line or "!=" in line:
        line = _UPPER_BOUND.sub("", line)
        if _NOTHING_BUT_A_BOUND.match(line):
            return None
    found = next((match for pattern in _IN_ONE_LINE if (match := pattern.match(line))), None)
    return (found["name"], found["version"]) if found else None


def _of_several_lines(lines: list[str], sign: str) -> Iterator[tuple[str, str]]:
    name = ""
    for line in lines:
        if line[:1] not in (sign, " "):
            continue
        named = next((match["name"] for pattern in _NAMED_ABOVE if (match := pattern.match(line, 1))), "")
        name = named or name
        found = None if named else _VERSION_BELOW.match(line, 1)
        if found and name and line[:1] == sign:
            yield name, found["version"]


def _requirement(patch: PatchLines) -> Iterator[Finding]:
    """What is raised here shuts out those who have less."""
    old = [line for line in patch.removed[:_MOST_LINES] if _REQUIRES.search(line)]
    new = [line for line in patch.added[:_MOST_LINES] if _REQUIRES.search(line)]
    if len(old) != 1 or len(new) != 1 or not is_public_place(patch.change.path):
        return
    before, after = _FLOOR.search(old[0]), _FLOOR.search(new[0])
    if before and after and _numbers(after[0]) > _numbers(before[0]):
        values = {"old": Plain(before[0].strip()), "new": Plain(after[0].strip())}
        yield Finding("requirement raised", ModificationType.BREAKING_CHANGE, dict(values))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.strip().split("."))

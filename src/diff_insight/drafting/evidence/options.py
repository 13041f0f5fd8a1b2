"""Options of command lines that came or went."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.definitions import is_public_place
from diff_insight.drafting.finding import Code, Finding, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_OPTION = lazy_pattern(r"(?<![\w/-])--[a-z][a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])")
_DEFINES = lazy_pattern(
    r"add_argument\(|add_option\(|click\.option\(|\.option\(|\.addOption\(|addOption\(|@Option|flag\."
)
_REMARK = ("*", "//", "#", "/*")
_TELLS = {
    "options gone": ModificationType.BREAKING_CHANGE,
    "options new": ModificationType.NEW_FEATURE,
}


def option_findings(patch: PatchLines) -> Iterator[Finding]:
    """Options that a source defines on one side only, or that a document names on one side only."""
    if patch.kind not in (Kind.SOURCE, Kind.DOCUMENTATION) or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if "--" not in patch.removed_text and "--" not in patch.added_text:
        return
    old, new = _options(patch.removed, patch.kind), _options(patch.added, patch.kind)
    kept = {option for line in patch.lines if line[:1] == " " for option in _OPTION.findall(line)}
    is_public = patch.kind is Kind.SOURCE and is_public_place(patch.change.path)
    for name, some, others in (("options gone", old, new), ("options new", new, old)):
        names = [Code(option) for option in some if option not in others and option not in kept]
        if names:
            says = _TELLS[name] if is_public else ModificationType.MINOR_UPDATE
            yield Finding(name, says, {"names": several(names)}, len(names))


def _options(lines: list[str], kind: Kind) -> list[str]:
    if kind is Kind.SOURCE:
        lines = [line for line in lines if _DEFINES.search(line) and not line.lstrip().startswith(_REMARK)]
    return list(dict.fromkeys(option for line in lines if "--" in line for option in _OPTION.findall(line)))

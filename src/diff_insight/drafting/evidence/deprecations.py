"""What is announced to go."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Finding
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_WORDS = lazy_pattern(r"deprecat|\bretire[ds]?\b|retirement|no longer (?:available|supported)|discontinued|end of life")
_PARTS_OF_WORDS = ("deprecat", "retire", "no longer", "discontinued", "end of life")
_IN_CODE = lazy_pattern(r"DeprecationWarning|@deprecated|@Deprecated|\[Obsolete|#\[deprecated|Removed(?:In\w+)?Warning")
_PARTS_OF_CODE = ("Warning", "eprecated", "Obsolete")
_NAME = lazy_pattern(r"`([A-Za-z_][\w.()-]{1,50})`")


def deprecation_findings(patch: PatchLines) -> Iterator[Finding]:
    """A deprecation or an end of support that was not spoken of before."""
    if patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if patch.kind is Kind.SOURCE:
        new, old = _warns(patch.added_text), _warns(patch.removed_text)
        if new != old:
            name = "deprecated in code" if new else "deprecation gone"
            yield Finding(name, ModificationType.MINOR_UPDATE, {})
    elif patch.kind is Kind.DOCUMENTATION and not _announces(patch.removed_text):
        line = next((line for line in patch.added if _announces(line)), None)
        if line is not None:
            named = _NAME.search(line)
            values = {"name": Code(named[1])} if named else {}
            yield Finding("deprecated" if named else "deprecated unnamed", ModificationType.MINOR_UPDATE, dict(values))


def _warns(code: str) -> bool:
    return any(part in code for part in _PARTS_OF_CODE) and _IN_CODE.search(code) is not None


def _announces(text: str) -> bool:
    """Looks for plain words first: nearly all texts hold none, and that is told in half the time."""
    lowered = text.lower()
    return any(part in lowered for part in _PARTS_OF_WORDS) and _WORDS.search(lowered) is not None

"""Code samples of documents that came or went."""

from collections import Counter
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.document_side import side
from diff_insight.drafting.finding import Code, Count, Finding, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines


def sample_findings(patch: PatchLines) -> Iterator[Finding]:
    """Fenced code that stands on one side only, counted by its language."""
    if patch.kind is not Kind.DOCUMENTATION or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if "```" not in patch.removed_text and "```" not in patch.added_text:
        return
    old, new = _opened(patch, "-"), _opened(patch, "+")
    for name, more, fewer in (("samples gone", old, new), ("samples new", new, old)):
        left = more - fewer
        if left:
            languages = [Code(language) for language in left if language]
            values: dict[str, Value] = {"samples": Count("samples", left.total()), "languages": several(languages)}
            yield Finding(name if languages else f"{name} unnamed", ModificationType.MINOR_UPDATE, values, left.total())


def _opened(patch: PatchLines, sign: str) -> Counter[str]:
    """How many samples of each language begin in a changed line."""
    return Counter(line.opens for line in side(patch, sign) if line.changed and line.opens is not None)

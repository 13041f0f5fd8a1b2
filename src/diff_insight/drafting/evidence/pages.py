"""Files that came or went as a whole, by what they call themselves."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.document_side import headings
from diff_insight.drafting.finding import Finding, Quote
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_TITLE = lazy_pattern(r"title:\s*['\"]?(\S.*?)['\"]?\s*$")
_HEAD = 60
"""Lines of a page within which its title stands."""


def page_findings(patch: PatchLines) -> Iterator[Finding]:
    """A document that is new or gone, by its title."""
    if patch.kind is not Kind.DOCUMENTATION or patch.change.status not in (Status.ADDED, Status.REMOVED):
        return
    is_new = patch.change.status is Status.ADDED
    title = _title(patch, "+" if is_new else "-")
    if title:
        says = ModificationType.NEW_FEATURE if is_new else ModificationType.BREAKING_CHANGE
        yield Finding("page new" if is_new else "page gone", says, {"title": Quote(title)})


def _title(patch: PatchLines, sign: str) -> str:
    first = next(iter(headings(patch, sign)), None)
    if first is not None and first.level <= 2 and not first.is_tab:
        return first.text
    lines = (patch.added if sign == "+" else patch.removed)[:_HEAD]
    return next((found[1] for line in lines if (found := _TITLE.match(line))), "")

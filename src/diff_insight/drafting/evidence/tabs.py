"""Tabs of documents: the same section for another language, another system or another version."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.document_side import plain_heading
from diff_insight.drafting.finding import Code, Count, Finding, Value
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_TAB = lazy_pattern(r"\s*#{1,6}\s+(\[[^\]]+\]\(#tab/[^)]*\))")
_END = lazy_pattern(r"\s*(?:-{3,}|\*{3,}|#{1,6}\s.*)$")
_FENCE = lazy_pattern(r"\s*(?:`{3,}|~{3,})")


class _Tab(NamedTuple):
    name: str
    has_code: bool


_NONE = _Tab("", False)


def tab_findings(patch: PatchLines) -> Iterator[Finding]:
    """The tab that most sections lost or gained together with what stood in it."""
    if patch.kind is not Kind.DOCUMENTATION or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    gone, came = _counted(patch, "-", patch.removed_text), _counted(patch, "+", patch.added_text)
    moved = {tab.name for tab in gone} & {tab.name for tab in came}
    for which, tabs in (("gone", gone), ("new", came)):
        (name, has_code), n = next((one for one in tabs.most_common() if one[0].name not in moved), (_NONE, 0))
        if n:
            values: dict[str, Value] = {"name": Code(name), "sections": Count("sections", n)}
            yield Finding(f"{'tab samples' if has_code else 'tabs'} {which}", _MINOR, values, n)


def _counted(patch: PatchLines, sign: str, text: str) -> Counter[_Tab]:
    return Counter(_tabs(patch.lines, sign)) if "#tab/" in text else Counter()


def _tabs(lines: Sequence[str], sign: str) -> Iterator[_Tab]:
    """Each tab of which the heading and most of the lines below have `sign`."""
    for at, line in enumerate(lines):
        if line[:1] == sign and (heading := _TAB.match(line, 1)):
            below = list(_until_next(lines[at + 1 :], sign))
            changed = [one for one in below if one[:1] == sign]
            if below and 2 * len(changed) > len(below):
                has_code = any(_FENCE.match(one, 1) for one in changed)
                yield _Tab(plain_heading(heading[1]), has_code)


def _until_next(lines: Sequence[str], sign: str) -> Iterator[str]:
    """The lines of one side that belong to a tab and say something."""
    for line in lines:
        if line[:1] == "@" or (line[:1] in (sign, " ") and _END.match(line, 1)):
            return
        if line[:1] in (sign, " ") and line[1:].strip():
            yield line

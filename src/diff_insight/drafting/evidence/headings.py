"""Sections of documents that came, went or got another name."""

import re
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.document_side import Heading, headings
from diff_insight.drafting.finding import Finding, Quote, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_LEAST_NEW = 10
"""Added lines; less is a remark, not a new subject."""
_NOTHING_DELETED = 0.01
"""Deletions for each addition up to which nothing was taken away; more than that is a page being rewritten."""
_MANY_GONE = 6
"""Sections; with fewer, pages that were only put in another order are taken for broken ones."""
_NOT_REPLACED = 1.25
"""Deletions for each addition from which on a page lost more than was put in another order."""
_MORE_THAN_A_DATE = 10
"""Deleted lines; a page that goes on to another version with fewer has its heading brought up to date."""
_VERSION = lazy_pattern(r"\bv?\d+\.\d+(?:\.\d+)?\b|\b20\d\d-\d\d-\d\d(?:-\w+)?\b")
_ARRANGES = lazy_pattern(
    r"\b(?:version|release[ds]?|unreleased|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|preview|beta|rc\d*)\b|v?\d[\w.]*",
    re.IGNORECASE,
)
_NAMES = lazy_pattern(r"[^\W\d_]{2}")
_JOINTS = lazy_pattern(r"\W+")


def section_findings(patch: PatchLines) -> Iterator[Finding]:
    """What happened to the headings of a document that was there before."""
    if patch.kind is not Kind.DOCUMENTATION or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    gone, came = headings(patch, "-"), headings(patch, "+")
    if not gone and not came:
        return
    renamed, gone, came = _renamed(_without(gone, came), _without(came, gone))
    if renamed:
        yield _renaming(patch, renamed)
    if gone:
        names = [Quote(heading.text) for heading in gone]
        yield Finding("sections gone", _says_gone(patch, gone), {"names": several(names)}, len(names))
    if came:
        names = [Quote(heading.text) for heading in came]
        yield Finding("sections new", _says_new(patch, came), {"names": several(names)}, len(names))


def _says_new(patch: PatchLines, came: list[Heading]) -> ModificationType:
    """New sections are a new feature where they were added to a page that otherwise stays."""
    additions, deletions = patch.facts.additions, patch.facts.deletions
    is_new = additions >= _LEAST_NEW and deletions <= _NOTHING_DELETED * additions
    return ModificationType.NEW_FEATURE if is_new and any(map(_is_subject, came)) else _MINOR


def _says_gone(patch: PatchLines, gone: list[Heading]) -> ModificationType:
    """Many sections that are gone break a page, unless about as much text took their place; a tab is no section."""
    additions, deletions = patch.facts.additions, patch.facts.deletions
    is_much = sum(not heading.is_tab for heading in gone) >= _MANY_GONE and deletions >= _NOT_REPLACED * additions
    return ModificationType.BREAKING_CHANGE if is_much else _MINOR


def _is_subject(heading: Heading) -> bool:
    """Whether it names something; a tab, a day or a version of a change log only arranges."""
    return not heading.is_tab and _NAMES.search(_ARRANGES.sub("", heading.text)) is not None


def _without(some: list[Heading], others: list[Heading]) -> list[Heading]:
    """Those whose words are not among `others`, each once: the rest only moved."""
    known = {_key(heading) for heading in others}
    return list({_key(heading): heading for heading in some if _key(heading) not in known}.values())


def _key(heading: Heading) -> str:
    return _JOINTS.sub("", heading.text).lower()


def _renamed(
    gone: list[Heading], came: list[Heading]
) -> tuple[list[tuple[Heading, Heading]], list[Heading], list[Heading]]:
    """Pairs of headings that share most of their words, and what is left of both."""
    pairs = []
    left = list(came)
    for old in list(gone):
        new = next((heading for heading in left if heading.level == old.level and _alike(old.text, heading.text)), None)
        if new is not None:
            pairs.append((old, new))
            left.remove(new)
    paired = {old for old, _ in pairs}
    lost = [heading for heading in gone if heading not in paired]
    if len(lost) == len(left) == 1 and lost[0].level == left[0].level and not lost[0].is_tab:
        return [*pairs, (lost[0], left[0])], [], []
    return pairs, lost, left


def _alike(old: str, new: str) -> bool:
    olds, news = set(old.lower().split()), set(new.lower().split())
    return 2 * len(olds & news) >= max(len(olds), len(news))


def _renaming(patch: PatchLines, pairs: list[tuple[Heading, Heading]]) -> Finding:
    old, new = next(((old, new) for old, new in pairs if _another_version(old, new)), pairs[0])
    is_other = _another_version(old, new) and patch.facts.deletions >= _MORE_THAN_A_DATE
    name = "section of another version" if is_other else "sections renamed"
    says = ModificationType.BREAKING_CHANGE if is_other else _MINOR
    return Finding(name, says, {"old": Quote(old.text), "new": Quote(new.text)}, len(pairs))


def _another_version(old: Heading, new: Heading) -> bool:
    olds, news = set(_VERSION.findall(old.text)), set(_VERSION.findall(new.text))
    return bool(olds) and bool(news) and not olds & news

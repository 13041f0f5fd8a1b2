"""Addresses that were replaced, added or taken out."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Count, Finding, Plain, Value
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_ADDRESS = lazy_pattern(r"https?://[A-Za-z0-9\-._~:/?#@!$&*+,;=%]+[A-Za-z0-9/=_-]")
_TARGET = lazy_pattern(r"\]\(([^)\s]+)")
_MOST_LINES = 400
"""Changed lines among which addresses are compared."""
_MOST_TOLD = 3
_LOOKED_THROUGH = frozenset({Kind.DOCUMENTATION, Kind.DATA, Kind.CONFIGURATION, Kind.SOURCE, Kind.OTHER})


def link_findings(patch: PatchLines) -> Iterator[Finding]:
    """What became of the links of a file."""
    if patch.kind not in _LOOKED_THROUGH or not patch.removed or not patch.added:
        return
    if "://" not in patch.removed_text and "](" not in patch.removed_text:
        return
    gone, came = _targets(patch.removed, patch), _targets(patch.added, patch)
    gone, came = gone - came, came - gone
    if not gone or not came:
        return
    replaced = Counter(_replaced(list(gone.elements()), list(came.elements())))
    if not replaced:
        return
    for at, ((old, new), n) in enumerate(replaced.most_common()[:_MOST_TOLD]):
        values: dict[str, Value] = {"old": Plain(old), "new": Plain(new), "links": Count("links", n)}
        yield Finding("other link replaced" if at else "link replaced", _MINOR, values, n)


def _targets(lines: list[str], patch: PatchLines) -> Counter[str]:
    pattern = _TARGET if patch.kind is Kind.DOCUMENTATION else _ADDRESS
    found: Counter[str] = Counter()
    for line in lines[:_MOST_LINES]:
        if "](" in line or "://" in line:
            found.update(pattern.findall(line) or _ADDRESS.findall(line))
    return found


def _replaced(gone: list[str], came: list[str]) -> Iterator[tuple[str, str]]:
    """What differs between the addresses, each with the one that took its place."""
    for old, new in zip(gone, came, strict=False):
        yield _difference(old, new)


def _difference(old: str, new: str) -> tuple[str, str]:
    """The hosts where only they differ, or the paths, or the whole addresses."""
    try:
        one, other = urlsplit(old), urlsplit(new)
    except ValueError:
        return old, new
    if one.netloc and other.netloc and one.netloc != other.netloc:
        return one.netloc, other.netloc
    return old, new

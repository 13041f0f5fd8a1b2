"""Changes that say nothing new: dates, years of a copyright, white space."""

from collections.abc import Iterator, Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Finding, Plain
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_DATE = lazy_pattern(
    r"\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December) \d{1,2}, \d{4}\b"
)
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present))?\b")
_FEW = 12


def date_findings(patch: PatchLines) -> Iterator[Finding]:
    """A file in which nothing but dates, years or white space changed."""
    removed, added = patch.removed, patch.added
    if not removed or not added or patch.is_cut:
        return
    if len(removed) == len(added) <= _FEW:
        for name, pattern in (("dates only", _DATE), ("years only", _YEAR)):
            old, new = pattern.findall(patch.removed_text), pattern.findall(patch.added_text)
            if old and new and old != new and pattern.sub("", patch.removed_text) == pattern.sub("", patch.added_text):
                one, other = next((one, other) for one, other in zip(old, new, strict=False) if one != other)
                yield Finding(name, _MINOR, {"old": Plain(one), "new": Plain(other)})
                return


def space_findings(patch: PatchLines) -> Iterator[Finding]:
    """A file in which only white space changed; lines that moved elsewhere are another change."""
    if patch.is_cut or _begin_otherwise(patch.removed, patch.added):
        return
    if _spaceless(patch.removed) == _spaceless(patch.added) and all(
        _spaceless(block.removed) == _spaceless(block.added) for block in patch.blocks
    ):
        yield Finding("space only", _MINOR, {})


def _spaceless(lines: Sequence[str]) -> str:
    return "".join("".join(lines).split())


def _begin_otherwise(removed: list[str], added: list[str]) -> bool:
    """Whether the first words tell the two apart already, as they nearly always do."""
    one, other = _first(removed), _first(added)
    return not one.startswith(other) and not other.startswith(one)


def _first(lines: list[str]) -> str:
    """The first line that is not blank, without its white space; of none of them, what no text begins with."""
    return next(("".join(line.split()) for line in lines if line.strip()), "\n")

"""Small edits of code that guard against what used to go wrong, which is what most corrections are."""

from collections.abc import Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.drafting.finding import Code, Finding, Several

_MOST_LINES = 12
"""Changed lines; more than that is rather another way to do it."""
_GUARDING = lazy_pattern(
    r"\b(?:not|in|is None|isinstance|hasattr|typeof|instanceof|undefined)\b|\blen\(|![\w(]"
    r"|[!=]=\s*(?:null|nil|NULL|None)\b|\.is(?:Empty|Null|Array|_empty|_none)\("
)
"""In a condition: something may be missing, empty or of another kind."""
_USUAL = lazy_pattern(r"\berr\b|TYPE_CHECKING|\bsys\.|__name__")
"""In conditions that any new code has."""
_OFFERS = frozenset({"settings new", "items new", "values new", "decorators new", "decorators gone", "raises gone"})
"""Findings of edits that do more than to guard."""


def is_guard(findings: Sequence[Finding], changed_lines: int) -> bool:
    """Whether the statements that changed catch an exception, or check what was not checked, and do little else."""
    if changed_lines > _MOST_LINES or any(finding.name in _OFFERS for finding in findings):
        return False
    return any(map(_guards, findings))


def _guards(finding: Finding) -> bool:
    match finding.name:
        case "catches new":
            return True
        case "conditions new":
            names = finding.values["names"]
            asked = [one.text for one in names.first] if isinstance(names, Several) else []
            return any(_GUARDING.search(one) for one in asked) and not any(map(_USUAL.search, asked))
        case "condition replaced":
            old, new = finding.values["old"], finding.values["new"]
            return isinstance(old, Code) and isinstance(new, Code) and old.text != new.text and old.text in new.text
        case _:
            return False

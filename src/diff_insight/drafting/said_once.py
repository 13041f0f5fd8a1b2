"""Findings of which each says something that no other says."""

from collections.abc import Sequence

from diff_insight.drafting.finding import Code, Finding, Plain, Quote

_PACKAGES = frozenset(
    {"own version", "package major", "package version", "package versions", "packages gone", "packages new"}
)
_SAID_BETTER = {
    "setting": _PACKAGES,
    "settings gone": _PACKAGES,
    "settings new": _PACKAGES,
    "settings changed": _PACKAGES,
    "metadata": frozenset({"metadata value"}),
}
"""Findings about the same lines as those of any of the others, which say more of them."""
_WORDS = frozenset({"words replaced", "other words replaced"})
_REPLACEMENTS = _WORDS | {"call replaced", "return replaced"}


def said_once(findings: Sequence[Finding]) -> list[Finding]:
    """`findings` without those that repeat others."""
    if len(findings) < 2:
        return list(findings)
    names = {finding.name for finding in findings}
    return [
        finding
        for finding in findings
        if not names & _SAID_BETTER.get(finding.name, frozenset())
        and not (finding.name in _REPLACEMENTS and any(_tells(other, finding) for other in findings))
    ]


def _tells(other: Finding, replacement: Finding) -> bool:
    """Whether `other`, which is not about words, has the same two in its own, or in longer ones of its kind."""
    old, new = _text(replacement, "old"), _text(replacement, "new")
    if other.name in _WORDS or old not in _text(other, "old") or new not in _text(other, "new"):
        return False
    return other.name not in _REPLACEMENTS or len(_text(other, "old") + _text(other, "new")) > len(old + new)


def _text(finding: Finding, name: str) -> str:
    value = finding.values.get(name)
    return value.text if isinstance(value, Code | Quote | Plain) else ""

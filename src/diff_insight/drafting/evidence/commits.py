"""What the commits of the range that touch the file say, in the form of Conventional Commits."""

import re
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.commit import Commit
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Finding, Quote
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_SUBJECT = lazy_pattern(r"(?P<type>[a-z]+)(?:\([^)]*\))?(?P<breaking>!)?:\s+\S", re.IGNORECASE)
_FOOTER = lazy_pattern(r"^BREAKING[ -]CHANGE:\s", re.MULTILINE)
_FIX = lazy_pattern(
    r"(?:\[\S+\]\s+|[\w./-]+:\s+)?(?:bug\s?fix|fix(?:ed|es)?\b(?!\s+(?:typos?|spelling|docs?|doc-?strings?|lint|style|"
    r"tests?|comments?)\b)|correct(?:ed|s)?\s+(?:a\s+)?(?:regression|crash)|prevent(?:ed|s)?\s+|repair(?:ed|s)?\s+|"
    r"avoid(?:ed|s)?\s+(?:an?\s+)?(?:crash|exception|error|failure|race|deadlock|panic|leak|hang|infinite)|"
    r"do(?:n't|\s+not|es\s+not)\s+(?:crash|fail|raise|panic|lose|hang|leak))",
    re.IGNORECASE,
)
_FIX_TYPES = frozenset({"fix", "bugfix", "hotfix"})
_CONCERNED = frozenset({Kind.SOURCE, Kind.OTHER})
"""Kinds in which the meaning of a commit shows; its tests and its change log only follow."""


def commit_findings(patch: PatchLines) -> Iterator[Finding]:
    """The meanings that commits give themselves: corrections where half of the commits say so, since the way to
    something new has its own."""
    if patch.kind not in _CONCERNED or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    commits = patch.material.commits
    first: dict[ModificationType, Commit] = {}
    fixes = 0
    for commit in commits:
        says = _meaning(commit)
        if says is not None:
            first.setdefault(says, commit)
            fixes += says is ModificationType.BUG_FIX
    for says, commit in first.items():
        if says is not ModificationType.BUG_FIX or 2 * fixes >= len(commits):
            yield Finding(f"commit {says}", says, {"subject": Quote(commit.subject)})


def _meaning(commit: Commit) -> ModificationType | None:
    subject = _SUBJECT.match(commit.subject)
    if (subject and subject["breaking"]) or _FOOTER.search(commit.body):
        return ModificationType.BREAKING_CHANGE
    kind = subject["type"].lower() if subject else ""
    if kind in ("feat", "feature"):
        return ModificationType.NEW_FEATURE
    if kind in _FIX_TYPES or (subject is None and _FIX.match(commit.subject)):
        return ModificationType.BUG_FIX
    return None

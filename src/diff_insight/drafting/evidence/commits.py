"""What the commits of the range that touch the file say, in the form of Conventional Commits."""

import re
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.commit import Commit
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Finding, Quote
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_SUBJECT = re.compile(r"(?P<type>[a-z]+)(?:\([^)]*\))?(?P<breaking>!)?:\s+\S", re.IGNORECASE)
_FOOTER = re.compile(r"^BREAKING[ -]CHANGE:\s", re.MULTILINE)
_FIX = re.compile(
    r"(?:\[\S+\]\s+|[\w./-]+:\s+)?(?:bug\s?fix|fix(?:ed|es)?\b(?!\s+(?:typos?|spelling|docs?|doc-?strings?|lint|style|"
    r"tests?|comments?)\b)|correct(?:ed|s)?\s+(?:a\s+)?(?:regression|crash))",
    re.IGNORECASE,
)
_FIX_TYPES = frozenset({"fix", "bugfix", "hotfix"})
_CONCERNED = frozenset({Kind.SOURCE, Kind.OTHER})
"""Kinds in which the meaning of a commit shows; its tests and its change log only follow."""


def commit_findings(patch: PatchLines) -> Iterator[Finding]:
    """The strongest meaning that a commit gives itself."""
    if patch.kind not in _CONCERNED or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    told: set[ModificationType] = set()
    for commit in patch.material.commits:
        says = _meaning(commit)
        if says is not None and says not in told:
            told.add(says)
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

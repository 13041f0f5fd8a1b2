"""Which files a model may be sent, and why not the others."""

import re

from diff_insight.domain.change import FileChange
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.drafting.kinds import Kind, kind_of
from diff_insight.drafting.model.secrets import holds_secrets

_LOCK = lazy_pattern(
    r"(?:^|/)(?:[^/]*\.lock|[^/]*\.lockb|[^/]*[-.]lock\.(?:json|ya?ml|hcl)|go\.sum|npm-shrinkwrap\.json)$",
    re.IGNORECASE,
)
_GENERATED_LINE = lazy_pattern(
    rb"^[ +-][^\w\n]{0,4}[ \t]*+(?:Code generated .{0,200} DO NOT EDIT|@generated\b)", re.MULTILINE
)

GENERATED = "generated"
LOCK = "lock file"
SECRETS = "made to hold secrets"
SUBMODULE = "submodule"
NO_TEXT = "no lines to read"


def reason_to_keep(change: FileChange) -> str:
    """Why nothing of the file is sent, by its path alone; empty where it may be."""
    if change.is_submodule:
        return SUBMODULE
    if holds_secrets(change.path) or (change.previous_path is not None and holds_secrets(change.previous_path)):
        return SECRETS
    if _LOCK.search(change.path):
        return LOCK
    return GENERATED if kind_of(change.path) is Kind.GENERATED else ""


def reason_to_keep_patch(hunks: bytes) -> str:
    """The same by the lines of its patch."""
    if not hunks:
        return NO_TEXT
    return GENERATED if _GENERATED_LINE.search(hunks) else ""

"""The rules that tell the type of a change from its status, its kind and its counts.

Each rule is a line of `RULES`: what it says, of which changes, and the name of the words in which it says why. A rule
is added by adding a line, and its words in each language.
"""

from collections.abc import Callable
from typing import NamedTuple

from diff_insight.domain.change import Status
from diff_insight.domain.summary import PRECEDENCE, ModificationType
from diff_insight.drafting.facts import Facts
from diff_insight.drafting.kinds import Kind

_NEW = ModificationType.NEW_FEATURE
_BREAKING = ModificationType.BREAKING_CHANGE
_MINOR = ModificationType.MINOR_UPDATE

_EVERY_KIND = frozenset(Kind)
_MET_WHEN_NEW = frozenset({Kind.SOURCE, Kind.DOCUMENTATION, Kind.IMAGE, Kind.BINARY, Kind.DATA, Kind.OTHER})
_MISSED_WHEN_GONE = frozenset({Kind.SOURCE, Kind.DOCUMENTATION, Kind.BINARY, Kind.DATA, Kind.OTHER})

_MUCH_DELETED = 40
"""Lines; below, a page still holds what its readers came for."""
_FAR_MORE = 50
"""Deletions for each addition; below, the text was rewritten rather than taken away."""


class Rule(NamedTuple):
    """One rule."""

    says: ModificationType
    evidence: str
    """Name of the words among `Phrases.evidence`."""
    statuses: frozenset[Status]
    kinds: frozenset[Kind]
    when: Callable[[Facts], bool]
    names_counts: bool = False
    """Whether the words hold the numbers of lines."""


def _of(*statuses: Status) -> frozenset[Status]:
    return frozenset(statuses)


def _is_file(facts: Facts) -> bool:
    return not facts.change.is_submodule


def _is_private(facts: Facts) -> bool:
    """Whether a source file says by its name that only its neighbours use it."""
    name = facts.change.path.rpartition("/")[2]
    return facts.kind is Kind.SOURCE and name.startswith("_") and not name.startswith("__") and _is_file(facts)


def _is_met(facts: Facts) -> bool:
    return _is_file(facts) and not _is_private(facts)


def _is_submodule(facts: Facts) -> bool:
    return facts.change.is_submodule


def _lost_much(facts: Facts) -> bool:
    return facts.deletions >= _MUCH_DELETED and facts.deletions >= _FAR_MORE * facts.additions


def _is_renamed_alone(facts: Facts) -> bool:
    return facts.is_untouched


def _is_renamed_and_edited(facts: Facts) -> bool:
    return facts.is_counted and not facts.is_untouched


def _may_be_edited(facts: Facts) -> bool:
    return not facts.is_counted and not facts.is_untouched


RULES: tuple[Rule, ...] = (
    Rule(_BREAKING, "gone", _of(Status.REMOVED), _MISSED_WHEN_GONE, _is_met),
    Rule(_MINOR, "gone, of no effect", _of(Status.REMOVED), _MISSED_WHEN_GONE, _is_private),
    Rule(_MINOR, "gone, of no effect", _of(Status.REMOVED), _EVERY_KIND - _MISSED_WHEN_GONE, _is_file),
    Rule(_BREAKING, "gone submodule", _of(Status.REMOVED), _EVERY_KIND, _is_submodule),
    Rule(_BREAKING, "much deleted", _of(Status.MODIFIED), frozenset({Kind.DOCUMENTATION}), _lost_much, True),
    Rule(_NEW, "new", _of(Status.ADDED, Status.COPIED), _MET_WHEN_NEW, _is_met),
    Rule(_MINOR, "new, of no effect", _of(Status.ADDED, Status.COPIED), _MET_WHEN_NEW, _is_private),
    Rule(_MINOR, "new, of no effect", _of(Status.ADDED, Status.COPIED), _EVERY_KIND - _MET_WHEN_NEW, _is_file),
    Rule(_NEW, "new submodule", _of(Status.ADDED, Status.COPIED), _EVERY_KIND, _is_submodule),
    Rule(_MINOR, "edited", _of(Status.MODIFIED), _EVERY_KIND, _is_file),
    Rule(_MINOR, "submodule", _of(Status.MODIFIED, Status.RENAMED, Status.CHANGED), _EVERY_KIND, _is_submodule),
    Rule(_MINOR, "renamed", _of(Status.RENAMED), _EVERY_KIND, _is_renamed_alone),
    Rule(_MINOR, "renamed and edited", _of(Status.RENAMED), _EVERY_KIND, _is_renamed_and_edited),
    Rule(_MINOR, "renamed uncounted", _of(Status.RENAMED), _EVERY_KIND, _may_be_edited),
    Rule(_MINOR, "mode", _of(Status.CHANGED), _EVERY_KIND, _is_file),
)

_CANDIDATES: dict[tuple[Status, Kind], tuple[Rule, ...]] = {
    (status, kind): tuple(
        rule
        for says in PRECEDENCE
        for rule in RULES
        if rule.says is says and status in rule.statuses and kind in rule.kinds
    )
    for status in Status
    for kind in Kind
}
"""The few rules that can hold, the strongest first, so that a draft of each of 60,000 files tries no others."""


def rules_that_hold(facts: Facts) -> list[Rule]:
    """The strongest type's first; empty where no rule says anything."""
    return [rule for rule in _CANDIDATES[facts.change.status, facts.kind] if rule.when(facts)]

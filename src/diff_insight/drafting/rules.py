"""The first text of a file, from plain rules: what its status, its kind and its counts say, and nothing more."""

from functools import lru_cache

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.summary import Draft, ModificationType
from diff_insight.drafting.explanations import explanation_of
from diff_insight.drafting.facts import Facts, facts_of
from diff_insight.drafting.phrases import Phrases, phrases_for
from diff_insight.drafting.titles import title_of
from diff_insight.drafting.type_rules import Rule, rules_that_hold


def draft(change: FileChange, counts: LineCounts | None, language: str = "en_US") -> Draft:
    """A proposal for `change`; `counts` is None as long as git has not counted its lines.

    Reads no patch and takes some microseconds, so it may be asked for every row at each sort.
    """
    facts = facts_of(change, counts)
    phrases = phrases_for(language)
    rules = rules_that_hold(facts)
    says = rules[0].says if rules else ModificationType.MINOR_UPDATE
    evidence = tuple(_evidence(rule, facts, phrases) for rule in rules if rule.says is says)
    return Draft(says, title_of(facts, phrases), explanation_of(facts, phrases), evidence)


@lru_cache(maxsize=64)
def _of_kind(template: str, kind: str) -> str:
    """The same few sentences for all files."""
    return template.format(kind=kind)


def _evidence(rule: Rule, facts: Facts, phrases: Phrases) -> str:
    template = phrases.evidence[rule.evidence]
    kind = phrases.kinds[facts.kind]
    if not rule.names_counts:
        return _of_kind(template, kind)
    return template.format(
        kind=kind, added=phrases.count_lines(facts.additions), deleted=phrases.count_lines(facts.deletions)
    )

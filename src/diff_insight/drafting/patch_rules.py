"""The first text of a file from its patch: what every rule found, told in one language."""

from collections.abc import Sequence

from diff_insight.domain.summary import PRECEDENCE, Draft, ModificationType
from diff_insight.drafting.evidence.rules import findings_of
from diff_insight.drafting.material import Material
from diff_insight.drafting.patch_lines import PatchLines
from diff_insight.drafting.phrases import phrases_for
from diff_insight.drafting.rules import draft
from diff_insight.drafting.said_once import said_once
from diff_insight.drafting.telling import Teller, can_be_told

_MOST_LINES = 6
"""Entries of the list below an explanation."""


def draft_from_patch(material: Material, language: str = "en_US") -> Draft:
    """A proposal for the change, from all that `material` holds.

    The same material gives the same draft. Of very long hunks only the beginning is looked at; the evidence says so.
    """
    quick = draft(material.change, material.counts, language)
    patch = PatchLines(material)
    findings = said_once(list(filter(can_be_told, findings_of(patch))))
    says = min((ModificationType(quick.modification_type), *(finding.says for finding in findings)), key=_rank)
    teller = Teller(phrases_for(language), patch)
    told = teller.most_telling(findings, says)
    evidence = [teller.evidence(finding) for finding in findings if finding.says is says and says is not _MINOR]
    if quick.modification_type == says:
        evidence = [*quick.evidence, *evidence]
    if says is _MINOR and findings:
        # Where nothing but metadata changed, words in it are no wording.
        reasons = [finding for finding in told if finding.name.startswith("metadata")] or told
        evidence = list(dict.fromkeys(map(teller.evidence, reasons)))[:_MOST_REASONS]
    if patch.is_cut:
        evidence.append(teller.cut)
    # That a file has another place says more than what little changed in it.
    is_moved = material.change.previous_path is not None and says is _MINOR
    title = "" if is_moved else teller.title(told)
    explanation = _with_list(quick.explanation, teller.lines(told, _MOST_LINES))
    return Draft(says, title or quick.title, explanation, tuple(dict.fromkeys(evidence)))


_MINOR = ModificationType.MINOR_UPDATE
_MOST_REASONS = 2


def _rank(says: ModificationType) -> int:
    return PRECEDENCE.index(says)


def _with_list(paragraph: str, lines: Sequence[str]) -> str:
    return "\n".join([paragraph, "", *(f"- {line}" for line in lines)]) if lines else paragraph

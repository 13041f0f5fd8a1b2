"""All rules that look at a patch."""

from collections.abc import Callable, Iterator

from diff_insight.drafting.evidence.appearance import appearance_findings
from diff_insight.drafting.evidence.catalogues import catalogue_findings
from diff_insight.drafting.evidence.commits import commit_findings
from diff_insight.drafting.evidence.dates import date_findings, space_findings
from diff_insight.drafting.evidence.deprecations import deprecation_findings
from diff_insight.drafting.evidence.front_matter import metadata_findings, setting_findings
from diff_insight.drafting.evidence.headings import section_findings
from diff_insight.drafting.evidence.images import image_findings
from diff_insight.drafting.evidence.links import link_findings
from diff_insight.drafting.evidence.names import name_findings
from diff_insight.drafting.evidence.notes import note_findings
from diff_insight.drafting.evidence.options import option_findings
from diff_insight.drafting.evidence.pages import page_findings
from diff_insight.drafting.evidence.redirects import redirect_findings
from diff_insight.drafting.evidence.samples import sample_findings
from diff_insight.drafting.evidence.signatures import signature_findings
from diff_insight.drafting.evidence.statements import statement_findings
from diff_insight.drafting.evidence.tables import table_findings
from diff_insight.drafting.evidence.tabs import tab_findings
from diff_insight.drafting.evidence.texts import text_findings
from diff_insight.drafting.evidence.versions import api_version_findings
from diff_insight.drafting.evidence.wording import comment_findings, place_findings, replacement_findings
from diff_insight.drafting.finding import Finding
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MOST_OF_A_PICTURE = 4 * 1024
"""Bytes of hunks."""

Rule = Callable[[PatchLines], Iterator[Finding]]

_SHEETS = frozenset({"css", "scss", "less", "tcss"})
_LISTS = frozenset({Kind.DEPENDENCY, Kind.BUILD, Kind.CONFIGURATION})


def _markup(patch: PatchLines) -> Iterator[Finding]:
    """Rules with many patterns are read in where a file asks for them, since every start would wait for it."""
    if patch.is_page:
        from diff_insight.drafting.evidence.markup import markup_findings

        yield from markup_findings(patch)


def _styles(patch: PatchLines) -> Iterator[Finding]:
    if patch.suffix in _SHEETS:
        from diff_insight.drafting.evidence.styles import style_findings

        yield from style_findings(patch)


def _versions(patch: PatchLines) -> Iterator[Finding]:
    if patch.kind in _LISTS or "ersion" in patch.removed_text or "VERSION" in patch.removed_text:
        from diff_insight.drafting.evidence.packages import own_version_findings, package_findings

        yield from package_findings(patch)
        yield from own_version_findings(patch)


DECISIVE: tuple[Rule, ...] = (space_findings, date_findings, comment_findings, appearance_findings, catalogue_findings)
"""Where one of these finds something, nothing else happened to the file."""

RULES: tuple[Rule, ...] = (
    page_findings,
    image_findings,
    name_findings,
    signature_findings,
    option_findings,
    section_findings,
    tab_findings,
    sample_findings,
    api_version_findings,
    _versions,
    redirect_findings,
    setting_findings,
    metadata_findings,
    link_findings,
    deprecation_findings,
    table_findings,
    _markup,
    _styles,
    statement_findings,
    replacement_findings,
    place_findings,
    text_findings,
    note_findings,
    commit_findings,
)

_OF_COPIES: tuple[Rule, ...] = (_versions, setting_findings, commit_findings)
"""Of files that nobody here wrote, what is in them tells little."""


def findings_of(patch: PatchLines) -> list[Finding]:
    """What the rules find in one change."""
    if not patch.material.hunks or _is_drawing(patch):
        return [*image_findings(patch), *commit_findings(patch)]
    for rule in DECISIVE:
        found = list(rule(patch))
        if found:
            return found
    rules = _OF_COPIES if patch.kind in (Kind.GENERATED, Kind.VENDORED) else RULES
    return [finding for rule in rules for finding in rule(patch)]


def _is_drawing(patch: PatchLines) -> bool:
    """Whether it is a picture in text form of which much changed: no line of it tells what it now shows."""
    return patch.kind is Kind.IMAGE and len(patch.material.hunks) > _MOST_OF_A_PICTURE

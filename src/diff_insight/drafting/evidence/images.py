"""Images that went together with what showed them."""

from collections.abc import Iterator

from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Finding
from diff_insight.drafting.patch_lines import PatchLines


def image_findings(patch: PatchLines) -> Iterator[Finding]:
    """A removed image whose page is removed too: what it showed is not told any more."""
    if patch.material.lost_its_page:
        yield Finding("image of a page gone", ModificationType.BREAKING_CHANGE, {})

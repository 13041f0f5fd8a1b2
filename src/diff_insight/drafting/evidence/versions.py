"""Versions of interfaces that were raised or lowered."""

import re
from collections import Counter
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Count, Finding, Value
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_API_VERSION = lazy_pattern(r"\b20\d\d-\d\d-\d\d(?:-preview|-beta|-alpha)?\b")
_NAMED_NEAR = lazy_pattern(r"api|version", re.IGNORECASE)
_MOST_LINES = 400


def api_version_findings(patch: PatchLines) -> Iterator[Finding]:
    """Versions that are dates, as interfaces of services have them."""
    if patch.change.status in (Status.ADDED, Status.REMOVED) or "20" not in patch.removed_text:
        return
    old, new = _api_versions(patch.removed), _api_versions(patch.added)
    gone, came = [one for one in old if one not in new], [one for one in new if one not in old]
    if len(gone) == 1 and len(came) == 1:
        n = min(old[gone[0]], new[came[0]])
        values: dict[str, Value] = {"old": Code(gone[0]), "new": Code(came[0]), "places": Count("places", n)}
        yield Finding("api version", _MINOR, values, n)


def _api_versions(lines: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in lines[:_MOST_LINES]:
        if _NAMED_NEAR.search(line):
            found.update(_API_VERSION.findall(line))
    return found

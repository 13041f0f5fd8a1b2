"""Messages of a gettext catalogue, whose header changes with them every time."""

from collections import Counter
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Count, Finding
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_CATALOGUES = frozenset({"po", "pot"})
_MESSAGE = "msgid "
_TRANSLATION = lazy_pattern(r'msgstr(?:\[0\])? |"(?!\w+(?:-\w+)+: )')
"""A translation, or its next line; not a field of the header, which is one message with an empty name."""


def catalogue_findings(patch: PatchLines) -> Iterator[Finding]:
    """How many messages came, went and are translated otherwise."""
    if patch.suffix not in _CATALOGUES or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if patch.is_cut:
        yield Finding("messages edited", _MINOR, {})
        return
    old, new = _messages(patch.removed), _messages(patch.added)
    changes = {"messages new": (new - old).total(), "messages gone": (old - new).total()}
    for name, n in changes.items():
        if n:
            yield Finding(name, _MINOR, {"messages": Count("messages", n)}, n)
    if any(changes.values()):
        return
    is_translated = any(map(_TRANSLATION.match, patch.removed)) or any(map(_TRANSLATION.match, patch.added))
    yield Finding("messages edited" if is_translated else "catalogue header", _MINOR, {})


def _messages(lines: list[str]) -> Counter[str]:
    return Counter(line for line in lines if line.startswith(_MESSAGE))

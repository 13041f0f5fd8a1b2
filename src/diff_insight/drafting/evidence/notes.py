"""What a change log of the same range says of the code."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Finding, Quote
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MOST_LINES_OF_A_FIX = 60
"""Changed lines; more than that hold a correction among other things."""


def note_findings(patch: PatchLines) -> Iterator[Finding]:
    """The first entry of each meaning that names what changed."""
    if patch.kind is not Kind.SOURCE or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    notes = patch.material.notes
    if notes is None:
        return
    told: set[ModificationType] = set()
    places = [patch.change.path, *(block.where for block in patch.blocks)]
    for note in notes.of(patch.removed_text, patch.added_text, places):
        is_large = patch.facts.additions + patch.facts.deletions > _MOST_LINES_OF_A_FIX
        if note.says not in told and not (is_large and note.says is ModificationType.BUG_FIX):
            told.add(note.says)
            yield Finding(f"note {note.says}", note.says, {"subject": Quote(note.text)})

"""Exactly what would be sent, to be read before anything is."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diff_insight.application.model_drafting.configured import endpoint_of
from diff_insight.application.model_drafting.examples import earlier_corrections, most_similar
from diff_insight.application.model_drafting.questions import Kept, Preparing

if TYPE_CHECKING:
    from diff_insight.application.session import Session


def preview(session: "Session", positions: Iterable[int]) -> Iterator[str]:
    """For each file all messages to the model, or why there are none. Raises UsageError, SourceError, StoreError."""
    preparing = Preparing(session, endpoint_of(session.settings.model))
    examples = earlier_corrections(session.comparison)
    for position in positions:
        path = session.review.changes[position].path
        prepared = preparing.prepare(position, most_similar(examples, path))
        if isinstance(prepared, Kept):
            yield f"=== {path}: not sent: {prepared.reason}\n"
            continue
        messages = "\n".join(f"--- {turn.role}\n{turn.content}" for turn in prepared.turns)
        yield f"=== {path}: about {prepared.tokens:,} tokens\n{messages}\n"

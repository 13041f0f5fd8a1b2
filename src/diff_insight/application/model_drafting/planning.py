"""What a run would send, before anything is sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diff_insight.application.model_drafting.configured import endpoint_of, require_package
from diff_insight.application.model_drafting.questions import Kept, Preparing
from diff_insight.application.model_drafting.saved import saved_answers

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.model.endpoint import Endpoint

_USUAL_ANSWER = 250
"""Tokens of an answer as they mostly are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Files and tokens of a run."""

    endpoint: "Endpoint"
    positions: tuple[int, ...]
    """To be drafted; those that were answered before among them."""
    to_ask: int
    answered: int
    """Whose answer is saved already: nothing is sent."""
    kept: dict[str, int]
    """Of which nothing is sent, by reason."""
    cut: int
    """Whose patch is sent in part."""
    tokens: int
    """An estimate of prompts and answers together."""
    ceiling: int

    @property
    def host(self) -> str:
        """Where it would be sent."""
        return self.endpoint.host

    @property
    def sentence(self) -> str:
        """What would be sent where, and how much at most."""
        files = f"{self.to_ask:,} file{'' if self.to_ask == 1 else 's'}"
        parts = [
            f"{files} to {self.endpoint.model} at {self.host}, about {self.tokens:,} tokens (at most {self.ceiling:,})"
        ]
        if self.cut:
            parts.append(f"{self.cut:,} in part")
        if self.answered:
            parts.append(f"{self.answered:,} answered before")
        if self.kept:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(self.kept.items()))
            parts.append(f"not sent: {reasons}")
        return "; ".join(parts)


def plan(
    session: "Session",
    positions: Iterable[int],
    ceiling: int | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int], None] = lambda read: None,
) -> Plan:
    """Read the patches and count. Ends early once `cancelled`.

    Raises UsageError where no model can be asked, SourceError.
    """
    endpoint = endpoint_of(session.settings.model)
    require_package()
    preparing = Preparing(session, endpoint)
    wanted: dict[int, str] = {}
    tokens: dict[int, int] = {}
    kept: dict[str, int] = {}
    in_part = set()
    for number, position in enumerate(positions):
        if cancelled():
            break
        progress(number)
        prepared = preparing.prepare(position)
        if isinstance(prepared, Kept):
            kept[prepared.reason] = kept.get(prepared.reason, 0) + 1
            continue
        wanted[position] = prepared.asked.content
        tokens[position] = prepared.tokens + min(_USUAL_ANSWER, session.settings.model.answer_tokens)
        if prepared.unseen:
            in_part.add(position)
    answers = saved_answers(session)
    known = answers.known_contents(wanted.values()) if answers is not None else set()
    to_ask = [position for position, content in wanted.items() if content not in known]
    return Plan(
        endpoint=endpoint,
        positions=tuple(wanted),
        to_ask=len(to_ask),
        answered=len(wanted) - len(to_ask),
        kept=kept,
        cut=len(in_part.intersection(to_ask)),
        tokens=sum(tokens[position] for position in to_ask),
        ceiling=session.settings.model.max_tokens if ceiling is None else ceiling,
    )

"""What is sent of one file: chosen, masked, cut, and known again by its digest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from diff_insight.application.range_commits import commits_by_path
from diff_insight.domain.commit import Commit
from diff_insight.domain.patch import Hunks, hunks_of
from diff_insight.drafting.model.cutting import cut
from diff_insight.drafting.model.prompts import VERSION, Example, FileQuestion, Turn, turns
from diff_insight.drafting.model.secrets import masked
from diff_insight.drafting.model.sendable import GENERATED, reason_to_keep, reason_to_keep_patch
from diff_insight.drafting.model.tokens import tokens_in
from diff_insight.store.answers import Asked

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.model.endpoint import Endpoint

_MOST_BYTES = 2_000_000
"""Of hunks that are looked at to choose what is sent."""
_LONGEST_LINE = 2_000
"""Characters of a line in which secrets are looked for; less than that of it is sent."""
_MOST_COMMITS = 8
_LONGEST_MESSAGE = 400
_LEAST_PATCH = 200
"""Tokens that a patch gets, whatever else is to be said."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of which nothing is sent."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that can be asked about."""

    position: int
    turns: tuple[Turn, ...]
    unseen: tuple[int, ...]
    """Lines where begins what the model is not shown."""
    hunks: bytes
    """The whole of them, for the check."""
    asked: Asked
    tokens: int
    """An estimate of those sent."""


def model_name(endpoint: "Endpoint") -> str:
    """By what a model's answers are known: its name and where it is asked."""
    return f"{endpoint.model} {endpoint.base_url.rpartition('@')[2]}"


class Preparing:
    """Makes the questions of one session for one model. Its methods may be called from any thread."""

    def __init__(self, session: "Session", endpoint: "Endpoint") -> None:
        self._session = session
        self._endpoint = endpoint
        self.model = model_name(endpoint)
        self.prompt_tokens = session.settings.model.prompt_tokens
        """Lowered when the model turns out to take less."""

    def prepare(self, position: int, examples: Sequence[Example] = ()) -> Prepared | Kept:
        """What to send of the file at `position`. Raises SourceError."""
        session = self._session
        change = session.review.changes[position]
        reason = GENERATED if session.is_generated(position) else reason_to_keep(change)
        if reason:
            return Kept(position, reason)
        hunks = hunks_of(session.source.patch(position))
        reason = reason_to_keep_patch(hunks)
        if reason:
            return Kept(position, reason)
        return self._prepared(position, hunks, tuple(map(self._masked_example, examples)))

    def _prepared(self, position: int, hunks: bytes, examples: tuple[Example, ...]) -> Prepared:
        session = self._session
        commits = self._commits(session.review.changes[position].path)

        def conversation(patch: str, examples: tuple[Example, ...]) -> tuple[Turn, ...]:
            change = session.review.changes[position]
            return turns(FileQuestion(change, patch, commits, examples, session.settings.language))

        # The room for the patch does not depend on the examples, so that the same change is the same content.
        room = self.prompt_tokens - _tokens(conversation("", ()))
        beginning, cut_off = _beginning(hunks)
        patch = cut(Hunks(self._masked(beginning)), max(_LEAST_PATCH, room))
        sent = conversation(patch.text, examples)
        asked = Asked(self._digest(sent), self._digest(conversation(patch.text, ())))
        return Prepared(position, sent, (*patch.unseen, *cut_off), hunks, asked, _tokens(sent))

    def _masked(self, hunks: bytes) -> bytes:
        lines = [line[:_LONGEST_LINE] for line in hunks.decode("utf-8", "replace").split("\n")]
        return masked("\n".join(lines), self._known_secrets()).encode("utf-8", "replace")

    def _masked_example(self, example: Example) -> Example:
        texts = (example.path, example.modification_type, example.title, example.explanation)
        return Example(*(masked(text, self._known_secrets()) for text in texts))

    def _known_secrets(self) -> tuple[str, ...]:
        return (self._endpoint.api_key,) if self._endpoint.api_key else ()

    def _commits(self, path: str) -> tuple[str, ...]:
        """The messages of the commits that touch the file, as far as the source knows them."""
        messages = [
            " ".join(f"{commit.subject} {commit.body}".split())
            for commit in self._by_path.get(path, ())[:_MOST_COMMITS]
        ]
        return tuple(masked(message, self._known_secrets())[:_LONGEST_MESSAGE] for message in messages)

    @cached_property
    def _by_path(self) -> dict[str, tuple[Commit, ...]]:
        return commits_by_path(self._session.source)

    def _digest(self, conversation: Sequence[Turn]) -> str:
        said = [VERSION, self.model, self._session.settings.language, *conversation]
        return sha256(json.dumps(said).encode()).hexdigest()


def _tokens(conversation: Sequence[Turn]) -> int:
    return sum(tokens_in(turn.content) + 4 for turn in conversation)


def _beginning(hunks: bytes) -> tuple[bytes, tuple[int, ...]]:
    """As much of very long hunks as is looked at, and the line where the rest begins."""
    if len(hunks) <= _MOST_BYTES:
        return hunks, ()
    end = hunks.rfind(b"\n", 0, _MOST_BYTES) + 1
    if not end:
        return hunks[:_MOST_BYTES], (1,)
    parsed = Hunks(hunks[:end])
    old, new = parsed.numbers(len(parsed) - 1)
    return hunks[:end], ((new or old or 0) + 1,)

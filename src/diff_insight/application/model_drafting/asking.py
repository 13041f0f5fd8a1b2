"""Asks for one file until the answer can be used, or it is clear that none comes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diff_insight.application.grounding import marks
from diff_insight.drafting.model.answers import (
    SCHEMA,
    Answer,
    UnreadableAnswerError,
    partial_answer,
    read_answer,
)
from diff_insight.drafting.model.checks import findings
from diff_insight.drafting.model.prompts import Turn, turns_after
from diff_insight.drafting.model.tokens import tokens_in
from diff_insight.drafting.model.words import words_for
from diff_insight.model.door import Message, ModelError, Question, Reply

if TYPE_CHECKING:
    from diff_insight.application.model_drafting.questions import Prepared
    from diff_insight.application.session import Session
    from diff_insight.model.client import ModelClient

_CUT_SHORT = "The answer was longer than its limit of {tokens:,} tokens."
_NAMED_FINDINGS = 5
_LONG_PROMPT = 1000
_READ_AT_LEAST = 0.5
"""Of the estimated tokens of a prompt; no tokenizer takes so few for so much text."""

OnPartial = Callable[[Answer], None]
"""Told what can be read of an answer while it comes."""


class UselessAnswerError(ModelError):
    """The model answered twice, and neither answer can be used."""


@dataclass
class Spent:
    """Tokens used so far for one file: as the server counts them, else as estimated."""

    prompt: int = 0
    answer: int = 0
    was_read_in_part: bool = False
    """Whether the server counted far fewer tokens than it was sent: some cut a prompt and do not say so."""

    @property
    def total(self) -> int:
        return self.prompt + self.answer


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer that can be used."""

    answer: Answer
    doubts: tuple[str, ...] = ()
    """What the texts name and the change does not hold."""


class Asking:
    """Asks one model for files of one session."""

    def __init__(self, session: "Session", client: "ModelClient") -> None:
        self._session = session
        self._client = client

    async def ask(self, prepared: "Prepared", spent: Spent, on_partial: OnPartial, may_ask_again: bool) -> Checked:
        """A usable answer; `spent` is added to whatever happens. Raises ModelError, TooLongError.

        What fails a check is asked for once more, with the finding. Where only the check of names and numbers still
        finds something then, the better of both answers is taken, with its doubts.
        """
        first, wrong, said = await self._once(prepared, prepared.turns, spent, on_partial)
        if first is not None and not first.doubts:
            return first
        wrong = wrong or list(first.doubts if first is not None else ())
        if not may_ask_again:
            return _usable(first, first, wrong)
        conversation = turns_after(prepared.turns, said, wrong[:_NAMED_FINDINGS])
        second, still_wrong, _ = await self._once(prepared, conversation, spent, on_partial)
        return _usable(second, first, still_wrong or wrong)

    async def _once(
        self, prepared: "Prepared", conversation: tuple[Turn, ...], spent: Spent, on_partial: OnPartial
    ) -> tuple[Checked | None, list[str], str]:
        """The answer if its form is right, else what is wrong with it; and what was said."""
        reply = await self._reply(prepared, conversation, spent, on_partial)
        too_long = _CUT_SHORT.format(tokens=self._session.settings.model.answer_tokens)
        try:
            answer = read_answer(reply.text)
        except UnreadableAnswerError as error:
            return None, [too_long if reply.is_cut else str(error)], reply.text
        language = self._session.settings.language
        wrong = findings(answer, language, prepared.hunks.decode("utf-8", "replace"))
        if reply.is_cut:
            wrong.append(too_long)
        if wrong:
            return None, wrong, reply.text
        doubts = await asyncio.to_thread(self._doubts, prepared, answer)
        return Checked(_told_what_is_unseen(answer, prepared.unseen, language), doubts), [], reply.text

    async def _reply(
        self, prepared: "Prepared", conversation: tuple[Turn, ...], spent: Spent, on_partial: OnPartial
    ) -> Reply:
        question = Question(
            tuple(Message(turn.role, turn.content) for turn in conversation),
            SCHEMA,
            self._session.settings.model.answer_tokens,
        )
        sent = sum(tokens_in(turn.content) for turn in conversation)
        heard = ""

        def on_text(text: str) -> None:
            nonlocal heard
            if not text:
                # Another attempt begins: the prompt is paid for again, and so is what came of the one before.
                spent.prompt += sent
                spent.answer += tokens_in(heard) if heard else 0
            heard = text
            on_partial(partial_answer(text))

        reply: Reply | None = None
        try:
            reply = await self._client.ask(question, on_text)
            return reply
        finally:
            spent.answer += _answered(reply, heard)
            if reply is not None and reply.prompt_tokens is not None:
                spent.prompt += reply.prompt_tokens - sent
                spent.was_read_in_part |= sent > _LONG_PROMPT and reply.prompt_tokens < _READ_AT_LEAST * sent

    def _doubts(self, prepared: "Prepared", answer: Answer) -> tuple[str, ...]:
        found = marks(self._session, prepared.position, prepared.hunks, answer.title, answer.explanation)
        return tuple(dict.fromkeys(mark.message for mark in (*found.title, *found.explanation)))


def _answered(reply: Reply | None, heard: str) -> int:
    if reply is not None and reply.answer_tokens is not None:
        return reply.answer_tokens
    return tokens_in(heard) if heard else 0


def _usable(last: Checked | None, earlier: Checked | None, wrong: list[str]) -> Checked:
    """The answer with the fewest doubts, the later of equals."""
    answers = [answer for answer in (last, earlier) if answer is not None]
    if not answers:
        raise UselessAnswerError(f"The model's answer cannot be used: {wrong[0]}")
    return min(answers, key=lambda answer: len(answer.doubts))


def _told_what_is_unseen(answer: Answer, unseen: tuple[int, ...], language: str) -> Answer:
    if not unseen:
        return answer
    return replace(answer, explanation=f"{answer.explanation}\n\n{words_for(language).unseen_at(unseen)}")

"""The prose of an overview by the model: summary, highlights and insights, from the corrected rows."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from diff_insight.application.model_drafting.configured import endpoint_of, require_package
from diff_insight.application.model_drafting.questions import model_name
from diff_insight.application.model_drafting.saved import saved_answers
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.errors import CancelledError, StoreError
from diff_insight.domain.review import OVERVIEW_PATH, Section
from diff_insight.drafting.model.answers import UnreadableAnswerError
from diff_insight.drafting.model.overviews import (
    SCHEMA,
    SECTIONS,
    Row,
    RowsDigest,
    findings,
    read_overview,
    told,
    turns,
)
from diff_insight.drafting.model.prompts import VERSION, Turn, turns_after
from diff_insight.drafting.model.secrets import masked
from diff_insight.drafting.model.tokens import tokens_in
from diff_insight.model.door import Message, ModelError, Question
from diff_insight.store.answers import Asked, StoredAnswer

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.model.client import ModelClient
    from diff_insight.model.endpoint import Endpoint

_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class OverviewQuestion:
    """What would be sent, before it is."""

    endpoint: "Endpoint"
    rows: str
    digest: str
    """Of the rows as they are."""
    turns: tuple[Turn, ...]
    files: int
    totals: LineCounts

    @property
    def sentence(self) -> str:
        """What would be sent where."""
        tokens = sum(tokens_in(turn.content) for turn in self.turns)
        files = f"{self.files:,} file{'' if self.files == 1 else 's'}"
        return f"types and titles of {files} to {self.endpoint.model} at {self.endpoint.host}, about {tokens:,} tokens"


def overview_question(session: "Session") -> OverviewQuestion:
    """Goes through all rows. Raises UsageError where no model can be asked."""
    endpoint = endpoint_of(session.settings.model)
    require_package()
    digest = RowsDigest()
    rows = []
    added = deleted = 0
    for item in session.items():
        row = Row.of(item)
        digest.note(row)
        rows.append(row)
        added += item.counts.additions
        deleted += item.counts.deletions
    language = session.settings.language
    room = session.settings.model.prompt_tokens - sum(tokens_in(turn.content) for turn in turns("", language))
    known = (endpoint.api_key,) if endpoint.api_key else ()
    text = masked(f"lines added: {added}\nlines deleted: {deleted}\n{told(rows, room)}", known)
    return OverviewQuestion(endpoint, text, digest.value, turns(text, language), len(rows), LineCounts(added, deleted))


def draft_overview(
    session: "Session", question: OverviewQuestion, cancelled: Callable[[], bool] = lambda: False
) -> Mapping[Section, str]:
    """Ask, check, save; afterwards `session` shows the texts as long as its rows say the same. Blocks.

    A saved answer to the very same question is taken without asking. Raises ModelError, CancelledError.
    """
    answers = saved_answers(session)
    model = model_name(question.endpoint)
    asked = _asked(question, model)
    found = answers.find(asked.question) if answers is not None else None
    if found is None:
        texts, tokens = asyncio.run(_until_cancelled(session, question, cancelled))
        location, language = session.comparison.location, session.settings.language
        found = _stored(location, language, model, question.digest, texts)
        if answers is not None:
            # It is shown all the same; that nothing can be saved is said where corrections are.
            with suppress(StoreError):
                answers.add(found, asked, *tokens)
    session.overview_answers = {**session.overview_answers, question.digest: found}
    return prose_of(found)


def prose_of(answer: StoredAnswer) -> Mapping[Section, str]:
    """The texts of a saved answer about a whole range."""
    texts = json.loads(answer.explanation)
    return {section: str(texts.get(section.value, "")) for section in SECTIONS}


def _stored(location: str, language: str, model: str, digest: str, texts: Mapping[Section, str]) -> StoredAnswer:
    said = json.dumps({section.value: text for section, text in texts.items()})
    return StoredAnswer(location, OVERVIEW_PATH, digest, language, model, "", "", said)


def _asked(question: OverviewQuestion, model: str) -> Asked:
    said = json.dumps([VERSION, model, *question.turns])
    digest = sha256(said.encode()).hexdigest()
    return Asked(digest, digest)


async def _until_cancelled(
    session: "Session", question: OverviewQuestion, cancelled: Callable[[], bool]
) -> tuple[dict[Section, str], tuple[int, int]]:
    from diff_insight.model.client import ModelClient

    client = ModelClient(question.endpoint)
    try:
        work = asyncio.create_task(_ask(session, client, question))
        while not work.done():
            await asyncio.wait({work}, timeout=_POLL_SECONDS)
            if cancelled() and not work.done():
                work.cancel()
                raise CancelledError("Cancelled.")
        return work.result()
    finally:
        await client.close()


async def _ask(
    session: "Session", client: "ModelClient", question: OverviewQuestion
) -> tuple[dict[Section, str], tuple[int, int]]:
    conversation = question.turns
    prompt_tokens = answer_tokens = 0
    texts: dict[Section, str] = {}
    for attempt in range(2):
        messages = tuple(Message(turn.role, turn.content) for turn in conversation)
        reply = await client.ask(Question(messages, SCHEMA, session.settings.model.answer_tokens))
        prompt_tokens += reply.prompt_tokens or 0
        answer_tokens += reply.answer_tokens or 0
        try:
            texts = read_overview(reply.text)
            wrong = findings(texts, session.settings.language, question.rows)
            doubts = _doubts(texts, question)
        except UnreadableAnswerError as error:
            wrong, doubts = [str(error)], []
        if not wrong and (not doubts or attempt):
            break
        if attempt:
            raise ModelError(f"The model's answer cannot be used: {wrong[0]}")
        conversation = turns_after(question.turns, reply.text, [*wrong, *doubts])
    # What names something that the rows do not is left to the rules.
    founded = {section: text for section, text in texts.items() if not _doubts({section: text}, question)}
    return founded, (prompt_tokens, answer_tokens)


def _doubts(texts: Mapping[Section, str], question: OverviewQuestion) -> list[str]:
    from diff_insight.report.check.evidence import Evidence
    from diff_insight.report.check.grounding import unfounded

    rows = "".join(f" {line}\n" for line in question.rows.split("\n")).encode("utf-8", "replace")
    evidence = Evidence(FileChange("", Status.MODIFIED), question.totals, rows)
    return [found.message for text in texts.values() for found in unfounded(text, evidence)]

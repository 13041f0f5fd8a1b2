"""Drafts many files by the model, in a thread of its own, some at a time; each answer is saved as it comes."""

import asyncio
from collections.abc import Iterable, Sequence
from threading import Event as Flag
from threading import Thread
from typing import TYPE_CHECKING

from diff_insight.application.model_drafting.events import (
    Drafted,
    Ended,
    Failed,
    Partial,
    Progress,
    Tell,
    Waiting,
)
from diff_insight.application.model_drafting.examples import earlier_corrections, most_similar
from diff_insight.application.model_drafting.questions import Kept, Prepared, Preparing
from diff_insight.application.model_drafting.queue import Queue
from diff_insight.application.model_drafting.saved import draft_of, saved_answers, stored
from diff_insight.domain.errors import DiffInsightError, StoreError
from diff_insight.drafting.model.answers import Answer
from diff_insight.drafting.model.prompts import Example
from diff_insight.model.door import RefusedError, TooLongError, UnreachableError

if TYPE_CHECKING:
    from diff_insight.application.model_drafting.asking import Asking, Checked, Spent
    from diff_insight.application.session import Session
    from diff_insight.model.client import ModelClient
    from diff_insight.model.endpoint import Endpoint
    from diff_insight.store.answers import AnswerStore, StoredAnswer

_POLL_SECONDS = 0.3
"""How often another window's answer to the same question is looked for."""
_HOPELESS = 2
"""Files in a row for which no server was there, after which no other is tried."""
_READ_IN_PART = (
    "The server read much less than it was sent: its context seems smaller than model.prompt_tokens. "
    "Make that smaller, or the context larger (for Ollama, OLLAMA_CONTEXT_LENGTH)."
)
_SMALLER = 2
"""How often a patch is cut shorter because the model takes less than thought."""


class ModelRun:
    """One run over some files of a session. Made, started, and waited for or cancelled by whoever wants the drafts."""

    def __init__(
        self,
        session: "Session",
        endpoint: "Endpoint",
        positions: Sequence[int],
        tell: Tell = lambda event: None,
        *,
        ceiling: int | None = None,
        anew: bool = False,
    ) -> None:
        """`ceiling` is the most tokens of the run, that of the configuration by default; `anew` asks again where
        another prompt (with other examples) was answered before, as a person does who wants another draft.
        """
        self.progress = Progress(files=len(positions))
        self._session = session
        self._endpoint = endpoint
        self._tell = tell
        self._queue = Queue(positions)
        self._ceiling = session.settings.model.max_tokens if ceiling is None else ceiling
        self._anew = set(positions) if anew else set()
        self._preparing = Preparing(session, endpoint)
        self._answers = saved_answers(session)
        self._examples: list[Example] = []
        self._reserved = 0
        self._unreachable = 0
        self._gave_up = False
        self._stopping = Flag()
        # Not the thread itself: an interrupted join takes it for ended.
        self._ended = Flag()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._work: asyncio.Task[None] | None = None
        self._thread = Thread(target=self._run, name="model", daemon=True)

    # For whoever started it

    def start(self) -> "ModelRun":
        self._thread.start()
        return self

    def cancel(self) -> None:
        """Ask for nothing more and leave what is being asked; what was answered stays. Returns at once."""
        self.progress.stopped = self.progress.stopped or "Stopped."
        self._stopping.set()
        loop, work = self._loop, self._work
        if loop is not None and work is not None and not loop.is_closed():
            try:
                loop.call_soon_threadsafe(work.cancel)
            except RuntimeError:  # The loop closed in between: there is nothing left to stop.
                return

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it ended, at the latest after `seconds`."""
        return self._ended.wait(seconds)

    @property
    def is_running(self) -> bool:
        return self._thread.ident is not None and not self._ended.is_set()

    @property
    def has_given_up(self) -> bool:
        """Whether it ended early because no further request had a chance."""
        return self._gave_up

    def look_at(self, positions: Iterable[int]) -> None:
        """Ask for these first."""
        self._queue.look_at(positions)

    def add(self, positions: Sequence[int], anew: bool = False) -> None:
        """Draft these too. They are left where the run just ends."""
        if anew:
            self._anew.update(positions)
        self.progress.files += self._queue.add(positions)

    # On its own thread

    def _run(self) -> None:
        try:
            asyncio.run(self._all())
        except asyncio.CancelledError:
            pass
        except DiffInsightError as error:
            self._stop(str(error))
        except Exception as error:  # Whatever it is, the person has to hear of it, and the browser lives on.
            self._stop(f"Drafting ended by an error of the program itself ({type(error).__name__}: {error}).")
        finally:
            self._tell(Ended())
            self._ended.set()

    async def _all(self) -> None:
        # The slow import: half a second, here where nobody waits for it.
        from diff_insight.application.model_drafting.asking import Asking
        from diff_insight.model.client import ModelClient

        self._loop = asyncio.get_running_loop()
        self._work = asyncio.current_task()
        if self._stopping.is_set():
            return
        if self._answers is not None:
            self._examples = await asyncio.to_thread(earlier_corrections, self._session.comparison)
        client = ModelClient(self._endpoint, lambda seconds, why: self._tell(Waiting(seconds, why)))
        try:
            await self._ask_all(Asking(self._session, client), client)
        finally:
            await client.close()

    async def _ask_all(self, asking: "Asking", client: "ModelClient") -> None:
        self._room = asyncio.Condition()
        workers = min(self._session.settings.model.concurrency, max(1, len(self._queue)))
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(self._work_through(asking))

    async def _work_through(self, asking: "Asking") -> None:
        while not self._stopping.is_set():
            position = self._queue.take()
            if position is None:
                return
            try:
                await self._draft(asking, position)
            except RefusedError as error:
                self._fail(position, str(error))
                self._stop(str(error))
            except UnreachableError as error:
                self._fail(position, str(error))
                self._unreachable += 1
                if self._unreachable >= _HOPELESS:
                    self._stop(str(error))
            except DiffInsightError as error:
                self._fail(position, str(error))
            except Exception as error:  # One file's trouble is no other's.
                self._fail(position, f"An error of the program itself ({type(error).__name__}: {error}).")

    def _stop(self, why: str, gave_up: bool = True) -> None:
        self.progress.stopped = self.progress.stopped or why
        self._gave_up = self._gave_up or gave_up
        self._stopping.set()

    def _fail(self, position: int, reason: str) -> None:
        self.progress.failed += 1
        self._session.drafts.fail(position, reason)
        self._tell(Failed(position, reason))

    async def _draft(self, asking: "Asking", position: int) -> None:
        path = self._session.review.changes[position].path
        examples = most_similar(self._examples, path)
        prepared = await asyncio.to_thread(self._preparing.prepare, position, examples)
        if isinstance(prepared, Kept):
            self.progress.kept[prepared.reason] = self.progress.kept.get(prepared.reason, 0) + 1
            return
        if await self._is_answered(prepared):
            return
        try:
            await self._ask(asking, prepared, examples)
        finally:
            if self._answers is not None:
                self._answers.release(prepared.asked.question)

    async def _is_answered(self, prepared: Prepared) -> bool:
        """Whether a saved answer could be taken, waiting for that of another window which is asking just now."""
        answers = self._answers
        if answers is None:
            return False
        while True:
            found = self._find(answers, prepared)
            if found is None and answers.claim(prepared.asked.question):
                # Who asked before may have answered between the look and the claim.
                found = self._find(answers, prepared)
                if found is None:
                    return False
                answers.release(prepared.asked.question)
            if found is not None:
                self._session.drafts.put(prepared.position, draft_of(found))
                self.progress.saved += 1
                self._tell(Drafted(prepared.position, is_saved_answer=True, doubt=found.doubt))
                return True
            await asyncio.sleep(_POLL_SECONDS)

    def _find(self, answers: "AnswerStore", prepared: Prepared) -> "StoredAnswer | None":
        found = answers.find(prepared.asked.question)
        if found is None and prepared.position not in self._anew:
            found = answers.find_by_content(prepared.asked.content)
        return found

    async def _ask(self, asking: "Asking", prepared: Prepared, examples: Sequence[Example]) -> None:
        for smaller in range(_SMALLER + 1):
            try:
                await self._ask_within_the_ceiling(asking, prepared)
                return
            except TooLongError as error:
                if smaller == _SMALLER:
                    raise
                self._take_less(error, prepared)
                again = await asyncio.to_thread(self._preparing.prepare, prepared.position, examples)
                if isinstance(again, Kept):
                    raise
                # Known by the first question: that is the one that is looked for next time.
                prepared = Prepared(
                    again.position, again.turns, again.unseen, again.hunks, prepared.asked, again.tokens
                )

    def _take_less(self, error: TooLongError, prepared: Prepared) -> None:
        limit = prepared.tokens // 2
        if error.context_tokens is not None:
            limit = min(limit, int(0.8 * (error.context_tokens - self._session.settings.model.answer_tokens)))
        self._preparing.prompt_tokens = min(self._preparing.prompt_tokens, max(limit, 1))

    async def _ask_within_the_ceiling(self, asking: "Asking", prepared: Prepared) -> None:
        from diff_insight.application.model_drafting.asking import Spent

        need = prepared.tokens + self._session.settings.model.answer_tokens
        if not await self._reserve(need):
            return
        spent = Spent()

        def on_partial(answer: Answer) -> None:
            if answer.title or answer.explanation:
                self._tell(Partial(prepared.position, answer.modification_type, answer.title, answer.explanation))

        try:
            may_ask_again = self.progress.tokens + self._reserved + 2 * need <= self._ceiling
            checked = await asking.ask(prepared, spent, on_partial, may_ask_again)
        finally:
            await self._settle(need, spent)
        if spent.was_read_in_part:
            self.progress.warning = _READ_IN_PART
        self._unreachable = 0
        self._take(prepared, checked, spent)

    async def _reserve(self, need: int) -> bool:
        """Whether the tokens may be used; waits while it depends on what others use."""
        async with self._room:
            await self._room.wait_for(
                lambda: not self._reserved or self.progress.tokens + self._reserved + need <= self._ceiling
            )
            if self.progress.tokens + self._reserved + need > self._ceiling:
                self._stop(f"The ceiling of {self._ceiling:,} tokens is reached.", gave_up=False)
                return False
            self._reserved += need
            return True

    async def _settle(self, reserved: int, spent: "Spent") -> None:
        self._reserved -= reserved
        self.progress.prompt_tokens += spent.prompt
        self.progress.answer_tokens += spent.answer
        async with self._room:
            self._room.notify_all()

    def _take(self, prepared: Prepared, checked: "Checked", spent: "Spent") -> None:
        """Save the answer, then show it."""
        session = self._session
        answer = stored(session, prepared, checked, self._preparing.model)
        if self._answers is not None:
            try:
                self._answers.add(answer, prepared.asked, spent.prompt, spent.answer)
            except StoreError as error:
                self.progress.warning = str(error)
        session.drafts.put(prepared.position, draft_of(answer))
        self.progress.asked += 1
        self.progress.doubtful += bool(checked.doubts)
        self._tell(Drafted(prepared.position, doubt=answer.doubt))

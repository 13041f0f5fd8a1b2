"""Asks a server that speaks OpenAI's Chat Completions. Importing this loads the `openai` package: about half a second.

It is imported by the worker that needs it, after the first screen.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2
import openai

from diff_insight.model.dialect import Dialect
from diff_insight.model.door import ModelError, Question, Reply
from diff_insight.model.endpoint import Endpoint
from diff_insight.model.failures import FailureError, failure_of, no_answer
from diff_insight.model.patience import Gate, backoff
from diff_insight.model.streaming import read_stream

OnText = Callable[[str], None]
"""Told all that was said so far, each time something is added; with an empty text when it begins again."""
OnWait = Callable[[float, str], None]
"""Told of a pause in seconds, and why, in words."""

_CONNECT_SECONDS = 5.0
_WHOLE_ANSWER = 5
"""Times the longest silence: how long an answer that keeps coming may take in all."""
_SIMPLER_WORDS = 6
"""How often a request is put in simpler words before it counts as refused."""


class ModelClient:
    """One server. Belongs to the event loop it is first used in; closed in the end."""

    def __init__(self, endpoint: Endpoint, on_wait: OnWait = lambda seconds, why: None) -> None:
        self._endpoint = endpoint
        self._on_wait = on_wait
        self._dialect = Dialect()
        self._gate = Gate()
        self._client = _client(endpoint)

    async def close(self) -> None:
        """End every connection."""
        await self._client.close()

    async def ask(self, question: Question, on_text: OnText = lambda text: None) -> Reply:
        """The model's answer; what fails for a passing reason is tried again. Cancelling the task ends the request.

        Raises ModelError.
        """
        attempt = 0
        while True:
            await self._gate.passed()
            on_text("")
            try:
                return await self._in_words_it_knows(question, on_text)
            except FailureError as failure:
                if not failure.is_passing or attempt == self._endpoint.retries:
                    raise failure.error from None
                await self._wait(failure, attempt)
            attempt += 1

    async def _wait(self, failure: FailureError, attempt: int) -> None:
        pause = failure.retry_after
        if pause is None:
            pause = backoff(self._endpoint, attempt)
        elif pause > self._endpoint.longest_wait:
            raise failure.error from None
        else:
            self._gate.shut(pause)
        self._on_wait(pause, str(failure.error))
        await asyncio.sleep(pause)

    async def _in_words_it_knows(self, question: Question, on_text: OnText) -> Reply:
        for _ in range(_SIMPLER_WORDS):
            parameters = self._dialect.parameters(question)
            try:
                return await self._once(question, parameters, on_text)
            except FailureError as failure:
                if not self._dialect.give_up(parameters, failure.status, failure.said):
                    raise
        raise FailureError(ModelError("The model's server refuses every form of the request."))

    async def _once(self, question: Question, parameters: dict[str, Any], on_text: OnText) -> Reply:
        endpoint = self._endpoint
        try:
            async with asyncio.timeout(endpoint.timeout * _WHOLE_ANSWER):
                stream = await self._client.chat.completions.create(
                    model=endpoint.model,
                    messages=[{"role": message.role, "content": message.content} for message in question.messages],
                    stream=True,
                    **parameters,
                )
                return await read_stream(stream, question.answer_tokens, on_text)
        except openai.OpenAIError as error:
            raise failure_of(error, endpoint) from None
        except TimeoutError:
            raise no_answer(f"The model did not end its answer in {endpoint.timeout * _WHOLE_ANSWER:g} s.") from None
        except (json.JSONDecodeError, UnicodeDecodeError):
            raise no_answer("The model's server sent an answer that is no JSON.") from None
        except (OSError, httpx2.HTTPError):
            # While a stream is read, the package passes on what the HTTP library raises.
            raise no_answer("The model's answer broke off.") from None


def _client(endpoint: Endpoint) -> openai.AsyncOpenAI:
    timeout = httpx2.Timeout(endpoint.timeout, connect=min(_CONNECT_SECONDS, endpoint.timeout))
    http = openai.DefaultAsyncHttpx2Client(
        timeout=timeout,
        # A proxy knows no way to this machine. What a redirect leads to was not agreed to, and would get the key.
        trust_env=not endpoint.is_loopback,
        follow_redirects=False,
    )
    key = endpoint.api_key or "not-needed"
    if endpoint.api_version:
        return openai.AsyncAzureOpenAI(
            azure_endpoint=endpoint.base_url,
            api_version=endpoint.api_version,
            azure_deployment=endpoint.model,
            api_key=key,
            max_retries=0,
            timeout=timeout,
            http_client=http,
        )
    client = openai.AsyncOpenAI(
        base_url=endpoint.base_url, api_key=key, max_retries=0, timeout=timeout, http_client=http
    )
    if not endpoint.host.endswith("openai.com"):
        # Taken from the environment, and nobody else's business.
        client.organization = client.project = None
    return client

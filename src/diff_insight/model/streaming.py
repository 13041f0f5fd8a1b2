"""Reads an answer that comes in pieces, and makes sure that it ends."""

import json
from collections.abc import AsyncIterable, Callable
from typing import Any

from diff_insight.model.door import ModelError, Reply
from diff_insight.model.failures import FailureError, no_answer

_CHARACTERS_A_TOKEN = 10
"""More than any tokenizer's mean: an answer with more characters for each token it may have keeps to no limit."""


async def read_stream(stream: Any, answer_tokens: int, on_text: Callable[[str], None]) -> Reply:
    """The whole answer; `on_text` is told all of it so far at each piece. The stream is closed in any case.

    Raises FailureError where the answer is cut off, is none, or does not end.
    """
    try:
        kind = stream.response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "text/html":
            raise FailureError(
                ModelError("The model's server sent a web page instead of an answer: is base_url right?")
            )
        if kind == "application/json":
            return _whole(await stream.response.aread())
        return await _read(stream, answer_tokens, on_text)
    finally:
        await stream.close()


def _whole(body: bytes) -> Reply:
    """An answer in one piece, of a server that does not know how to send pieces."""
    document = json.loads(body)
    choices = document.get("choices") if isinstance(document, dict) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise no_answer("The model's server sent something else than an answer.")
    message = choices[0].get("message")
    content = message.get("content") if isinstance(message, dict) else None
    return Reply(content if isinstance(content, str) else "", choices[0].get("finish_reason") == "length")


async def _read(stream: AsyncIterable[Any], answer_tokens: int, on_text: Callable[[str], None]) -> Reply:
    text = ""
    heard = 0
    finish: str | None = None
    usage: Any = None
    async for chunk in stream:
        usage = getattr(chunk, "usage", None) or usage
        choices = getattr(chunk, "choices", None)
        if not choices:
            continue
        delta = choices[0].delta
        said = getattr(delta, "content", None) or ""
        heard += len(said) + len(_thought(delta))
        if said:
            text += said
            on_text(text)
        finish = choices[0].finish_reason or finish
        if heard > answer_tokens * _CHARACTERS_A_TOKEN:
            raise FailureError(ModelError("The model's answer does not end."))
    if finish is None:
        raise no_answer("The model's answer broke off.")
    if finish == "content_filter":
        raise FailureError(ModelError("The model's server refuses this content."))
    return Reply(text, finish == "length", _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))


def _thought(delta: Any) -> str:
    """What a reasoning model says to itself; it counts against the limit and is not the answer."""
    return getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None) or ""


def _count(usage: Any, name: str) -> int | None:
    number = getattr(usage, name, None)
    return number if isinstance(number, int) else None

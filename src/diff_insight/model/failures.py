"""What went wrong with one request: whether to try again, and one sentence for the person, without any key."""

import openai

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable
from diff_insight.model.door import ModelError, RefusedError, TooLongError, UnreachableError
from diff_insight.model.endpoint import Endpoint
from diff_insight.model.patience import asked_to_wait

_LONGEST_SHOWN = 160
_PASSING = {408, 409, 425, 429, 500, 502, 503, 504, 529}
_TOO_LONG = lazy_pattern(
    r"exceed_context_size|context_length_exceeded|maximum context length|context window|too many tokens"
    r"|context size|prompt is too long"
)
_CONTEXT = lazy_pattern(r"\"?'?n_ctx\"?'?\s*[:=]\s*(\d{1,9})|maximum context length (?:is|of) (\d{1,9})")
_KEY_LIKE = lazy_pattern(r"\b(?:sk|key|pk)-[\w*.-]{6,}|(?<=[Bb]earer )\S+")


class FailureError(Exception):
    """A failed request, within this package."""

    def __init__(
        self,
        error: ModelError,
        *,
        is_passing: bool = False,
        retry_after: float | None = None,
        status: int = 0,
        said: str = "",
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.is_passing = is_passing
        """Whether another attempt may succeed."""
        self.retry_after = retry_after
        """Seconds the server asks for."""
        self.status = status
        """Of a refusal that simpler words may mend; else 0."""
        self.said = said
        """The body of the server's answer, lower case."""


def no_answer(sentence: str) -> FailureError:
    """The request was taken and came to nothing, which another attempt may mend."""
    return FailureError(ModelError(sentence), is_passing=True)


def failure_of(error: openai.OpenAIError, endpoint: Endpoint) -> FailureError:
    """What an error of the package means."""
    if isinstance(error, openai.APITimeoutError):
        return FailureError(
            ModelError(f"The model at {endpoint.host} said nothing for {endpoint.timeout:g} s."), is_passing=True
        )
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, endpoint)
    if isinstance(error, openai.APIConnectionError):
        sentence = f"No model answers at {endpoint.host}: is the server running, and the address right?"
        return FailureError(UnreachableError(sentence), is_passing=True)
    said = _shown(_message(error), endpoint)
    return no_answer(f"The model's server reports an error: {said}.")


def _of_status(error: openai.APIStatusError, endpoint: Endpoint) -> FailureError:
    status = error.status_code
    body = _body(error)
    said = _shown(_message(error), endpoint)
    sentence = f"The model's server answered {status}: {said}."
    if status == 413 or (status in (400, 422, 500) and _TOO_LONG.search(body)):
        return FailureError(TooLongError(sentence, _context(body)))
    if status == 402 or "insufficient_quota" in body:
        return FailureError(RefusedError(f"{endpoint.host} has no quota left for this key: {said}."))
    if status in (401, 403):
        return FailureError(RefusedError(f"{endpoint.host} refuses the key ({status}): {said}."))
    if status == 404:
        name = printable(endpoint.model)
        return FailureError(RefusedError(f"{endpoint.host} knows no model {name} there (404): {said}."))
    if 300 <= status < 400:
        return FailureError(RefusedError(f"{endpoint.host} redirects to another address: set that one as base_url."))
    return FailureError(
        ModelError(sentence),
        is_passing=status in _PASSING,
        retry_after=asked_to_wait(error.response.headers),
        status=status,
        said=body,
    )


def _body(error: openai.APIStatusError) -> str:
    try:
        return str(error.response.text[:20_000]).lower()
    except Exception:  # A body that was never read: the message has what is known of it.
        return str(error).lower()


def _message(error: openai.OpenAIError) -> str:
    """The server's own words, where there are any."""
    body = getattr(error, "body", None)
    if isinstance(body, dict):
        inner = body.get("error", body)
        said = inner.get("message") if isinstance(inner, dict) else inner
        if isinstance(said, str) and said.strip():
            return said
    return getattr(error, "message", "") or type(error).__name__


def _shown(said: str, endpoint: Endpoint) -> str:
    """On one short line, and without the key: servers quote it."""
    if endpoint.api_key:
        said = said.replace(endpoint.api_key, "[key]")
    said = printable(" ".join(_KEY_LIKE.sub("[key]", said).split())).rstrip(".")
    return said if len(said) <= _LONGEST_SHOWN else f"{said[: _LONGEST_SHOWN - 1]}…"


def _context(body: str) -> int | None:
    found = _CONTEXT.search(body)
    return int(found[1] or found[2]) if found else None

"""What is asked of a model, what comes back, and what goes wrong, whatever server stands behind the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from diff_insight.domain.errors import NetworkError


class Message(NamedTuple):
    """One turn of a conversation."""

    role: str
    """system, user or assistant."""
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """One request."""

    messages: tuple[Message, ...]
    schema: Mapping[str, object]
    """JSON schema of the answer, for servers that keep to one."""
    answer_tokens: int
    """The most tokens of an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model said."""

    text: str
    is_cut: bool = False
    """Whether the answer ended at the limit of its length."""
    prompt_tokens: int | None = None
    """As the server counts; None where it does not say."""
    answer_tokens: int | None = None


class ModelError(NetworkError):
    """A request failed; the message is one sentence."""


class RefusedError(ModelError):
    """The server wants nothing of this program: a wrong key, an unknown model, a wrong address. Others fail alike."""


class UnreachableError(ModelError):
    """No server answers at the address."""


class TooLongError(ModelError):
    """The prompt does not fit into the model's context."""

    def __init__(self, message: str, context_tokens: int | None = None) -> None:
        super().__init__(message)
        self.context_tokens = context_tokens
        """The size of the context, where the server says it."""

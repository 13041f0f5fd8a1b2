"""What a run tells while it goes on. All of it is told on the run's own thread."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Partial:
    """What there is of an answer that still comes."""

    position: int
    modification_type: str
    title: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A file has a draft by the model; it stands in the session's drafts."""

    position: int
    is_saved_answer: bool = False
    """Whether it was answered before, so that nothing was sent."""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file has none, and why."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request waits."""

    seconds: float
    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more comes."""


Event = Partial | Drafted | Failed | Waiting | Ended
Tell = Callable[[Event], None]


@dataclass
class Progress:
    """How far a run is. Written by the run's thread alone."""

    files: int = 0
    """To be drafted in all."""
    asked: int = 0
    """Answered by the model just now."""
    saved: int = 0
    """Answered before: nothing was sent."""
    doubtful: int = 0
    failed: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    """Of which nothing is sent, by reason."""
    prompt_tokens: int = 0
    answer_tokens: int = 0
    stopped: str = ""
    """Why the run ended before it was done: a sentence; empty where it did not."""
    warning: str = ""
    """Something the person should know of the answers."""

    @property
    def done(self) -> int:
        """Files with which nothing more happens."""
        return self.asked + self.saved + self.failed + sum(self.kept.values())

    @property
    def tokens(self) -> int:
        return self.prompt_tokens + self.answer_tokens

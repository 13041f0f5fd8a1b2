"""What machines propose for the files of a review, by position, the best known of each."""

from collections.abc import Callable
from itertools import count
from typing import NamedTuple

from diff_insight.domain.summary import Draft, Origin

_DRAFTERS = (Origin.LLM, Origin.RULES)
"""Whose drafts are kept; that of the first stands where there are several."""


class _Shared(NamedTuple):
    """What the drafts of many files have in common, kept once."""

    modification_type: str
    evidence: tuple[str, ...]
    origin: Origin
    problem: str


class Drafts:
    """A `Drafter`: a model's draft where there is one, else that of the rules from the patch, else the quick one.

    May be used from any thread: each origin has a place of its own for each file, so that nobody ever has to look
    before writing. The texts of 60,000 files are held; a file costs little more than its characters.
    """

    def __init__(self, files: int, quick: Callable[[int], Draft]) -> None:
        """`quick` drafts from what is known without a patch, as often as it is asked."""
        self._quick = quick
        self._kept: dict[Origin, list[str | None]] = {origin: [None] * files for origin in _DRAFTERS}
        """Each draft as lines: the number of what it shares, the title, the explanation. A string is little, and
        nothing that a search for garbage has to look into."""
        self._keeps_quick = False
        self._numbers: dict[_Shared, int] = {}
        self._shared: dict[int, _Shared] = {}
        self._new_numbers = count()
        self._failures: dict[int, str] = {}
        self._remembered: dict[int, str] = {}
        self._arrivals = count(1)
        self.received = 0
        """Another number than before whenever a draft was put."""
        self.edition = 0
        """Another number than before whenever the rules began anew."""

    def __len__(self) -> int:
        return len(self._kept[Origin.RULES])

    def __call__(self, position: int) -> Draft:
        """The best draft known of the file at `position`."""
        draft = self._best(position)
        failure, remembered = self._failures.get(position), self._remembered.get(position)
        if remembered is not None:
            draft = draft._replace(evidence=(*draft.evidence, remembered))
        return draft if failure is None else draft._replace(problem=failure)

    def _best(self, position: int) -> Draft:
        by_model, by_rules = self._kept[Origin.LLM][position], self._kept[Origin.RULES][position]
        if by_model is not None:
            draft = self._draft(by_model)
            return draft if by_rules is None else draft._replace(evidence=_with_rules(draft, self._draft(by_rules)))
        if by_rules is not None:
            return self._draft(by_rules)
        draft = self._quick(position)
        if self._keeps_quick and draft.origin is Origin.RULES:
            self.put(position, draft)
        return draft

    def _draft(self, kept: str) -> Draft:
        number, title, explanation = kept.split("\n", 2)
        kind, evidence, origin, problem = self._shared[int(number)]
        return Draft(kind, title, explanation, evidence, origin, problem)

    def begin_anew(self, quick: Callable[[int], Draft]) -> None:
        """Forget what the rules drafted, and what they still draft for the edition before."""
        self.edition += 1
        self._quick = quick
        self._kept[Origin.RULES] = [None] * len(self)
        self.received = next(self._arrivals)

    def put(self, position: int, draft: Draft, edition: int | None = None) -> None:
        """Take `draft`, by a model or by the rules, in place of an earlier one of the same origin.

        Its title becomes one line. One of the rules that was begun for another `edition` is nobody's wish any more.
        """
        kept = self._kept[draft.origin]
        if edition is not None and edition != self.edition:
            return
        shared = _Shared(draft.modification_type, draft.evidence, draft.origin, draft.problem)
        title = " ".join(draft.title.splitlines())
        kept[position] = f"{self._number(shared)}\n{title}\n{draft.explanation}"
        if draft.origin is Origin.LLM:
            self._failures.pop(position, None)
        self.received = next(self._arrivals)

    def _number(self, shared: _Shared) -> int:
        number = self._numbers.get(shared)
        if number is None:
            number = next(self._new_numbers)
            self._shared[number] = shared
            number = self._numbers.setdefault(shared, number)  # Another thread may have been first.
        return number

    def fail(self, position: int, reason: str) -> None:
        """A better draft was asked for and did not come: the one there is says why, until one comes."""
        self._failures[position] = reason
        self.received = next(self._arrivals)

    def remember(self, position: int, sentence: str) -> None:
        """Something that a person said of the file before is evidence, whoever drafts it."""
        self._remembered[position] = sentence
        self.received = next(self._arrivals)

    def has(self, position: int, origin: Origin) -> bool:
        """Whether a draft of `origin`, other than the quick one, is known of the file at `position`."""
        return self._kept[origin][position] is not None

    def frozen(self, keeps_quick: bool = True) -> "Drafts":
        """The drafts as they are now, for what takes long to read: those put later do not touch it.

        `keeps_quick` for who reads it several times: quick drafts are made once.
        """
        copy = Drafts(0, self._quick)
        copy._kept = {origin: list(kept) for origin, kept in self._kept.items()}
        copy._numbers, copy._shared, copy._new_numbers = self._numbers, self._shared, self._new_numbers
        copy._failures = dict(self._failures)
        copy._remembered = dict(self._remembered)
        copy._keeps_quick = keeps_quick
        copy.received = self.received
        return copy


def _with_rules(draft: Draft, rules: Draft) -> tuple[str, ...]:
    """The evidence of a model's draft and that of the rules; their type too, where they would say another."""
    if rules.modification_type == draft.modification_type:
        return (*draft.evidence, *rules.evidence)
    return (*draft.evidence, *(f"{rules.modification_type}? {evidence}" for evidence in rules.evidence))

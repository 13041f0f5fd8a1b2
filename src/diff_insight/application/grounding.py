"""What the text of one file claims and its change does not bear out, while a person writes it."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import count_lines
from diff_insight.domain.summary import Origin

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.report.check.evidence import Evidence

_LARGEST_PATCH = 500_000
"""Bytes of hunks above which the first look would be felt at the keyboard."""

_LONGEST_TEXT = 50_000
"""Characters above which every further look would be."""

_MOST_LINES = 500

_FENCE = lazy_pattern(r"^[ \t]*(?:`{3}|~{3})", re.MULTILINE)


class Mark(NamedTuple):
    """A doubtful place, `text[start:end]`."""

    start: int
    end: int
    code: str
    """Stable, as `check` prints it."""
    message: str
    """A sentence for the reader; it quotes the text, which is foreign."""


class Marks(NamedTuple):
    """The doubtful places of one file's texts, in order and apart from each other."""

    title: tuple[Mark, ...] = ()
    explanation: tuple[Mark, ...] = ()


def marks(
    session: "Session", position: int, hunks: bytes, title: str | None = None, explanation: str | None = None
) -> Marks:
    """Look at the texts of the file at `position`, whose hunks are given; none are found of what is too large.

    `title` and `explanation` stand for what the review says, while they are being typed. What is worked out of the
    hunks is kept, so calling again with the same bytes is cheap. May ask for the compare page, which blocks the first
    time it is asked for in a session. Drafts by rules claim nothing: they are not looked at.
    """
    review = session.review
    summary = review.summary(position)
    texts = [
        given if given is not None else "" if text.origin is Origin.RULES else text.value
        for text, given in ((summary.title, title), (summary.explanation, explanation))
    ]
    if len(hunks) > _LARGEST_PATCH or not any(texts):
        return Marks()
    counts = review.counts.get(position) or LineCounts(*count_lines(b"\n" + hunks))
    page = session.source.hosting().permalink or ""
    look = _look(review.changes[position], counts, hunks, page)
    return Marks(*map(look.marks_in, texts))


class _Look:
    """What was found in the lines of texts about one change: who types changes one line of them at a time."""

    def __init__(self, evidence: "Evidence") -> None:
        self._evidence = evidence
        self._by_line: dict[str, list[Mark]] = {}

    def marks_in(self, text: str) -> tuple[Mark, ...]:
        if len(text) > _LONGEST_TEXT:
            return ()
        if _FENCE.search(text):
            # Whether a line makes claims then depends on others.
            return tuple(self._look(text))
        found: list[Mark] = []
        start = 0
        for line in text.split("\n"):
            found += [mark._replace(start=start + mark.start, end=start + mark.end) for mark in self._marks_in(line)]
            start += len(line) + 1
        return tuple(found)

    def _marks_in(self, line: str) -> list[Mark]:
        known = self._by_line.get(line)
        if known is None:
            if len(self._by_line) >= _MOST_LINES:
                self._by_line.clear()
            known = self._by_line[line] = self._look(line)
        return known

    def _look(self, text: str) -> list[Mark]:
        from diff_insight.report.check.grounding import unfounded

        return [
            Mark(found.start, found.end, found.code.value, found.message) for found in unfounded(text, self._evidence)
        ]


@lru_cache(maxsize=2)
def _look(change: FileChange, counts: LineCounts, hunks: bytes, page: str) -> _Look:
    """Of the last files looked at."""
    from diff_insight.report.check.evidence import Evidence

    return _Look(Evidence(change, counts, hunks, page))

"""Titles that tell of the same edit, made in more or fewer places."""

import re
from collections.abc import Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.drafting.phrases import Counted, Phrases, counted

_SUMMED = ("links", "places", "samples", "rows", "sections", "pages")
"""The nouns of which the numbers in some titles add up to the number in all of them."""


class SameEdits:
    """Tells equal edits by their titles, in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        before, after = map(re.escape, phrases.more_than.split("{counted}"))
        self._nouns = [
            (words, lazy_pattern(rf"(?<![A-Za-z\d])(?P<more>{before})?{_counting(words)}(?P<over>{after})?"))
            for words in map(phrases.nouns.__getitem__, _SUMMED)
        ]

    def key(self, title: str) -> str:
        """What two titles have in common that differ in the number of places only."""
        for words, pattern in self._nouns:
            if _may_count(title, words):
                title = pattern.sub(words[1], title)
        return title

    def title(self, titles: Sequence[str]) -> str:
        """One title for all of `titles`, which have one key: with the sums of their numbers."""
        if len(set(titles)) == 1:
            return titles[0]
        told = titles[0]
        for words, pattern in self._nouns:
            counting = (title for title in titles if _may_count(title, words))
            numbers = [found for title in counting for found in pattern.finditer(title)]
            if numbers:
                total = counted(words, sum(int(found["many"] or 1) for found in numbers))
                is_more = any(found["more"] or found["over"] for found in numbers)
                told = pattern.sub(self._phrases.more_than.format(counted=total) if is_more else total, told)
        return told


def _may_count(title: str, words: Counted) -> bool:
    """Whether a noun stands in `title`: of the six that are looked for, few titles hold one."""
    return any(all(part in title for part in phrase.split("{n}")) for phrase in words)


def _counting(words: Counted) -> str:
    """A pattern of so many of a noun."""
    one, many = (re.escape(phrase).replace(r"\{n\}", "{n}") for phrase in words)
    return "(?:" + many.replace("{n}", r"(?P<many>\d+)") + "|" + one.replace("{n}", "1") + ")"

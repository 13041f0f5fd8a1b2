"""Which words differ between an old and a new line."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern

_MOST_CHARACTERS = 4_000
"""A longer line is not compared."""

_MOST_CELLS = 40_000
"""Words of the one line times words of the other, above which everything between the equal ends counts as changed."""

_LEAST_ALIKE = 0.4
"""Twice the shared characters through all characters: below it the two lines are different lines."""

_WORD = lazy_pattern(r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+|\s+|.", re.DOTALL)
"""A word, a gap, or one other character; scripts without gaps go character by character."""

_ASCII_WORD = lazy_pattern(r"\w+|\s+|.", re.DOTALL)
"""The same where no such script is: the first diff need not wait until the large one is compiled."""


class Span(NamedTuple):
    """Characters `start` to `end`, the last excluded."""

    start: int
    end: int


def changed_words(old: str, new: str) -> tuple[list[Span], list[Span]] | None:
    """The spans of `old` that are gone and of `new` that came, in order.

    None when the lines are too long to compare or too unlike to be two states of one line.
    """
    if len(old) > _MOST_CHARACTERS or len(new) > _MOST_CHARACTERS:
        return None
    word = _ASCII_WORD if old.isascii() and new.isascii() else _WORD
    olds, news = word.findall(old), word.findall(new)
    kept_old, kept_new = _kept(olds, news)
    if not _alike(olds, news, kept_old):
        return None
    return _spans(olds, kept_old), _spans(news, kept_new)


def _kept(olds: list[str], news: list[str]) -> tuple[list[bool], list[bool]]:
    """For every word of both lines whether it is in the other one too, in the same order."""
    shorter = min(len(olds), len(news))
    head = 0
    while head < shorter and olds[head] == news[head]:
        head += 1
    tail = 0
    while tail < shorter - head and olds[-1 - tail] == news[-1 - tail]:
        tail += 1
    middle_old, middle_new = olds[head : len(olds) - tail], news[head : len(news) - tail]
    if len(middle_old) * len(middle_new) <= _MOST_CELLS:
        common_old, common_new = _common(middle_old, middle_new)
    else:
        common_old, common_new = [False] * len(middle_old), [False] * len(middle_new)
    ends = [True] * head, [True] * tail
    return ends[0] + common_old + ends[1], ends[0] + common_new + ends[1]


def _common(olds: list[str], news: list[str]) -> tuple[list[bool], list[bool]]:
    """The longest common sequence of words, as marks on both."""
    kept_old, kept_new = [False] * len(olds), [False] * len(news)
    for old, new in common_places(olds, news):
        kept_old[old] = kept_new[new] = True
    return kept_old, kept_new


def common_places(olds: Sequence[str | bytes], news: Sequence[str | bytes]) -> list[tuple[int, int]]:
    """The places of the longest common sequence of words in both, in order; costs words of one times words of other."""
    lengths = [[0] * (len(news) + 1)]
    for old in olds:
        row = [0]
        longest = 0
        for new, before, above in zip(news, lengths[-1], lengths[-1][1:], strict=False):
            if old == new:
                longest = before + 1
            elif above > longest:
                longest = above
            row.append(longest)
        lengths.append(row)
    places = []
    i, j = len(olds), len(news)
    while i and j:
        if olds[i - 1] == news[j - 1]:
            i, j = i - 1, j - 1
            places.append((i, j))
        elif lengths[i - 1][j] >= lengths[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return places[::-1]


def _alike(olds: list[str], news: list[str], kept_old: list[bool]) -> bool:
    everything = sum(len(word) for word in (*olds, *news) if not word.isspace())
    shared = sum(len(word) for word, kept in zip(olds, kept_old, strict=True) if kept and not word.isspace())
    return 2 * shared >= _LEAST_ALIKE * everything


def _spans(words: list[str], kept: list[bool]) -> list[Span]:
    """The stretches of words that are not kept; a mere gap between two of them belongs to them."""
    spans: list[Span] = []
    at = 0
    gap_only = False
    for word, is_kept in zip(words, kept, strict=True):
        end = at + len(word)
        if is_kept:
            gap_only = gap_only and word.isspace()
        elif gap_only:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(at, end))
            gap_only = True
        at = end
    return spans

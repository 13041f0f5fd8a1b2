"""What took the place of what in the patch of one file: words for words, and whole lines.

Works on bytes and looks at each line once: a range may have millions of them.
"""

import re
from collections.abc import Iterator
from typing import AnyStr, NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.words import common_places

_BLOCK = lazy_pattern(rb"^(?:-[^\n]*\n(?:\\[^\n]*\n)?)+(?:\+[^\n]*\n)*|^(?:\+[^\n]*\n)+", re.MULTILINE)
"""Deleted lines and the added ones that directly follow, or added lines alone."""

_WORD = lazy_pattern(
    rb"[a-z]{2,8}://[\w.:-]*\w"  # A site, without what it is asked for.
    rb"|\d{1,4}/\d{1,2}/\d{1,4}"  # A date with slashes.
    rb"|\d{1,2}:\d{2}(?::\d{2})?(?:[+-]\d{2}:?\d{2})?"  # A time.
    rb"|[\w\xc3-\xdf][\w\x80-\xbf\xc3-\xdf]*(?:[.-][\w\x80-\xbf\xc3-\xdf]+)*"  # Words, versions, names with dots.
    rb"|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"  # One character of a script without gaps.
    rb"|\s+|.",
    re.DOTALL,
)
_HAS_WORD = lazy_pattern(rb"[\w\x80-\xff]")
_TELLING_LINE = lazy_pattern(rb"[^\W\d_]{3}|[\xe3-\xef][\x80-\xbf]")
"""In a whole line that is worth counting: a bracket or `else:` tells nobody anything."""

_MOST_BYTES = 2_000
"""A longer line is not compared."""
_MOST_CELLS = 600
"""Words of the one line times words of the other between their equal ends, above which they are not compared."""
_MOST_WORDS = 12
"""A longer run of words is another sentence, not an edit that somebody makes again."""
_LEAST_ALIKE = 0.5
"""Shared bytes at both ends through those of the longer line: below it, two lines of a block of unequal sides are
different lines."""
_LOOK_AHEAD = 3
"""How many added lines are tried for a deleted one in such a block."""
_SHORTEST_LINE = 8
_LONGEST_LINE = 300


class Replacement(NamedTuple):
    """`before` became `after`; one of the two is empty where words or a whole line only came or went."""

    before: bytes
    after: bytes


def replacements_of(hunks: bytes) -> Iterator[Replacement]:
    """Every edit in `hunks` (as `domain.patch.hunks_of` gives them), in order, as often as it was made."""
    for match in _BLOCK.finditer(hunks):
        deleted, added = _sides(match[0])
        if not deleted or not added:
            yield from _whole_lines(deleted, added)
        elif len(deleted) == len(added):
            for old, new in zip(deleted, added, strict=True):
                yield from _line_for_line(old, new)
        else:
            yield from _unequal(deleted, added)


def _sides(block: bytes) -> tuple[list[bytes], list[bytes]]:
    lines = block.split(b"\n")
    return (
        [line[1:] for line in lines if line[:1] == b"-"],
        [line[1:] for line in lines if line[:1] == b"+"],
    )


def _whole_lines(deleted: list[bytes], added: list[bytes]) -> Iterator[Replacement]:
    for line in deleted:
        if telling := _telling(line):
            yield Replacement(telling, b"")
    for line in added:
        if telling := _telling(line):
            yield Replacement(b"", telling)


def _telling(line: bytes) -> bytes:
    """`line` without the space around it; empty where it is too short, too long or without words."""
    text = line.strip()
    worth = _SHORTEST_LINE <= len(text) <= _LONGEST_LINE and _TELLING_LINE.search(text)
    return text if worth else b""


def _line_for_line(old: bytes, new: bytes) -> Iterator[Replacement]:
    found = _compared(old, new)
    if found is None:
        yield from _whole_lines([old], [new])
    else:
        yield from found


def _unequal(deleted: list[bytes], added: list[bytes]) -> Iterator[Replacement]:
    """Each deleted line against the next added ones; what finds no partner is a whole line."""
    following = 0
    for old in deleted:
        for at in range(following, min(following + _LOOK_AHEAD, len(added))):
            found = _compared(old, added[at]) if _alike(old, added[at]) else None
            if found is not None:
                yield from _whole_lines([], added[following:at])
                yield from found
                following = at + 1
                break
        else:
            yield from _whole_lines([old], [])
    yield from _whole_lines([], added[following:])


def _alike(old: bytes, new: bytes) -> bool:
    """Whether both begin and end alike far enough; cheaper than a comparison of their words."""
    shorter, longer = sorted((len(old), len(new)))
    enough = _LEAST_ALIKE * longer
    if longer > _MOST_BYTES or shorter < enough:
        return False
    head = common_start(old, new)
    return head >= enough or head + min(common_start(old[::-1], new[::-1]), shorter - head) >= enough


def common_start(one: AnyStr, other: AnyStr) -> int:
    """How many bytes or characters both begin with, by halving."""
    if one[:1] != other[:1]:
        return 0
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _compared(old: bytes, new: bytes) -> list[Replacement] | None:
    """The words that took the place of others; None where the two are no states of one line."""
    if old == new or len(old) > _MOST_BYTES or len(new) > _MOST_BYTES:
        return [] if old == new else None
    olds, news = _WORD.findall(old), _WORD.findall(new)
    shorter = min(len(olds), len(news))
    head = 0
    while head < shorter and olds[head] == news[head]:
        head += 1
    tail = 0
    while tail < shorter - head and olds[-1 - tail] == news[-1 - tail]:
        tail += 1
    old_words, new_words = olds[head : len(olds) - tail], news[head : len(news) - tail]
    if head + tail < 1 or len(old_words) * len(new_words) > _MOST_CELLS:
        return None
    if len(old_words) <= 1 or len(new_words) <= 1:
        return _worth([(old_words, new_words)])
    return _several(old_words, new_words, head + tail)


def _several(olds: list[bytes], news: list[bytes], around: int) -> list[Replacement] | None:
    """The replacements between the words both have in common, of which there are `around` more outside."""
    pairs = common_places(olds, news)
    shared = sum(1 for old, _ in pairs if not olds[old].isspace())
    if 2 * (shared + around) < 0.4 * (len(olds) + len(news) + 2 * around):
        return None
    runs: list[tuple[list[bytes], list[bytes]]] = []
    old_at = new_at = 0
    for old, new in [*pairs, (len(olds), len(news))]:
        if old > old_at or new > new_at:
            runs.append((olds[old_at:old], news[new_at:new]))
        old_at, new_at = old + 1, new + 1
    return _worth(_joined(runs, olds, news, pairs))


def _joined(
    runs: list[tuple[list[bytes], list[bytes]]], olds: list[bytes], news: list[bytes], pairs: list[tuple[int, int]]
) -> list[tuple[list[bytes], list[bytes]]]:
    """Runs with nothing but a gap between them are one: "a b" became "c d", not "a" "c" and "b" "d"."""
    if all(olds[old].isspace() for old, _ in pairs):
        return [(olds, news)]
    return runs


def _worth(runs: list[tuple[list[bytes], list[bytes]]]) -> list[Replacement]:
    """The runs in which words changed, not only space or punctuation, and which are short enough to recur."""
    found = []
    for olds, news in runs:
        if len(olds) > _MOST_WORDS * 2 or len(news) > _MOST_WORDS * 2:
            continue
        before, after = b"".join(olds).strip(), b"".join(news).strip()
        if before != after and (_HAS_WORD.search(before) or _HAS_WORD.search(after)):
            found.append(Replacement(before, after))
    return found

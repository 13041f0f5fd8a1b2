"""Which added line took the place of which deleted line."""

from bisect import bisect_right
from typing import NamedTuple

from textual.cache import LRUCache

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import ADDED, DELETED, Hunks
from diff_insight.domain.words import Span, changed_words

_BLOCK = lazy_pattern(rb"(?<!-)(-++)\\?(\++)")
_LOOK_AHEAD = 4
"""How many added lines are tried before a deleted line counts as gone."""
_MOST_COMPARED = 60
"""Deleted lines of a block of unequal sides, above which they are paired by their places alone."""
_MOST_BYTES = 4_000


class _Block(NamedTuple):
    """Deleted lines directly followed by added ones."""

    deleted: range
    added: range


class Pairs:
    """The pairs of `hunks`, found where somebody looks, and the words that differ in them."""

    def __init__(self, hunks: Hunks) -> None:
        self._hunks = hunks
        self._blocks: LRUCache[int, list[_Block]] = LRUCache(64)
        self._partners: LRUCache[_Block, dict[int, int]] = LRUCache(256)
        self._words: LRUCache[tuple[int, int], tuple[list[Span], list[Span]] | None] = LRUCache(1024)

    def words_of(self, line: int) -> list[Span]:
        """The characters of a deleted or added line that differ from its partner; nothing where it has none."""
        kind = self._hunks.kinds[line]
        if kind not in (ADDED, DELETED):
            return []
        partner = self.partner_of(line)
        if partner is None:
            return []
        words = self._compare(line, partner) if kind == DELETED else self._compare(partner, line)
        if words is None:
            return []
        return words[0] if kind == DELETED else words[1]

    def partner_of(self, line: int) -> int | None:
        """The line on the other side that is most likely the same line in its other state."""
        block = self._block_with(line)
        if block is None:
            return None
        partners = self._partners.get(block)
        if partners is None:
            partners = self._partners[block] = self._pair(block)
        return partners.get(line)

    def _block_with(self, line: int) -> _Block | None:
        at = self._hunks.hunk_at(line)
        if at is None:
            return None
        blocks = self._blocks.get(at)
        if blocks is None:
            hunk = self._hunks.hunks[at]
            blocks = self._blocks[at] = [
                _Block(range(*match.span(1)), range(*match.span(2)))
                for match in _BLOCK.finditer(self._hunks.kinds, hunk.first, hunk.end)
            ]
        found = bisect_right(blocks, line, key=lambda block: block.deleted.start) - 1
        return blocks[found] if found >= 0 and line < blocks[found].added.stop else None

    def _pair(self, block: _Block) -> dict[int, int]:
        pairs: dict[int, int] = {}
        if len(block.deleted) == len(block.added) or len(block.deleted) > _MOST_COMPARED:
            chosen = list(zip(block.deleted, block.added, strict=False))
        else:
            chosen = self._choose(block)
        for deleted, added in chosen:
            pairs[deleted], pairs[added] = added, deleted
        return pairs

    def _choose(self, block: _Block) -> list[tuple[int, int]]:
        """For each deleted line, in order, the next of the added lines that is like it."""
        chosen = []
        following = block.added.start
        for deleted in block.deleted:
            for added in range(following, min(following + _LOOK_AHEAD, block.added.stop)):
                if self._compare(deleted, added) is not None:
                    chosen.append((deleted, added))
                    following = added + 1
                    break
        return chosen

    def _compare(self, deleted: int, added: int) -> tuple[list[Span], list[Span]] | None:
        key = (deleted, added)
        if key not in self._words:
            self._words[key] = self._differ(deleted, added)
        return self._words[key]

    def _differ(self, deleted: int, added: int) -> tuple[list[Span], list[Span]] | None:
        old, new = self._hunks.lines[deleted], self._hunks.lines[added]
        if max(len(old), len(new)) > _MOST_BYTES:
            return None
        return changed_words(old[1:].decode("utf-8", "surrogateescape"), new[1:].decode("utf-8", "surrogateescape"))

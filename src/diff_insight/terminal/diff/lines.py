"""What is known of the lines of one shown file: found for a line when it comes into sight, and kept for a while."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.cache import LRUCache

from diff_insight.domain.moved import NOTHING_MOVED
from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, HEADER, NO_NEWLINE, Hunks
from diff_insight.domain.patch_search import Search, Searched
from diff_insight.terminal.diff.colours import Syntax
from diff_insight.terminal.diff.layout import LineLayout
from diff_insight.terminal.diff.numbering import Numbering
from diff_insight.terminal.diff.pairs import Pairs
from diff_insight.terminal.diff.wrapping import breaks

_PREFIXES = {HEADER: 0, NO_NEWLINE: 2}
"""Bytes in front of what is shown of a line; one, the sign, before code."""

CODE_KINDS = (CONTEXT, ADDED, DELETED)


class Mark(NamedTuple):
    """Characters `start` to `end` of a line, and the component class (without its prefix) that styles them."""

    start: int
    end: int
    name: str


class Lines:
    """The lines of `hunks`, by their position there."""

    def __init__(self, hunks: Hunks, tab_size: int) -> None:
        self.hunks = hunks
        self.tab_size = tab_size
        self.numbering = Numbering(hunks)
        self.pairs = Pairs(hunks)
        self.syntax: Syntax | None = None
        """Set once there is a lexer."""
        self.moved = NOTHING_MOVED
        self.search: Search | None = None
        self._searched: Searched | None = None
        self._layouts: LRUCache[int, LineLayout] = LRUCache(512)
        self._breaks: LRUCache[tuple[int, int], Sequence[int]] = LRUCache(512)

    def prepare_search(self) -> None:
        """Make what every search of a large file needs; may be called from another thread."""
        if self._searched is None:
            self._searched = Searched(self.hunks)

    def search_for(self, text: str) -> Search:
        """Search the lines from now on."""
        self.prepare_search()
        self.search = Search(self.hunks, text, self._searched)
        return self.search

    def kind(self, line: int) -> int:
        """The first byte: CONTEXT, ADDED, DELETED, HEADER or NO_NEWLINE."""
        return self.hunks.kinds[line]

    def raw(self, line: int) -> bytes:
        """The line without its sign; a header as it is; a note on a missing newline without its space too."""
        return self.hunks.lines[line][_PREFIXES.get(self.kind(line), 1) :]

    def layout(self, line: int) -> LineLayout:
        """The same, laid out."""
        layout = self._layouts.get(line)
        if layout is None:
            layout = self._layouts[line] = LineLayout(self.raw(line), self.tab_size)
        return layout

    def breaks(self, line: int, width: int) -> Sequence[int]:
        """The cells at which the rows of the line begin when it is wrapped."""
        key = (line, width)
        found = self._breaks.get(key)
        if found is None:
            found = self._breaks[key] = breaks(self.layout(line), width)
        return found

    def width(self) -> int:
        """Cells of what is probably the widest line; lines with tabs may turn out wider."""
        longest = self.hunks.longest_line
        return LineLayout(longest[_PREFIXES.get(longest[0], 1) :], self.tab_size).width if longest else 0

    def marks(self, line: int, seen: range) -> Iterator[Mark]:
        """What is to be marked in a line of which the bytes `seen` are shown; a later mark lies over an earlier one."""
        if self.syntax is not None:
            yield from (Mark(start, end, f"token-{family}") for start, end, family in self.syntax.of(line))
        kind = self.kind(line)
        if kind == HEADER:
            yield from self._heading(line)
        word = "word-added" if kind == ADDED else "word-deleted"
        yield from (Mark(start, end, word) for start, end in self.pairs.words_of(line))
        if kind == ADDED:
            yield from self._whitespace_errors(line)
        if self.search is not None:
            yield from self._matches(line, seen, self.search)

    def _heading(self, line: int) -> Iterator[Mark]:
        start = self.hunks.lines[line].find(b"@@", 2) + 2
        if start > 2:
            yield Mark(start, len(self.hunks.lines[line]), "hunk-heading")

    def _whitespace_errors(self, line: int) -> Iterator[Mark]:
        layout = self.layout(line)
        code = layout.raw.removesuffix(b"\r")
        kept = len(code.rstrip(b" \t"))
        if layout.is_short and kept < len(code):
            start = layout.character_of_byte(kept)
            yield Mark(start, start + len(code) - kept, "whitespace")

    def _matches(self, line: int, seen: range, search: Search) -> Iterator[Mark]:
        layout = self.layout(line)
        for match in search.in_line(line, seen.start, seen.stop):
            start, end = layout.character_of_byte(match.start), layout.character_of_byte(match.end)
            yield Mark(start, end, "match-current" if match == search.current else "match")

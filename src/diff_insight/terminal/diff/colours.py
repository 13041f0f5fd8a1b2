"""Syntax colours, as families of tokens.

A lexer needs the lines before to know that it is inside a string. So each side of a hunk is lexed as one text, in
stretches of bounded size, and only as far down as somebody looks.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from textual.cache import LRUCache

from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, Hunks

if TYPE_CHECKING:
    from pygments.lexer import Lexer

STRETCH_LINES = 128
"""Lines of the patch lexed together: what a jump costs at most."""
STRETCH_CHARACTERS = 16_000
LONGEST_LINE = 1_000
"""Bytes above which a line has no colours."""

_FAMILIES = {
    "Comment": "comment",
    "Comment.Preproc": "keyword",
    "Comment.PreprocFile": "string",
    "Generic.Deleted": None,
    "Generic.Emph": "emphasis",
    "Generic.Heading": "heading",
    "Generic.Strong": "strong",
    "Generic.Subheading": "heading",
    "Keyword": "keyword",
    "Keyword.Constant": "constant",
    "Keyword.Type": "type",
    "Literal.Number": "numeral",
    "Literal.String": "string",
    "Literal.String.Doc": "comment",
    "Literal.String.Escape": "escape",
    "Literal.String.Interpol": "escape",
    "Name.Attribute": "attribute",
    "Name.Builtin": "type",
    "Name.Builtin.Pseudo": "constant",
    "Name.Class": "function",
    "Name.Constant": "constant",
    "Name.Decorator": "function",
    "Name.Exception": "type",
    "Name.Function": "function",
    "Name.Label": "attribute",
    "Name.Tag": "keyword",
    "Name.Variable": "name",
    "Operator.Word": "keyword",
}

FAMILIES = sorted({family for family in _FAMILIES.values() if family})


class Coloured(NamedTuple):
    """Characters `start` to `end` of one line, and their family."""

    start: int
    end: int
    family: str


class Syntax:
    """The colours of the lines of `hunks`."""

    def __init__(self, hunks: Hunks, lexer: "Lexer | None") -> None:
        self._hunks = hunks
        self._lexer = lexer
        self._stretches: LRUCache[tuple[int, int], _Stretch] = LRUCache(64)

    def of(self, line: int) -> list[Coloured]:
        """The colours of a line, in order; nothing for what is not code."""
        kind = self._hunks.kinds[line]
        at = self._hunks.section_at(line)
        if self._lexer is None or at is None or kind not in (CONTEXT, ADDED, DELETED):
            return []
        body = self._hunks.sections[at].first + 1
        start = body + (line - body) // STRETCH_LINES * STRETCH_LINES
        side = DELETED if kind == DELETED else ADDED
        stretch = self._stretches.get((start, side))
        if stretch is None:
            end = min(start + STRETCH_LINES, self._hunks.sections[at].end)
            stretch = self._stretches[(start, side)] = _Stretch(self._hunks, range(start, end), side, self._lexer)
        return stretch.of(line)


class _Stretch:
    """One side of some lines, lexed from the top as far as was asked."""

    def __init__(self, hunks: Hunks, lines: range, side: int, lexer: "Lexer") -> None:
        self._hunks = hunks
        self._lexer = lexer
        self._order: dict[int, int] = {}
        """Place of a line of the patch in this text."""
        self._ends: list[int] = []
        """Where each line of this text ends, newline included."""
        texts: list[str] = []
        characters = 0
        for line in lines:
            if hunks.kinds[line] not in (CONTEXT, side):
                continue
            text = _code(hunks, line)
            if characters + len(text) > STRETCH_CHARACTERS:
                break
            self._order[line] = len(texts)
            texts.append(text)
            characters += len(text) + 1
            self._ends.append(characters)
        self._colours: list[list[Coloured]] = [[] for _ in texts]
        self._tokens = _tokens(lexer, "\n".join([*texts, ""]))
        self._lexed = 0
        self._at = 0
        self._alone: dict[int, list[Coloured]] = {}

    def of(self, line: int) -> list[Coloured]:
        place = self._order.get(line)
        if place is None:
            return self._lex_alone(line)
        self._lex_to(self._ends[place])
        return self._colours[place]

    def _lex_to(self, end: int) -> None:
        while self._lexed < end:
            token = next(self._tokens, None)
            if token is None:
                self._lexed = self._ends[-1]
                return
            start, family, value = token
            self._lexed = start + len(value)
            while self._at < len(self._ends) and self._ends[self._at] <= start:
                self._at += 1
            if family is not None:
                self._spread(start, family, value)

    def _spread(self, start: int, family: str, value: str) -> None:
        """Give a token that spans lines to each of them."""
        at = self._at
        end = start + len(value)
        while at < len(self._ends) and start < end:
            begin = self._ends[at - 1] if at else 0
            stop = min(end, self._ends[at] - 1)
            if stop > start:
                self._colours[at].append(Coloured(start - begin, stop - begin, family))
            start = max(start, self._ends[at])
            at += 1

    def _lex_alone(self, line: int) -> list[Coloured]:
        """A line behind the part that is lexed as one text."""
        if line not in self._alone:
            tokens = _tokens(self._lexer, _code(self._hunks, line))
            self._alone[line] = [
                Coloured(start, start + len(value), family) for start, family, value in tokens if family is not None
            ]
        return self._alone[line]


def _code(hunks: Hunks, line: int) -> str:
    raw = hunks.lines[line]
    return raw[1:].decode("utf-8", "surrogateescape") if len(raw) <= LONGEST_LINE else ""


def _tokens(lexer: "Lexer", text: str) -> Iterator[tuple[int, str | None, str]]:
    """Start, family and text of the tokens. A lexer that fails on foreign text ends the colours, nothing else."""
    try:
        for start, token, value in lexer.get_tokens_unprocessed(text):
            yield start, _family(token), value
    except Exception:  # Hundreds of lexers by as many people: whatever one raises, the text is shown.
        return


@lru_cache(maxsize=512)
def _family(token: object) -> str | None:
    name = str(token).removeprefix("Token.")
    while name:
        if name in _FAMILIES:
            return _FAMILIES[name]
        name = name.rpartition(".")[0]
    return None

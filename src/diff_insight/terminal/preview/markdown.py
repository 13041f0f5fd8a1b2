"""Markdown as lines: parsed once, without a widget for anything."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable
from diff_insight.terminal.preview.lines import BLANK, Line
from diff_insight.terminal.preview.marks import Mark

_ATTRIBUTES = lazy_pattern(r"\{[#.:\w=\" -]*\}$|(?<=\))\{target=\"_blank\"\}", re.MULTILINE)
"""What pandoc reads as attributes of a heading or a link."""
_ZERO_WIDTH_SPACE = "\u200b"
"""Keeps a hosting site from reading a mention; nobody is to see it."""
_TAG = lazy_pattern(r"</?(?:a|details|summary)\b[^>]*>\n?")
"""Our own HTML: what it does is shown, not how."""

_OPENING = {"strong_open": "strong", "em_open": "emphasis", "s_open": "struck", "link_open": "link"}
_CLOSING = {"strong_close", "em_close", "s_close", "link_close"}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def rendered(source: str) -> list[Line]:
    """`source` as it reads."""
    text = _TAG.sub("", _ATTRIBUTES.sub("", source.replace("\r\n", "\n")))
    return list(_Blocks(_parser().parse(text)).lines())


class _Blocks:
    """Goes through the tokens of a document once, keeping what stands before each line in `_first` and `_rest`."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._first: list[str] = []
        self._rest: list[str] = []
        self._numbers: list[int | None] = []
        """Of the lists that are open: the number of the next entry, None without numbers."""
        self._style = ""
        self._row: list[Line] | None = None

    def lines(self) -> Iterator[Line]:
        for token in self._tokens:
            yield from self._of(token)

    def _of(self, token: Token) -> Iterator[Line]:
        match token.type:
            case "heading_open":
                self._style = "heading"
            case "heading_close" | "th_close":
                self._style = ""
                if token.type == "heading_close":
                    yield BLANK
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                if not self._numbers:
                    yield BLANK
            case "list_item_open":
                self._open(self._bullet())
            case "blockquote_open":
                self._open("▎ ", "▎ ")
            case "list_item_close" | "blockquote_close":
                self._close()
            case "paragraph_close":
                if not self._numbers:
                    yield self._placed(BLANK)
            case "inline":
                yield from self._inline(token)
            case "fence" | "code_block":
                for text in token.content.removesuffix("\n").split("\n"):
                    yield self._placed(Line(printable(text.replace("\t", "    ")), "code", first="  ", rest="    "))
                yield BLANK
            case "html_block":
                for text in token.content.strip("\n").split("\n"):
                    yield self._placed(Line(printable(text), "muted"))
            case "hr":
                yield self._placed(Line("─" * 20, "muted"))
                yield BLANK
            case "tr_open":
                self._row = []
            case "th_open":
                self._style = "strong"
            case "tr_close":
                yield self._placed(_joined(self._row or []))
                self._row = None
            case "table_close":
                yield BLANK

    def _bullet(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return "• "
        self._numbers[-1] = number + 1
        return f"{number}. "

    def _open(self, first: str, rest: str | None = None) -> None:
        self._first.append(first)
        self._rest.append(" " * len(first) if rest is None else rest)

    def _close(self) -> None:
        self._first.pop()
        self._rest.pop()

    def _placed(self, line: Line) -> Line:
        """`line` behind the bullets and bars it stands in; a bullet is said once."""
        placed = line.within("".join(self._first), "".join(self._rest))
        self._first = list(self._rest)
        return placed

    def _inline(self, token: Token) -> Iterator[Line]:
        for line in _inline_lines(token, self._style):
            if self._row is not None:
                self._row.append(line)
            else:
                yield self._placed(replace(line, is_heading=self._style == "heading"))


def _inline_lines(token: Token, style: str) -> Iterator[Line]:
    """The text of a paragraph, one line for each hard break."""
    text, marks = "", list[Mark]()
    open_marks: list[tuple[int, str]] = []
    for child in token.children or []:
        if child.type in _OPENING:
            open_marks.append((len(text), _OPENING[child.type]))
        elif child.type in _CLOSING:
            start, name = open_marks.pop()
            marks.append(Mark(start, len(text), name))
        elif child.type == "hardbreak":
            yield Line(text, style, tuple(marks))
            text, marks, open_marks = "", [], [(0, name) for _, name in open_marks]
        else:
            start = len(text)
            text += _inline_text(child)
            if child.type == "code_inline":
                marks.append(Mark(start, len(text), "code"))
    yield Line(text, style, tuple(marks))


def _inline_text(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "image":
        return printable(f"[image: {token.content}]")
    return printable(token.content.replace(_ZERO_WIDTH_SPACE, ""))


def _joined(cells: Sequence[Line]) -> Line:
    """The cells of a row of a table, side by side."""
    text, marks = "", list[Mark]()
    for cell in cells:
        if text:
            text += "  │  "
        marks += [Mark(mark.start + len(text), mark.end + len(text), mark.name) for mark in cell.marks]
        if cell.style:
            marks.append(Mark(len(text), len(text) + len(cell.text), cell.style))
        text += cell.text
    return Line(text, marks=tuple(marks), rest="  ")

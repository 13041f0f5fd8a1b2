"""Code within Markdown text: fenced blocks and spans."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern

_FENCED = lazy_pattern(
    r"^[ \t]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}).*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_RUN = lazy_pattern("`+")
_VISIBLE = lazy_pattern(r"[^\n]")


class CodeSpan(NamedTuple):
    """`text[start:end]` with its backticks; `code` is what stands between them."""

    start: int
    end: int
    code: str


def fenced_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each fenced block; one that is never closed goes on to the end."""
    if "```" in text or "~~~" in text:
        for match in _FENCED.finditer(text):
            yield match.start(), match.end()


def code_spans(text: str) -> Iterator[CodeSpan]:
    """The code spans of one line each."""
    if "`" not in text:
        return
    start = 0
    for line in text.split("\n"):
        yield from _in_line(line, start)
        start += len(line) + 1


def _in_line(line: str, offset: int) -> Iterator[CodeSpan]:
    runs = [(match.start(), match.end()) for match in _RUN.finditer(line)]
    by_length: dict[int, list[int]] = {}
    for at, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(at)
    at = 0
    while at < len(runs):
        start, behind = runs[at]
        alike = by_length[behind - start]
        partner = bisect_right(alike, at)
        if partner == len(alike):
            at += 1
            continue
        closing, end = runs[alike[partner]]
        yield CodeSpan(offset + start, offset + end, line[behind:closing])
        at = alike[partner] + 1


def without_code(text: str) -> str:
    """`text` with its code blanked, of the same length and lines."""
    if "`" not in text and "~~~" not in text:
        return text
    pieces: list[str] = []
    position = 0
    for start, end in fenced_blocks(text):
        pieces += (text[position:start], _VISIBLE.sub(" ", text[start:end]))
        position = end
    plain = "".join([*pieces, text[position:]])
    pieces, position = [], 0
    for span in code_spans(plain):
        pieces += (plain[position : span.start], " " * (span.end - span.start))
        position = span.end
    return "".join([*pieces, plain[position:]])

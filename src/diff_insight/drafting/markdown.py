"""Foreign names and titles as Markdown that shows them as they are."""

import re

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable

_TICKS = lazy_pattern("`+")
_CODE = lazy_pattern(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ACTIVE = lazy_pattern(r"[\\`*\[\]<>~$^|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=[#A-Za-z])|!(?=\[)|\{(?=[#.])")
_OPENS_BLOCK = lazy_pattern(r"^(?:[-+=#:](?=[-+=#:\s]|$)|\d+(?=[.)](?:\s|$))|%(?=\s))")

_OPENINGS = ("-", "+", "=", "#", ":", "%")
"""What a line begins with that may open a block, apart from digits."""


def code_span(text: str) -> str:
    """`text` as code, on one line, whatever backticks it holds."""
    shown = printable(text)
    if "`" not in shown:
        return f"`{shown}`"
    fence = "`" * (1 + max(len(run) for run in _TICKS.findall(shown)))
    return f"{fence} {shown} {fence}"


def escaped(text: str) -> str:
    """A line of text as Markdown: its code spans stay, nothing else in it marks anything up or begins a block."""
    line = " ".join(printable_words(text))
    parts = []
    position = 0
    for span in _CODE.finditer(line):
        parts.append(_ACTIVE.sub(r"\\\g<0>", line[position : span.start()]))
        parts.append(span[0])
        position = span.end()
    parts.append(_ACTIVE.sub(r"\\\g<0>", line[position:]))
    text = "".join(parts)
    may_open = text[:1].isdecimal() or text.startswith(_OPENINGS)
    return _OPENS_BLOCK.sub(_escape_opening, text) if may_open else text


def link(label: str, target: str) -> str:
    """A link to a place of the same document; `label` is plain text, such as a file name."""
    return f"[{_ACTIVE.sub(_BACKSLASH, printable(label))}](#{target})"


_BACKSLASH = r"\\\g<0>"


def printable_words(text: str) -> list[str]:
    """The words of `text`, line breaks being blanks."""
    return [printable(word) for word in text.split()]


def _escape_opening(match: re.Match[str]) -> str:
    opening = match[0]
    return f"{opening}\\" if opening[0].isdigit() else f"\\{opening}"

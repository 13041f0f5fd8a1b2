"""A line of the summary as it is painted: pieces of text, each in a style."""

from collections.abc import Sequence
from typing import NamedTuple

from diff_insight.terminal.fitting import fit
from diff_insight.terminal.folding import breaks

Span = tuple[int, int]
"""Start and end of marked characters."""


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    style: str
    """The last part of the component class that colours it."""
    type: str = ""
    """The type that a click on it chooses."""


Line = list[Part]


def marked(text: str, spans: Sequence[Span], style: str, mark: str) -> Line:
    """`text` in `style`, and the characters at `spans`, which are in order, in the style `mark`."""
    parts = []
    at = 0
    for start, end in spans:
        start, end = max(start, at), min(end, len(text))
        if start < end:
            parts += [Part(text[at:start], style), Part(text[start:end], mark)]
            at = end
    return [part for part in (*parts, Part(text[at:], style)) if part.text]


def folded(text: str, width: int, rows: int) -> list[Span]:
    """Where in `text` each of at most `rows` rows of `width` cells begins and ends; the last takes all that is left."""
    spans = breaks(text, max(width, 1))
    return spans if len(spans) <= rows else [*spans[: rows - 1], (spans[rows - 1][0], len(text))]


def folded_texts(text: str, width: int, rows: int) -> list[str]:
    """Those rows, the last cut where it is too long."""
    return [fit(text[start:end], width).rstrip() for start, end in folded(text, width, rows)]

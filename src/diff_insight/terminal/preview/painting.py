"""Rows of a page as strips."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from diff_insight.terminal.diff.palette import Palette
from diff_insight.terminal.fitting import ELLIPSIS, fit
from diff_insight.terminal.preview.layout import Row
from diff_insight.terminal.preview.marks import Mark, stretches


def paint(row: Row, width: int, palette: Palette, is_cursor: bool, searched: str, aside: int = 0) -> Strip:
    """`row` in `width` cells; `searched` is marked, in small letters.

    Of a line that does not wrap, `aside` characters are scrolled out of sight; its sign stays.
    """
    line = row.line
    base = ("cursor",) if is_cursor else ()
    prefix = line.first if row.start == 0 else line.rest
    segments = [Segment(prefix, palette.style((*base, "muted")))] if prefix else []
    room = max(width - cell_len(prefix), 1)
    text = line.text
    end = row.end
    if not line.wraps:
        if aside and len(text) > 1:
            text = text[:1] + ELLIPSIS + text[2 + aside :]
        if cell_len(text) > room:
            text = fit(text, room)
        end = len(text)
    # Colours would be patches of background where the line is reversed.
    is_plain = is_cursor and palette.style(base).reverse
    stack = (*base, line.style) if line.style and not is_plain else base
    marks = [*line.marks, *_found(text, searched)]
    for start, stop, names in stretches(marks, row.start, end):
        over = tuple(name for name in names if name == "match") if is_plain else names
        segments.append(Segment(text[start:stop], palette.style((*stack, *over))))
    return Strip(segments).adjust_cell_length(width, palette.style(stack))


def _found(text: str, searched: str) -> Iterator[Mark]:
    if not searched:
        return
    small = text.lower()
    at = small.find(searched) if len(small) == len(text) else -1
    while at >= 0:
        yield Mark(at, at + len(searched), "match")
        at = small.find(searched, at + len(searched))

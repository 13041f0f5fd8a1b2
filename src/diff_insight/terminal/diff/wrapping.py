"""Lines that go on in the next row instead of beyond the edge."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, compress, count, repeat
from operator import contains, not_

from rich.cells import cell_len, chop_cells

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import Hunks
from diff_insight.domain.printable import printable
from diff_insight.terminal.diff.layout import LineLayout
from diff_insight.terminal.diff.rows import Row, Rows

MOST_PARTS = 2_000
"""Rows that one line takes at most."""

_TAB, _RETURN = b"\t\r"
_ONE_ROW = lazy_pattern(rb"[@~]")
"""Kinds of lines that are cut where the pane ends."""
_NARROW = (
    r"\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u203b\u2190-\u2193\u2500-\u259f\u3000"
)
_WIDE = (
    r"\u3001-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3131-\u3163\u3220-\u3247\u3250-\ua48c"
    r"\uac00-\ud7a3\uf900-\ufa6d\ufe30-\ufe52\uff01-\uff60\uffe0-\uffe6"
)
_FIRST_WIDE = "\u3001"
_WIDE_SIGNS = lazy_pattern(f"[{_WIDE}]+")
_SIGNS = lazy_pattern(f"[{_NARROW}{_WIDE}]*+")
"""Texts of which each character is a sign of its own, on one cell or on two: most of those in most languages."""


class WrappedRows:
    """Rows of which each takes as many rows of the pane as its longest line needs."""

    def __init__(self, rows: Rows, heights: Sequence[int]) -> None:
        """`heights` are those of the lines of the hunks."""
        self._rows = rows
        self._ends = array("Q", accumulate(rows.heights(heights)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> Row:
        at = bisect_right(self._ends, number)
        return self._rows[at]._replace(part=number - (self._ends[at - 1] if at else 0))

    def number_of(self, line: int) -> int:
        """The first row that shows a line of the hunks."""
        at = self._rows.number_of(line)
        return self._ends[at - 1] if at else 0

    def lines(self, first: int, last: int, right: bool) -> Sequence[int]:
        """The lines of which a part is in rows `first` to `last`."""
        return self._rows.lines(bisect_right(self._ends, first), bisect_right(self._ends, last), right)

    def heights(self, lines: Sequence[int]) -> Iterable[int]:
        """Wrapped rows are not wrapped again."""
        return repeat(1, len(self))


def breaks(layout: LineLayout, width: int) -> Sequence[int]:
    """The cells at which the rows of a line begin; a double-width character is not cut in two."""
    if layout.raw.isascii() and b"\t" not in layout.raw:
        return range(0, max(len(layout.raw), 1), width)
    text = "".join(layout.piece(number)[1].text for number in layout.covering(0, MOST_PARTS * width))
    if text.isascii():
        return range(0, max(len(text), 1), width)
    ends = accumulate(map(cell_len, chop_cells(text, width)), initial=0)
    return list(ends)[:-1][:MOST_PARTS] or [0]


def line_heights(hunks: Hunks, width: int, tab_size: int) -> list[int]:
    """How many rows of `width` cells each line of the hunks takes."""
    if hunks.longest * max(4, tab_size) <= width:  # No byte is shown on more cells than that.
        return [1] * len(hunks)
    most = width + 1  # One byte is the sign.
    heights = [1 if size <= most else (size - 2) // width + 1 for size in map(len, hunks.lines)]
    for line in _with(hunks, _TAB):
        heights[line] = max(1, -(-len(hunks.lines[line][1:].expandtabs(tab_size)) // width))
    for line in _not_plain(hunks):
        raw = hunks.lines[line][1:]
        heights[line] = _height_of_signs(raw, width, tab_size) or len(breaks(LineLayout(raw, tab_size), width))
    for header in _ONE_ROW.finditer(hunks.kinds):
        heights[header.start()] = 1
    return heights


def _height_of_signs(raw: bytes, width: int, tab_size: int) -> int:
    """What the breaks of a line come to, in a tenth of the time; 0 for the few lines that have to be laid out."""
    text = _with_spaces(raw.decode("utf-8", "surrogateescape"), tab_size)
    if not _SIGNS.fullmatch(text):
        return 1 if 2 * len(printable(text)) <= width else 0
    cells = _cells(text)
    least = max(1, -(-cells // width))
    # A row ends one cell earlier where a sign on two cells would be cut in two.
    most = max(1, -(-cells // max(width - 1, 1)))
    return min(least if least == most else _rows_of_signs(text, width), MOST_PARTS)


def _with_spaces(text: str, tab_size: int) -> str:
    """`text` without tabs."""
    if "\t" not in text:
        return text
    first, *others = text.split("\t")
    parts, cells = [first], _cells(first)
    for other in others:
        blanks = tab_size - cells % tab_size
        parts += (" " * blanks, other)
        cells += blanks + _cells(other)
    return "".join(parts)


def _cells(signs: str) -> int:
    return len(signs) + sum(map(len, _WIDE_SIGNS.findall(signs)))


def _rows_of_signs(text: str, width: int) -> int:
    """How many rows of `width` cells the signs take, of which none is cut in two."""
    ends = list(accumulate(1 if sign < _FIRST_WIDE else 2 for sign in text))
    rows, start = 0, 0
    while start < ends[-1]:
        last = bisect_right(ends, start + width) - 1
        start = ends[last] if last >= 0 and ends[last] > start else start + width
        rows += 1
    return rows


def _not_plain(hunks: Hunks) -> Iterable[int]:
    """The lines of which the bytes do not say how many cells they take; found without a step of Python for each."""
    of_other_scripts = compress(count(), map(not_, map(bytes.isascii, hunks.lines)))
    return {*of_other_scripts, *_with(hunks, _RETURN)}


def _with(hunks: Hunks, byte: int) -> Iterable[int]:
    """The lines that hold a byte."""
    return compress(count(), map(contains, hunks.lines, repeat(byte)))

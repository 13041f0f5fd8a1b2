"""Segments of the pane: margins, lines and marks in their styles.

Every segment carries an offset of Textual's selection: the number of the row, and the sign of the line at which the
segment begins. Margins count up to zero from below, so that a drag that begins there begins with the line.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle

from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, HEADER, NO_NEWLINE
from diff_insight.terminal.diff.hidden_rows import Word
from diff_insight.terminal.diff.layout import LineLayout, cut
from diff_insight.terminal.diff.lines import Lines
from diff_insight.terminal.diff.palette import Palette

Names = tuple[str, ...]

_ROWS = {CONTEXT: "context", ADDED: "added", DELETED: "deleted", HEADER: "hunk", NO_NEWLINE: "no-newline"}
_SIGNS = {CONTEXT: "sign", ADDED: "sign-added", DELETED: "sign-deleted", NO_NEWLINE: "sign"}
_MOVED = "»"
"""Stands behind the sign of a line that moved within the file."""
_GOES_ON = "›"
"""Stands in the last cell of a line that goes on beyond the edge."""


class Place(NamedTuple):
    """Where a piece of a row is put, and how it is selected."""

    width: int
    """Cells to fill, all of them."""
    row: int
    selected: tuple[int, int] | None = None
    """Signs that are selected; -1 for the end."""
    offset: int = 0
    """Added to the signs in selection offsets, to tell the sides of the side by side view apart."""


class Window(NamedTuple):
    """Cells of a line that are looked at."""

    start: int
    end: int
    says_more: bool
    """Whether a line that goes on behind the window says so."""


class Painter:
    """Paints the lines of one file with the styles of a palette."""

    def __init__(self, lines: Lines, palette: Palette) -> None:
        self._lines = lines
        self._palette = palette

    def line(self, line: int, window: Window, place: Place, over: Names = ()) -> list[Segment]:
        """Part of the text of a line, filled up to the width of its place; `over` styles all of it."""
        layout = self._lines.layout(line)
        names = (*self._row(line), *over)
        text, layers, sign, cell = self._layers(line, layout, names, window)
        more = window.says_more and layout.reaches(window.end)
        shown = cut(text, window.start - cell, window.end - cell - more)
        rest = place.width - more - shown.before - shown.cells
        fill = [names] * rest
        if fill and place.selected is not None and place.selected[1] < 0:
            # The newline is selected too: an empty line in the middle of a selection shows that it is in it.
            fill[0] = (*names, "selected")
        first = sign + shown.first
        segments = [self._at(" " * shown.before, names, first, place)] if shown.before else []
        layers = _select(layers[shown.first : shown.last], first, place.selected) + fill
        segments += self._stretches(text[shown.first : shown.last] + " " * rest, layers, first, place)
        if more:
            segments.append(self._at(_GOES_ON, (*names, "more"), sign + shown.last, place))
        return segments

    def margin(self, line: int, numbers: Sequence[int | None], digits: int, place: Place, first: bool) -> list[Segment]:
        """Line numbers and sign of a line; only the sign in front of the further rows of a wrapped line."""
        kind = self._lines.kind(line)
        row = self._row(line)
        text = "".join(f"{number if number is not None and first else '':>{digits}} " for number in numbers)
        sign = chr(kind) + (_MOVED if self._lines.moved.holds(line) else " ")
        return [
            self._at(text, (*row, "number"), -len(text) - 2, place),
            self._at(sign, (*row, _SIGNS[kind]), -2, place),
        ]

    def _row(self, line: int) -> Names:
        row = _ROWS[self._lines.kind(line)]
        return (row, "moved") if self._lines.moved.holds(line) else (row,)

    def text(self, text: str, names: Names, place: Place) -> list[Segment]:
        """A text that fits its place, filled up."""
        rest = max(0, place.width - cell_len(text))
        layers = _select([names] * len(text), 0, place.selected) + [names] * rest
        return list(self._stretches(text + " " * rest, layers, 0, place))

    def words(self, words: Sequence[Word], gap: int, over: Names, place: Place) -> list[Segment]:
        """The row for the hidden lines of a gap; each segment knows how many of them a click on it shows."""
        rest = place.width - sum(cell_len(word.text) for word in words)
        segments = []
        for text, wanted, acts in [*words, Word(" " * rest, words[0].wanted, False)]:
            names = ("hidden", *over, *(("hidden-action",) if acts else ()))
            meta = RichStyle.from_meta({"offset": (place.offset - 1, place.row), "gap": (gap, wanted)})
            segments.append(Segment(text, self._palette.style(names) + meta))
        return segments

    def sign(self, sign: str, names: Names, place: Place) -> Segment:
        """One cell that belongs to no line."""
        return self._at(sign, names, -1, place)

    def blank(self, names: Names, place: Place) -> list[Segment]:
        """Nothing, in the style of `names`."""
        return [self._at(" " * place.width, names, -place.width, place)] if place.width > 0 else []

    def _layers(self, line: int, layout: LineLayout, names: Names, window: Window) -> tuple[str, list[Names], int, int]:
        """The signs of the pieces of a line in the window, the style names of each, and sign and cell of the first."""
        texts: list[str] = []
        layers: list[Names] = []
        sign = cell = 0
        numbers = layout.covering(window.start, window.end)
        for number in numbers:
            at, laid_out = layout.piece(number)
            if number == numbers.start:
                sign, cell = at.sign, at.cell
            end = layout.end_of(number)
            piece = [names] * len(laid_out.text)
            for mark in self._lines.marks(line, range(at.byte, end.byte)):
                first = laid_out.sign_of(min(max(mark.start, at.character), end.character) - at.character)
                last = laid_out.sign_of(min(max(mark.end, at.character), end.character) - at.character)
                piece[first:last] = [(*layer, mark.name) for layer in piece[first:last]]
            for first, last in laid_out.written_out:
                piece[first:last] = [(*layer, "control") for layer in piece[first:last]]
            texts.append(laid_out.text)
            layers += piece
        return "".join(texts), layers, sign, cell

    def _stretches(self, text: str, layers: list[Names], sign: int, place: Place) -> Iterator[Segment]:
        """Segments of `text`, one for each stretch of one style; its first sign is the line's `sign`."""
        at = 0
        for names, run in groupby(layers):
            end = at + sum(1 for _ in run)
            yield self._at(text[at:end], names, sign + at, place)
            at = end

    def _at(self, text: str, names: Names, sign: int, place: Place) -> Segment:
        style = self._palette.style(names)
        return Segment(text, style + RichStyle.from_meta({"offset": (place.offset + sign, place.row)}))


def _select(layers: list[Names], sign: int, selected: tuple[int, int] | None) -> list[Names]:
    """The styles of the signs from `sign` on, with the selection over them."""
    if selected is not None:
        first = max(selected[0] - sign, 0)
        last = len(layers) if selected[1] < 0 else max(selected[1] - sign, 0)
        layers[first:last] = [(*names, "selected") for names in layers[first:last]]
    return layers

"""One line of text laid out on terminal cells.

Three measures of a place in a line are kept apart: the *character* of the decoded text, the *sign* that is shown (a
tab is several, an undecodable byte is four), and the *cell* on the screen (a double-width sign takes two). Lines are
laid out in pieces, as far to the right as somebody looks, so that a line of megabytes costs what is seen of it.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from diff_insight.domain.printable import substitutions

PIECE_BYTES = 1024
"""Bytes laid out at a time. A shorter line is one piece."""


class LaidOut(NamedTuple):
    """Some characters as they are shown."""

    text: str
    """The signs: nothing in it can move the cursor or is a tab."""
    starts: Sequence[int] | None
    """For each character, and the end, where its signs begin in `text`; None when each character is one sign."""
    written_out: tuple[tuple[int, int], ...]
    """Stretches of `text` that stand for characters that cannot be shown."""

    def sign_of(self, character: int) -> int:
        """Where the signs of a character begin."""
        return character if self.starts is None else self.starts[character]

    def character_of(self, sign: int) -> int:
        """The character that the sign belongs to; signs inside a tab belong to the tab."""
        if self.starts is None:
            return sign
        low, high = 0, len(self.starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.starts[middle] <= sign:
                low = middle
            else:
                high = middle - 1
        return low


def lay_out(text: str, cell: int, tab_size: int) -> LaidOut:
    """`text` as shown when its first character stands at `cell`."""
    if text.isascii() and text.isprintable():
        return LaidOut(text, None, ())
    shown: list[str] = []
    starts = array("L")
    written_out: list[tuple[int, int]] = []
    done = signs = 0
    for start, end, instead in substitutions(text):
        plain = text[done:start]
        shown.append(plain)
        starts.extend(range(signs, signs + len(plain)))
        signs += len(plain)
        cell += cell_len(plain)
        if text[start] == "\t":
            instead = " " * (tab_size - cell % tab_size)
        else:
            written_out.append((signs, signs + len(instead)))
        shown.append(instead)
        starts.extend([signs] * (end - start))
        signs += len(instead)
        cell += cell_len(instead)
        done = end
    if not shown:
        return LaidOut(text, None, ())
    starts.extend(range(signs, signs + len(text) - done + 1))
    shown.append(text[done:])
    return LaidOut("".join(shown), starts, tuple(written_out))


class Piece(NamedTuple):
    """Where a piece of a line begins, by each measure."""

    byte: int
    character: int
    sign: int
    cell: int


_BYTE, _CHARACTER, _SIGN, _CELL = map(attrgetter, Piece._fields)


class LineLayout:
    """A line's bytes, without its sign and newline, laid out piece by piece."""

    def __init__(self, raw: bytes, tab_size: int) -> None:
        self.raw = raw
        self._tab_size = tab_size
        self._pieces = [Piece(0, 0, 0, 0)]
        """The pieces known so far; the last is where the next one begins, or the end."""
        self._kept: dict[int, LaidOut] = {}

    @property
    def is_short(self) -> bool:
        """Whether the line is one piece."""
        return len(self.raw) <= PIECE_BYTES

    def text_of(self, number: int) -> str:
        """The decoded characters of piece `number`, which must be known."""
        start, end = self._pieces[number].byte, self._pieces[number + 1].byte
        return self.raw[start:end].decode("utf-8", "surrogateescape")

    def end_of(self, number: int) -> Piece:
        """Where piece `number`, which must be known, ends."""
        return self._pieces[number + 1]

    def piece(self, number: int) -> tuple[Piece, LaidOut]:
        """Piece `number`, which must be known, laid out."""
        laid_out = self._kept.get(number)
        if laid_out is None:
            if len(self._kept) > 8:
                self._kept.clear()
            at = self._pieces[number]
            laid_out = self._kept[number] = lay_out(self.text_of(number), at.cell, self._tab_size)
        return self._pieces[number], laid_out

    def covering(self, start: int, end: int) -> range:
        """The numbers of the pieces on the cells from `start` to `end`."""
        while self._pieces[-1].cell < end and self._grow():
            pass
        known = len(self._pieces) - 1
        first = bisect_right(self._pieces, start, hi=known, key=_CELL) - 1
        return range(max(first, 0), bisect_left(self._pieces, end, hi=known, key=_CELL))

    def reaches(self, cell: int) -> bool:
        """Whether something is shown at `cell` or right of it."""
        while self._pieces[-1].cell <= cell:
            if not self._grow():
                return False
        return True

    @property
    def width(self) -> int:
        """Cells of the whole line: exact for a line of one piece, else at least what is known, guessed for the rest."""
        if self.is_short:
            self.reaches(0)
        last = self._pieces[-1]
        return last.cell + len(self.raw) - last.byte

    def cell_of(self, character: int) -> int:
        """The cell at which a character is shown."""
        while self._pieces[-1].character <= character:
            if not self._grow():
                return self._pieces[-1].cell
        at, laid_out = self.piece(bisect_right(self._pieces, character, hi=len(self._pieces) - 1, key=_CHARACTER) - 1)
        return at.cell + cell_len(laid_out.text[: laid_out.sign_of(character - at.character)])

    def sign_at(self, character: int) -> int:
        """The sign at which a character is shown; the number of signs for characters behind the end."""
        while self._pieces[-1].character <= character:
            if not self._grow():
                return self._pieces[-1].sign
        at, laid_out = self.piece(bisect_right(self._pieces, character, hi=len(self._pieces) - 1, key=_CHARACTER) - 1)
        return at.sign + laid_out.sign_of(character - at.character)

    def character_at(self, sign: int) -> int:
        """The character shown at a sign; the number of characters for signs behind the end."""
        while self._pieces[-1].sign <= sign:
            if not self._grow():
                return self._pieces[-1].character
        at, laid_out = self.piece(bisect_right(self._pieces, sign, hi=len(self._pieces) - 1, key=_SIGN) - 1)
        return at.character + laid_out.character_of(sign - at.sign)

    def character_of_byte(self, byte: int) -> int:
        """The character that a byte of the line belongs to."""
        while self._pieces[-1].byte <= byte:
            if not self._grow():
                return self._pieces[-1].character
        at = self._pieces[bisect_right(self._pieces, byte, hi=len(self._pieces) - 1, key=_BYTE) - 1]
        return at.character + len(self.raw[at.byte : byte].decode("utf-8", "surrogateescape"))

    def _grow(self) -> bool:
        """Lay out one more piece; False at the end of the line."""
        at = self._pieces[-1]
        if at.byte >= len(self.raw):
            return False
        end = _cut(self.raw, at.byte + PIECE_BYTES)
        text = self.raw[at.byte : end].decode("utf-8", "surrogateescape")
        laid_out = lay_out(text, at.cell, self._tab_size)
        self._pieces.append(
            Piece(end, at.character + len(text), at.sign + len(laid_out.text), at.cell + cell_len(laid_out.text))
        )
        return True


def _cut(raw: bytes, at: int) -> int:
    """The last place up to `at` where `raw` can be cut without cutting a character."""
    if at >= len(raw):
        return len(raw)
    for back in range(4):
        if raw[at - back] & 0xC0 != 0x80:
            return at - back
    return at


class Cut(NamedTuple):
    """The signs `first` to `last` of a text, `cells` wide, behind `before` cells where a double-width sign was cut."""

    first: int
    last: int
    before: int
    cells: int


def cut(text: str, start: int, end: int) -> Cut:
    """What of `text` is seen through the cells from `start` to `end`."""
    if text.isascii():
        first, last = min(start, len(text)), min(end, len(text))
        return Cut(first, last, 0, last - first)
    first, last, begin, cell = -1, len(text), 0, 0
    for sign, _, cells in split_graphemes(text)[0]:
        if first < 0 and cell >= start:
            first, begin = sign, cell
        if cell + cells > end:
            last = sign
            break
        cell += cells
    if first < 0 or first >= last:
        return Cut(last, last, 0, 0)
    return Cut(first, last, begin - start, cell - begin)

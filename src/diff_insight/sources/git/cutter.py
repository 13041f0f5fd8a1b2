"""Cutting one stream of `git diff --raw -z -p` into the patches of its rows, counting lines on the way.

Patches are matched to rows by order; each header must be the one that git writes for the row, so that a mistake cannot
go unseen. With whitespace ignored some rows have no patch at all, and a type change has two.

The stream may be larger than memory: of a patch only its header is held. As little as possible is imported, so that
the helper process starts at once.
"""

from codecs import utf_8_decode

from diff_insight.sources.quoting import patch_header

TYPE_CHECKING = False  # Not from `typing`, which takes half as long to import as Python takes to start.
if TYPE_CHECKING:
    from collections.abc import Iterator

_PATCH_START = b"diff --git "
_NEXT_PATCH = b"\ndiff --git "
_HUNK = b"\n@@ "
_LONGEST_MARK = len(_NEXT_PATCH)

BINARY = -1
"""In place of the additions of a binary file."""


Slice = tuple[int, int, int, int, int]
"""Where the patch of one row is in the patch text, and what is in it: offset, length, additions, deletions, and 1 where
its hunks are UTF-8, else 0."""


def expected_headers(raw: bytes) -> "Iterator[tuple[bytes, bool]]":
    """For each row of `git diff --raw -z`, the first line of its patch, and whether a second patch follows: the file's
    type changed. One at a time: all of them take more memory than this process should have.

    Raises ValueError, once it comes to it, where `raw` is anything else.
    """
    values = _fields(raw)
    try:
        for row in values:
            letter = row.split(b" ")[4][:1]
            old = next(values)
            new = next(values) if letter in (b"R", b"C") else old
            yield patch_header(old, new), letter == b"T"
    except (StopIteration, IndexError) as error:
        raise ValueError("the listing has a broken row") from error


def _fields(raw: bytes) -> "Iterator[bytes]":
    start = 0
    while (end := raw.find(b"\0", start)) >= 0:
        yield raw[start:end]
        start = end + 1
    if start < len(raw):
        raise ValueError("the listing does not end with NUL")


def rows_in(text: bytes | bytearray, searched: int = 0) -> bytes | None:
    """The rows that `text` begins with, each ended; None where no patch follows them yet. As far as `searched` it was
    looked at before."""
    end = text.find(b"\0\0" + _PATCH_START, max(0, searched - _LONGEST_MARK - 2))
    return None if end < 0 else bytes(text[: end + 1])


def rows_alone(text: bytes) -> bytes:
    """Rows without any patch; the empty field behind them may be there all the same."""
    return text[:-1] if text.endswith(b"\0\0") else text


class Cutter:
    """Fed with the stream piece by piece, gives the slices of the rows in order."""

    def __init__(self) -> None:
        self.raw = b""
        """The rows as git wrote them, once they are complete."""
        self.raw_complete = False
        self._buffer = b""
        """Not yet counted; when inside a patch, it starts at a newline or behind all marks."""
        self._offset = 0
        """Of the buffer's start in the patch text."""
        self._rows: Iterator[tuple[bytes, bool]] = iter(())
        """Those behind the current one."""
        self._row: tuple[bytes, bool] | None = None
        self._parts = 0
        """How many patches of the current row have begun."""
        self._start = 0
        self._header = b""
        """What was read of the current patch before its first hunk."""
        self._in_hunks = False
        self._binary = False
        self._additions = 0
        self._deletions = 0
        self._is_text = True
        self._cut_character = b""
        """The first bytes of a character whose others are in the next piece."""

    def feed(self, piece: bytes) -> list[Slice]:
        """The rows that ended with `piece`. Raises ValueError where the stream is not what it should be."""
        if not self.raw_complete:
            piece = self._read_raw(self._buffer + piece)
            if not self.raw_complete:
                return []
        self._buffer += piece
        return self._cut()

    def finish(self) -> list[Slice]:
        """The rest of the rows, once the stream has ended."""
        if not self.raw_complete:
            self.raw = rows_alone(self._buffer)
            self.raw_complete = True
            self._rows = expected_headers(self.raw)
            self._buffer = b""
        slices = self._cut()
        self._count(self._buffer)
        self._offset += len(self._buffer)
        self._buffer = b""
        return slices + self._advance(sum(1 for _ in self._rows), self._offset)

    def _read_raw(self, text: bytes) -> bytes:
        """Take the rows, which end with an empty field; returns what is behind."""
        rows = rows_in(text, len(self._buffer))
        if rows is None:
            self._buffer = text
            return b""
        self.raw, self.raw_complete = rows, True
        self._rows = expected_headers(self.raw)
        # The newline stands in for the one before every other patch.
        self._buffer = b"\n"
        self._offset = -1
        return text[len(rows) + 1 :]

    def _cut(self) -> list[Slice]:
        slices: list[Slice] = []
        buffer = self._buffer
        position = 0
        while True:
            found = buffer.find(_NEXT_PATCH, position)
            if found < 0:
                break
            line_end = buffer.find(b"\n", found + 1)
            if line_end < 0:
                self._take(buffer, position, found)
                self._keep(buffer, found)
                return slices
            self._take(buffer, position, found)
            slices += self._begin(self._offset + found + 1, buffer[found + 1 : line_end + 1])
            position = line_end
        rest = buffer.rfind(b"\n", position)
        if rest < 0 or len(buffer) - rest > _LONGEST_MARK:
            rest = len(buffer)
        self._take(buffer, position, rest)
        self._keep(buffer, rest)
        return slices

    def _keep(self, buffer: bytes, position: int) -> None:
        self._buffer = buffer[position:]
        self._offset += position

    def _take(self, buffer: bytes, start: int, end: int) -> None:
        """Count what lies between; it ends where a mark may begin."""
        if end > start:
            self._count(buffer[start:end] if end - start < len(buffer) else buffer)

    def _count(self, text: bytes) -> None:
        if not self._in_hunks:
            self._header += text
            first = self._header.find(_HUNK)
            if first < 0:
                return
            text = self._header[first:]
            self._header = self._header[:first]
            self._in_hunks = True
        self._additions += text.count(b"\n+")
        self._deletions += text.count(b"\n-")
        if self._is_text and (self._cut_character or not text.isascii()):
            self._decode(self._cut_character + text)

    def _decode(self, text: bytes) -> None:
        try:
            _, length = utf_8_decode(text, "strict", False)
        except UnicodeDecodeError:
            self._is_text = False
        else:
            self._cut_character = text[length:]

    def _begin(self, offset: int, header: bytes) -> list[Slice]:
        """A patch starts at `offset`; returns the rows that it shows to be over."""
        self._end_part()
        if self._parts == 1 and self._row == (header, True):
            self._parts = 2
            return []
        for passed, row in enumerate(self._rows):
            if row[0] == header:
                slices = self._advance(passed, offset)
                self._row, self._parts = row, 1
                return slices
        raise ValueError(f"no row has the patch {header!r}")

    def _end_part(self) -> None:
        if not self._in_hunks:
            self._binary |= b"\nBinary files " in self._header
        self._header, self._in_hunks = b"", False
        self._is_text = self._is_text and not self._cut_character
        self._cut_character = b""

    def _advance(self, passed: int, offset: int) -> list[Slice]:
        """End the current row at `offset`, and as many behind it as were `passed` without a patch."""
        self._end_part()
        slices = []
        if self._row is not None:
            additions = BINARY if self._binary else self._additions
            slices.append((self._start, offset - self._start, additions, self._deletions, int(self._is_text)))
        slices += [(offset, 0, 0, 0, 1)] * passed
        self._start = offset
        self._additions = self._deletions = 0
        self._binary = False
        self._is_text = True
        return slices

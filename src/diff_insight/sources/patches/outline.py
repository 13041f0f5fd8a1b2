"""Where the files of a long patch begin and end, for a table that does not wait until all lines are counted.

Only for what git prints and nothing else; mails, series, other programs' patches and damage are the scanner's.
"""

import re
from mmap import mmap

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.changes import USUAL_NAMES
from diff_insight.sources.patches.scanner import BINARY_FILES, HUNK, HUNK_LINE, SIGNATURES, USUAL_HEADER

_HEADER = lazy_pattern(USUAL_HEADER.pattern + rb"(?P<binary>" + BINARY_FILES + rb"[^\n]*\n)?")
_HUNK = HUNK.pattern.replace(rb"(\d{1,15})", rb"\d{1,15}")
_USUAL_START = lazy_pattern(USUAL_NAMES.pattern + rb"\n(?P<hunk>" + _HUNK + rb"[^\n]*)\n")
_NOT_IN_HUNKS = lazy_pattern(
    rb"\n(?:[^ +\-\\@]|--- [^\n]*\n\+\+\+ [^\n]*\n@@ |@(?!" + _HUNK.removeprefix(b"@") + rb"))"
)
"""The end of the hunks of a file: one search passes by all of their lines. Also lines `--- …` and `+++ …` before a
hunk: either a deleted and an added line, or another program's patch behind git's."""

_KEPT = 1 << 16
"""Bytes of a block that are not read from the disk once more when it ends."""


class UnusualPatchError(Exception):
    """There are lines that git's own diff has not."""


class Outline:
    """Fed with any pieces of the text, collects blocks whose lines are not counted."""

    bare_hunks = 0
    """Hunks for which no file was named before: git prints none."""

    def __init__(self) -> None:
        self._ended: list[Block] = []
        self._block: Block | None = None
        self._rest = [b"\n"]
        """What came last, not all of which was read."""
        self._offset = -1
        """Of the rest: before the first line a newline is thought."""
        self._position = 0
        """Of the newline in the rest where reading goes on: before the last lines that came, which may be read
        otherwise once the next ones are there."""

    def feed(self, text: bytes) -> None:
        """Read `text`. Raises UnusualPatchError."""
        self._rest.append(text)
        if b"\n" in text:
            text = b"".join(self._rest)
            end = text.rfind(b"\n") + 1
            self._keep(text, self._read(text, self._position, end))

    def take(self) -> list[Block]:
        """The blocks that have ended since the last call."""
        ended, self._ended = self._ended, []
        return ended

    def finish(self) -> None:
        """Everything was fed. Raises UnusualPatchError."""
        text = b"".join(self._rest)
        self._read(text, self._position, len(text), len(text))

    def read(self, text: mmap, start: int, end: int) -> None:
        """Read the files that begin from `start`, where one does, up to `end`, in a patch that is there as a whole.
        Nothing is fed besides. Raises UnusualPatchError."""
        header = _HEADER.match(text, start)
        if header is None:
            raise UnusualPatchError
        self._offset = 0
        self._read(text, self._begin_file(header), len(text), end - 1)

    def _read(self, text: bytes | mmap, position: int, end: int, until: int | None = None) -> int:
        """Read lines from the newline at `position` on, up to `end`, which stands behind one; returns where to go on
        reading. The text is not over there, unless it is to be read `until` a file behind it begins."""
        last = end - 1
        if until is not None and text[last:end] != b"\n":
            raise UnusualPatchError
        while stop := _NOT_IN_HUNKS.search(text, position, end):
            start = stop.start()
            usual = _USUAL_START.match(text, start + 1, end)
            header = usual or _HEADER.match(text, start + 1, end)
            if header is None:
                raise UnusualPatchError
            self._pass_by(text, position, start)
            if (header.end() == end) if until is None else (start >= until):
                last = start
                break
            self._end_file(text, start)
            position = self._begin_usual_file(usual) if usual else self._begin_file(header)
        else:
            self._pass_by(text, position, last)
        if until is not None:
            self._end_file(text, last)
        # What a line is depends on the two before it.
        return max(position, text.rfind(b"\n", 0, max(0, text.rfind(b"\n", 0, last))))

    def _keep(self, text: bytes, position: int) -> None:
        """Of `text` nothing is needed any more but what stands from `position` on, and short blocks."""
        start = position if self._block is None else self._block.start - self._offset
        kept = start if position - start < _KEPT else position
        self._rest = [text[kept:]]
        self._offset += kept
        self._position = position - kept

    def _pass_by(self, text: bytes | mmap, position: int, end: int) -> None:
        """Between the newlines at `position` and at `end` stand lines of hunks, if any."""
        if position < end:
            if self._block is None or not self._block.has_hunks:
                raise UnusualPatchError
            self._block.end = self._offset + end + 1

    def _end_file(self, text: bytes | mmap, end: int) -> None:
        """The lines of the current file, if there is one, end with the newline at `end`."""
        block = self._block
        if block is None:
            return
        if block.has_hunks and text[text.rfind(b"\n", 0, end) + 1 : end] in SIGNATURES:
            # Of a mail, unless it is a deleted line.
            raise UnusualPatchError
        if block.start >= self._offset:
            block.text = memoryview(text)[block.start - self._offset : block.end - self._offset]
        self._ended.append(block)
        self._block = None

    def _begin_usual_file(self, names: re.Match[bytes]) -> int:
        """The same of what nearly all files begin with."""
        start, end = names.span()
        header = names.string[start : names.start("hunk") - 1]
        self._block = Block(
            self._offset + start, True, self._offset + end, header, names, is_counted=False, has_hunks=True
        )
        return end - 1

    def _begin_file(self, header: re.Match[bytes]) -> int:
        """Read a header and the first line of its first hunk; returns where the newline behind them is."""
        text, start, end = header.string, header.start(), header.end()
        is_binary = header["binary"] is not None
        hunk = None if is_binary else HUNK_LINE.match(text, end)
        if hunk is not None:
            end = hunk.end()
        self._block = Block(
            self._offset + start,
            True,
            self._offset + end,
            header[0][:-1],
            is_counted=is_binary,
            has_hunks=hunk is not None,
            binary=is_binary,
        )
        return end - 1

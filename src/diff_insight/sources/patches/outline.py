"""Where the files of a long patch begin and end, for a table that does not wait until all lines are counted.

Only for what git prints and nothing else; mails, series, other programs' patches and damage are the scanner's.
"""

import re

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.scanner import BINARY_FILES, HUNK, HUNK_LINE, SIGNATURES, USUAL_HEADER

_HEADER = lazy_pattern(USUAL_HEADER.pattern + rb"(?P<binary>" + BINARY_FILES + rb"[^\n]*\n)?")
_HUNK_BEHIND_SIGN = HUNK.pattern.removeprefix(b"@")
_NOT_IN_HUNKS = lazy_pattern(rb"\n(?:[^ +\-\\@]|@(?!" + _HUNK_BEHIND_SIGN + rb")|\+\+\+ [^\n]*\n@@ )")
"""The end of the hunks of a file: one search passes by all of their lines. Also a line `+++ …` before a hunk: either an
added line, or another program's patch behind git's."""

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
            self._read(b"".join(self._rest))

    def take(self) -> list[Block]:
        """The blocks that have ended since the last call."""
        ended, self._ended = self._ended, []
        return ended

    def finish(self) -> None:
        """Everything was fed. Raises UnusualPatchError."""
        self._read(b"".join(self._rest), is_last=True)

    def _read(self, text: bytes, is_last: bool = False) -> None:
        """Read on in the rest, which is `text`."""
        last = text.rfind(b"\n")
        if is_last and last < len(text) - 1:
            raise UnusualPatchError
        position = self._position
        while stop := _NOT_IN_HUNKS.search(text, position, last + 1):
            start = stop.start()
            header = _HEADER.match(text, start + 1, last + 1)
            if header is None:
                raise UnusualPatchError
            self._pass_by(text, position, start)
            if header.end() > last and not is_last:
                last = start
                break
            self._end_file(text, start)
            position = self._begin_file(header, start + 1)
        else:
            self._pass_by(text, position, last)
        if is_last:
            self._end_file(text, last)
        # What a line is depends on the one before it.
        position = max(position, text.rfind(b"\n", 0, last))
        start = position if self._block is None else self._block.start - self._offset
        kept = start if position - start < _KEPT else position
        self._rest = [text[kept:]]
        self._offset += kept
        self._position = position - kept

    def _pass_by(self, text: bytes, position: int, end: int) -> None:
        """Between the newlines at `position` and at `end` stand lines of hunks, if any."""
        if position < end:
            if self._block is None or not self._block.has_hunks:
                raise UnusualPatchError
            self._block.end = self._offset + end + 1

    def _end_file(self, text: bytes, end: int) -> None:
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

    def _begin_file(self, header: re.Match[bytes], start: int) -> int:
        """Read a header and the first line of its first hunk; returns where the newline behind them is."""
        text, end = header.string, header.end()
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

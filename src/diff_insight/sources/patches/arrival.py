"""A patch as it comes in: put aside and summed up by a thread of its own, while the lines before are looked at.

Neither needs the interpreter for long, so both take place beside each other, and whoever writes the patch into a pipe
never waits for its reader.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from queue import Queue
from threading import Lock, Thread
from typing import BinaryIO

from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.scanner import WholeLines
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.wide_pipe import widen

_COLOURED = lazy_pattern(rb"^\x1b\[[0-9;]*m(?:diff |--- |@@ )", re.MULTILINE)
_COLOUR = lazy_pattern(rb"\x1b\[[0-9;]*[mK]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"
_PIECE = 1 << 18
"""Bytes: what a core has beside it."""
_AHEAD = 32
"""Pieces that may wait until they are looked at."""


class Arrival:
    """Gone through once, gives the text of a patch in pieces, without the colours of a terminal."""

    def __init__(self, stream: BinaryIO, name: str, spool: SpoolFile) -> None:
        """Read `stream` to its end into `spool`; `name` is what to call it in errors."""
        self.coloured = False
        """Whether colours were taken out."""
        self._stream = stream
        self._name = name
        self._spool = spool
        self._digest = sha256()
        self._texts: Queue[bytes | Exception | None] = Queue(_AHEAD)
        self._writing = Lock()
        self._is_stopped = False

    @property
    def digest(self) -> str:
        """SHA-256 of all the texts, once they are gone through."""
        return self._digest.hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        """Raises SourceError for what is no text, OSError where it cannot be read or put aside."""
        widen(self._stream)
        Thread(target=self._take_in, name="patch", daemon=True).start()
        while (text := self._texts.get()) is not None:
            if isinstance(text, Exception):
                raise text
            yield text

    def stop(self) -> None:
        """Put nothing aside any more: it is not wanted."""
        with self._writing:
            self._is_stopped = True
        while not self._texts.empty():
            self._texts.get()

    def _take_in(self) -> None:
        try:
            for text in self._clean(_pieces(self._stream)):
                self._digest.update(text)
                with self._writing:
                    if self._is_stopped:
                        return
                    self._spool.write(text)
                self._texts.put(text)
            self._texts.put(None)
        except Exception as error:
            self._texts.put(error)

    def _clean(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        first = next(pieces, b"")
        if first.startswith(_UTF_16):
            raise SourceError(
                f"{self._name} is in UTF-16: save it as UTF-8, in PowerShell with `git diff --output=FILE`."
            )
        first = first.removeprefix(_UTF_8_MARK)
        self.coloured = _COLOURED.search(first) is not None
        return self._plain(chain((first,), pieces)) if self.coloured else chain((first,), pieces)

    def _plain(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        # Nothing that changes a colour goes over the end of a line.
        lines = WholeLines()
        for piece in pieces:
            yield _COLOUR.sub(b"", lines.feed(piece))
        yield _COLOUR.sub(b"", lines.finish())


def is_plain(text: bytes) -> bool:
    """Whether a patch that begins with `text` is looked at as it is written."""
    return not text.startswith((*_UTF_16, _UTF_8_MARK)) and _COLOURED.search(text[:_PIECE]) is None


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    # Not by way of a buffer, which nobody else may touch while a thread waits for more to come.
    read = getattr(stream, "raw", stream).read
    parts: list[bytes] = []
    missing = _PIECE
    while part := read(missing):
        parts.append(part)
        missing -= len(part)
        if not missing:
            yield b"".join(parts)
            parts, missing = [], _PIECE
    if parts:
        yield b"".join(parts)

"""Taking a patch in: put aside on disk piece by piece, never in memory as a whole."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.outline import Outline, UnusualPatchError
from diff_insight.sources.patches.scanner import Scanner, whole_lines
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.write_all import PIECE

_COLOURED = lazy_pattern(rb"^\x1b\[[0-9;]*m(?:diff |--- |@@ )", re.MULTILINE)
_COLOUR = lazy_pattern(rb"\x1b\[[0-9;]*[mK]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"
_LARGE = 1 << 25
"""Bytes; all of a smaller patch is read before anybody could look at the table."""


@dataclass(slots=True)
class Intake:
    """A patch that was taken in."""

    spool: SpoolFile
    blocks: list[Block]
    digest: str
    """SHA-256 of its bytes."""
    size: int
    bare_hunks: int
    coloured: bool

    def text(self, block: Block) -> bytes:
        """The bytes of one block."""
        return self.spool.read(block.start, block.end - block.start)


def take_in(stream: BinaryIO, name: str) -> Intake:
    """Read `stream` to its end. Colours of a terminal are taken out. The lines of a large file by git are not counted.

    Raises SourceError where it cannot be read, put aside or understood; `name` is what to call it then.
    """
    try:
        if _is_large_file(stream):
            with suppress(UnusualPatchError):
                return _put_aside(stream, name, Outline())
            stream.seek(0)
        return _put_aside(stream, name, Scanner())
    except OSError as error:
        raise SourceError(f"{name} cannot be read and put aside: {error.strerror or error}.") from error


def _is_large_file(stream: BinaryIO) -> bool:
    """Whether counting takes long, and the bytes can be had twice."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size >= _LARGE and not stream.tell()


def _put_aside(stream: BinaryIO, name: str, reader: Scanner | Outline) -> Intake:
    spool = SpoolFile()
    try:
        return _read(stream, name, spool, reader)
    except BaseException:
        spool.close()
        raise


def _read(stream: BinaryIO, name: str, spool: SpoolFile, reader: Scanner | Outline) -> Intake:
    digest = sha256()
    size = 0
    coloured = False
    first = True
    for text in whole_lines(_pieces(stream)):
        if first:
            first = False
            if text.startswith(_UTF_16):
                raise SourceError(
                    f"{name} is in UTF-16: save it as UTF-8, in PowerShell with `git diff --output=FILE`."
                )
            text = text.removeprefix(_UTF_8_MARK)
            coloured = _COLOURED.search(text) is not None
        if coloured:
            text = _COLOUR.sub(b"", text)
        spool.write(text)
        digest.update(text)
        size += len(text)
        reader.feed(text)
    return Intake(spool, reader.finish(), digest.hexdigest(), size, reader.bare_hunks, coloured)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece

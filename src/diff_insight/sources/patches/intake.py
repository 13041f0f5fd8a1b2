"""Taking a patch in: put aside on disk piece by piece, never in memory as a whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from diff_insight.domain.errors import SourceError
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.scanner import Scanner, whole_lines
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.write_all import PIECE

_COLOURED = re.compile(rb"^\x1b\[[0-9;]*m(?:diff |--- |@@ )", re.MULTILINE)
_COLOUR = re.compile(rb"\x1b\[[0-9;]*[mK]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"


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
    """Read `stream` to its end. Colours of a terminal are taken out.

    Raises SourceError where it cannot be read, put aside or understood; `name` is what to call it then.
    """
    spool = None
    try:
        spool = SpoolFile()
        return _take_in(stream, name, spool)
    except BaseException as error:
        if spool is not None:
            spool.close()
        if isinstance(error, OSError):
            raise SourceError(f"{name} cannot be read and put aside: {error.strerror or error}.") from error
        raise


def _take_in(stream: BinaryIO, name: str, spool: SpoolFile) -> Intake:
    scanner = Scanner()
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
        scanner.feed(text)
    return Intake(spool, scanner.finish(), digest.hexdigest(), size, scanner.bare_hunks, coloured)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece

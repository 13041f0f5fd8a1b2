"""Taking a patch in: put aside on disk piece by piece, never in memory as a whole."""

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from diff_insight.domain.errors import SourceError
from diff_insight.sources.patches.arrival import Arrival, is_plain
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.outline import Outline, UnusualPatchError
from diff_insight.sources.patches.patched_files import PatchedFiles
from diff_insight.sources.patches.scanner import Scanner
from diff_insight.sources.spool_file import SpoolFile
from diff_insight.sources.write_all import PIECE

if TYPE_CHECKING:
    from diff_insight.sources.patches.outlining import OutlinedFiles

LARGE = 1 << 25
"""Bytes; to count the lines of a smaller patch takes no longer than to start a process for it."""
_LONG = 1 << 20
"""Bytes; the lines of a smaller patch are counted before anybody could look at the table."""


@dataclass(slots=True)
class Intake:
    """A patch that was taken in."""

    spool: SpoolFile
    files: "PatchedFiles | OutlinedFiles"
    digest: str
    """SHA-256 of its bytes."""
    size: int
    bare_hunks: int
    coloured: bool


def take_in(stream: BinaryIO, name: str) -> Intake:
    """Read `stream` to its end. Colours of a terminal are taken out. The lines of a long patch by git are not counted.

    Raises SourceError where it cannot be read, put aside or understood; `name` is what to call it then.
    """
    size = _size(stream)
    reader: Scanner | Outline = Outline() if size >= _LONG else Scanner()
    try:
        if size >= LARGE and _is_plain(stream):
            intake = _at_once(stream, size)
            if intake is not None:
                return intake
            reader = Scanner()
        spool = SpoolFile()
        reading = _Reading(spool, reader, may_become_long=size < _LONG)
        return _piece_by_piece(Arrival(stream, name, spool), reading, spool)
    except OSError as error:
        raise SourceError(f"{name} cannot be read and put aside: {error.strerror or error}.") from error


def _size(stream: BinaryIO) -> int:
    """How many bytes will come, 0 where nobody knows."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _is_plain(stream: BinaryIO) -> bool:
    """Whether all of the file is read, and nothing of it has to be left out."""
    return stream.tell() == 0 and is_plain(os.pread(stream.fileno(), PIECE, 0))


def _at_once(stream: BinaryIO, size: int) -> Intake | None:
    """A file of what git writes; None where it is not, or the system does not help."""
    from diff_insight.sources.patches.outlining import outlined

    spool = SpoolFile()
    try:
        if spool.copy(stream.fileno(), size) and (files := outlined(spool, size)) is not None:
            return Intake(spool, files, files.digest, size, bare_hunks=0, coloured=False)
    except BaseException:
        spool.close()
        raise
    spool.close()
    return None


def _piece_by_piece(arrival: Arrival, reading: "_Reading", spool: SpoolFile) -> Intake:
    try:
        for text in arrival:
            reading.feed(text)
        reading.finish()
    except BaseException:
        arrival.stop()
        spool.close()
        raise
    return Intake(spool, reading.files, arrival.digest, reading.size, reading.bare_hunks, arrival.coloured)


class _Reading:
    """Finds the files in what is put aside: by counting all lines, or by an outline where there are too many."""

    def __init__(self, spool: SpoolFile, reader: Scanner | Outline, may_become_long: bool) -> None:
        """`reader` is what to begin with; it gives way to an outline where there is more than anybody knew."""
        self.files = PatchedFiles()
        self.size = 0
        self._spool = spool
        self._reader = reader
        self._may_become_long = may_become_long

    @property
    def bare_hunks(self) -> int:
        """Hunks for which no file was named."""
        return self._reader.bare_hunks

    def feed(self, text: bytes) -> None:
        """Read `text`, which is put aside already. Raises SourceError for what cannot be understood."""
        self.size += len(text)
        if self._may_become_long and self.size >= _LONG:
            self._may_become_long = False
            self._begin_anew(Outline())
            return
        try:
            self._read(text)
        except UnusualPatchError:
            self._begin_anew(Scanner())

    def finish(self) -> None:
        """Everything was fed. Raises SourceError as `feed` does."""
        try:
            self._reader.finish()
        except UnusualPatchError:
            self._begin_anew(Scanner())
            self._reader.finish()
        self._take()

    def _read(self, text: bytes) -> None:
        self._reader.feed(text)
        self._take()

    def _take(self) -> None:
        for block in self._reader.take():
            self.files.add(block, self._text)

    def _begin_anew(self, reader: Scanner | Outline) -> None:
        """Read what came so far again, in another way."""
        self.files = PatchedFiles()
        self._reader = reader
        try:
            for text in self._spool.pieces(self.size, PIECE):
                self._read(text)
        except UnusualPatchError:
            self._begin_anew(Scanner())

    def _text(self, block: Block) -> bytes | memoryview:
        return block.text or self._spool.read(block.start, block.end - block.start)

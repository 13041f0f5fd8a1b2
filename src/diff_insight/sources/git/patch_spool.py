"""The patches of a whole range, read once in the background: what is known of them as they come."""

from array import array
from collections.abc import Sequence
from threading import Lock
from time import monotonic

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.counts import CountTable
from diff_insight.domain.errors import SourceError
from diff_insight.sources.git.cutter import BINARY
from diff_insight.sources.git.patch_stream import PatchStream
from diff_insight.sources.git.raw import header_of
from diff_insight.sources.git.spool_worker import END_OF_INPUT, NOT_SPOOLED, NUMBERS, RECORD


class PatchSpool:
    """Counts and patches by position in a listing, as they become known. May be used from any thread."""

    def __init__(self, stream: PatchStream, rows_mark: bytes, changes: Sequence[FileChange]) -> None:
        """Read `stream`, which is closed with this; `rows_mark` is that of the rows as the listing has them."""
        self._rows_mark = rows_mark
        self._changes = changes
        self._counts = CountTable(len(changes))
        self._offsets = array("q")
        self._lengths = array("q")
        self._is_text = bytearray()
        self._unread = b""
        self._rest: bytes | None = None
        """The last records, from the mark on."""
        self._announced = False
        self._ended = False
        self._failure: SourceError | None = None
        self._lock = Lock()
        self._stream = stream
        self._reader = stream.reader
        self._file = stream.file
        self.said = ""
        """What git said, once all rows are known."""

    @property
    def known(self) -> int:
        """How many rows, from the first on, are counted."""
        return len(self._offsets)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will ever be known."""
        return self._ended or self._failure is not None

    def counts(self, position: int) -> LineCounts | None:
        """The lines in the patch of a row; None as long as it was not read."""
        return self._counts.get(position)

    def is_text(self, position: int) -> bool | None:
        """Whether the hunks of a row are UTF-8; None as long as they were not read."""
        return bool(self._is_text[position]) if position < self.known else None

    def advance(self, seconds: float) -> None:
        """Wait up to `seconds` for more rows to be known.

        Raises SourceError where the stream broke off: then no more rows will ever be known.
        """
        deadline = monotonic() + seconds
        before = self.known
        with self._lock:
            if self._failure is not None:
                raise self._failure
            if self._ended or self.known > before:
                return
            if self._reader.wait(max(0.0, deadline - monotonic())):
                try:
                    self._read()
                except SourceError as error:
                    self._failure = error
                    raise

    def patch(self, position: int) -> bytes | None:
        """The patch of a row, where it was read and put aside."""
        if position >= self.known or self._offsets[position] == NOT_SPOOLED:
            return None
        length = self._lengths[position]
        try:
            text = self._file.read(self._offsets[position], length)
        except (OSError, ValueError):
            return None
        if len(text) != length or (text and not text.startswith(header_of(self._changes[position]))):
            return None
        return text

    def stop(self) -> None:
        """End both processes and delete what was put aside, for want of somebody who reads."""
        with self._lock:
            self._stream.stop()
        self.close()

    def close(self) -> None:
        """Delete what was put aside. The processes are git's to stop. May be called twice."""
        with self._lock:
            self._failure = self._failure or SourceError("The comparison was closed while it was being read.")
            self._stream.close()

    def _read(self) -> None:
        piece = self._reader.read()
        if piece is None:
            self._end()
            return
        text = self._unread + piece
        if not self._announced:
            if len(text) < RECORD:
                self._unread = text
                return
            self._check_rows(text[:RECORD])
            text = text[RECORD:]
        whole = len(text) - len(text) % RECORD
        # From the mark on, nothing counts before git is known to have ended well.
        mark = _mark_in(text[:whole]) if self._rest is None else 0
        records, rest = (text[:whole], b"") if mark is None else (text[:mark], text[mark:whole])
        self._unread = text[whole:]
        self._publish(records)
        if mark is not None:
            self._rest = (self._rest or b"") + rest

    def _publish(self, records: bytes) -> None:
        numbers = array("q", records)
        position = self.known
        for additions, deletions in zip(numbers[2::NUMBERS], numbers[3::NUMBERS], strict=True):
            binary = additions == BINARY
            self._counts.set(position, LineCounts(0, 0, True) if binary else LineCounts(additions, deletions))
            position += 1
        self._lengths.extend(numbers[1::NUMBERS])
        self._is_text.extend(numbers[4::NUMBERS].tolist())
        self._offsets.extend(numbers[0::NUMBERS])

    def _check_rows(self, mark: bytes) -> None:
        self._announced = True
        if mark != self._rows_mark:
            self._reader.stop()
            self._stream.check_git()
            raise SourceError("Git gives other files than it did before: its settings were changed, so start again.")

    def _end(self) -> None:
        """Everything was read; whether all rows came decides whether that is well."""
        self._ended = True
        is_whole = self._reader.finish()
        self._stream.check_git()
        self.said = self._stream.said()
        if is_whole and self._rest is not None:
            self._publish(self._rest[RECORD:])
        if not is_whole or self.known != len(self._changes):
            raise SourceError("The patches of the range could not be read to the end: try again.")


def _mark_in(records: bytes) -> int | None:
    """Where in `records` the input's end is marked."""
    position = records.find(END_OF_INPUT)
    while position >= 0 and position % RECORD:
        position = records.find(END_OF_INPUT, position + 1)
    return position if position >= 0 else None

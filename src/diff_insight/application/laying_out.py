"""A large report laid out while git still reads the range: what is left is to put the pieces one behind the other.

Git has one core to itself for as long as it reads, and this program would only wait. Nothing is held but what the
overview needs; everything else is put aside on disk.
"""

from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from diff_insight.application.assembly import Outlined, ReportItems, assembled, files_alone
from diff_insight.application.second_half import FEWEST, SHARE, Received, SecondHalf
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.report import Report
from diff_insight.drafting.rows import Row, row_of
from diff_insight.report.pieces import around_diff, item_pieces, laid_out_pieces
from diff_insight.report.profiles import Profile
from diff_insight.sources.spool_file import SpoolFile

if TYPE_CHECKING:
    from diff_insight.application.session import Session

_BUFFERED = 1 << 18
"""Bytes that are put aside at once."""


_PASSES = 2
"""How often such an export goes through the files: to lay them out, and to write their sections."""


def report_laid_out(session: "Session", profile: Profile, watch: Watch | None = None) -> Report:
    """The whole report. Counts what is not counted and lays out each file as it is.

    Drafts are the quick ones. Raises SourceError, and CancelledError where `watch` says so, also while it is written.
    """
    try:
        return _laid_out(session, profile, watch or Watch())
    except OSError:
        # Nothing can be put aside, as on a full disk: so it is made the slower way.
        return session.report(watch=watch)


def _laid_out(session: "Session", profile: Profile, watch: Watch) -> Report:
    session.ask_for_hosting()
    items = ReportItems(session, keeps_drafts=False)
    watch.begin(_PASSES * len(items))
    laid_out = LaidOutItems(session, items, profile, watch)
    if not session.complete_counts(watch.cancelled, lambda known, files: laid_out.advance()):
        raise CancelledError("Cancelled.")
    laid_out.finish()
    return assembled(session, items, laid_out=laid_out)


class LaidOutItems:
    """Rows and sections of items, put aside as their files are counted, in any order."""

    def __init__(self, session: "Session", items: ReportItems, profile: Profile, watch: Watch) -> None:
        """A row laid out is a step of `watch`, and so is a section given."""
        self.profile = profile
        self._session = session
        self._watch = watch
        self._items = items
        self._report = files_alone(session, items)
        self._file = SpoolFile()
        self._unwritten: list[bytes] = []
        self._unwritten_bytes = 0
        self._written = 0
        files = len(items)
        self._places = array("l", [0]) * files
        """By place in the items, of an item's pieces in the file: the row's end, before the diff, behind it."""
        self._lengths = [array("l", [0]) * files for _ in range(3)]
        self._rows: list[Row | None] = [None] * files
        self._at = array("l", [0]) * files
        """By position in the listing, the place in the items."""
        for at, position in enumerate(items.positions):
            self._at[position] = at
        self._next = 0
        """The first position in the listing that is not laid out."""

    def advance(self) -> None:
        """Lay out the files that are counted by now."""
        counts = self._session.review.counts
        while self._next < len(self._at) and counts.get(self._next) is not None:
            self._lay_out(self._at[self._next])
            self._next += 1

    def finish(self) -> None:
        """Lay out the rest, once all are counted."""
        left = self._at[self._next :]
        last = self._items.outlined(left[round(len(left) * (1 - SHARE)) :] if len(left) >= FEWEST else ())
        elsewhere = {file.at for file in last}
        with SecondHalf(last, self._report.language, self.profile) as second_half:
            for at in left:
                if at not in elsewhere:
                    self._lay_out(at)
            self._take(last, second_half.received())
        self._flush()

    def _lay_out(self, at: int) -> None:
        self._watch.step()
        item = self._items[at]
        self._rows[at] = row_of(item)
        pieces = laid_out_pieces(self._report, item, self.profile)
        self._places[at] = self._written
        for length, piece in zip(self._lengths, pieces, strict=True):
            length[at] = len(piece)
        self._put_aside(b"".join(pieces))

    def _take(self, files: Sequence[Outlined], received: Received) -> None:
        """What was laid out elsewhere."""
        place = self._written
        for file, summary, *lengths in zip(files, received.summaries, *received.lengths, strict=True):
            self._watch.step()
            self._rows[file.at] = Row(file.id, file.change.path, file.change.status, file.counts, *summary)
            self._places[file.at] = place
            for of_all, length in zip(self._lengths, lengths, strict=True):
                of_all[file.at] = length
            place += sum(lengths)
        self._put_aside(received.text)

    def _put_aside(self, text: bytes) -> None:
        self._unwritten.append(text)
        self._written += len(text)
        self._unwritten_bytes += len(text)
        if self._unwritten_bytes > _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        self._file.write(b"".join(self._unwritten))
        self._unwritten, self._unwritten_bytes = [], 0

    def take_rows(self) -> Sequence[Row]:
        """What the overview is drafted from; not held here any longer."""
        rows, self._rows = self._rows, []
        return [row for row in rows if row is not None]

    def rows(self) -> Iterator[tuple[str, str]]:
        """Of each item the path, and what stands behind the name in its row of the table."""
        changes = self._session.review.changes
        for at, position in enumerate(self._items.positions):
            end = self._file.read(self._places[at], self._lengths[0][at])
            yield changes[position].path, end.decode("utf-8", "surrogateescape")

    def sections(self) -> Iterator[Sequence[bytes]]:
        """The pieces of each item's section. Raises SourceError where a patch cannot be read any more."""
        source = self._session.source
        for at, position in enumerate(self._items.positions):
            self._watch.step()
            row, before, behind = (length[at] for length in self._lengths)
            if before:
                text = self._file.read(self._places[at], row + before + behind)
                hunks = hunks_of(source.patch(position))
                yield around_diff(text[row : row + before], text[row + before :], hunks, self.profile)
            else:
                yield item_pieces(self._report, self._items[at], self.profile)

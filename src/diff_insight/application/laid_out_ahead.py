"""Rows and sections laid out while nobody waits for them: an export has only to put them one behind the other.

All that a row and a section are made of is compared before they are used. What was corrected or drafted meanwhile is
laid out when the report is written, as if nothing had been done ahead.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from diff_insight.application.assembly import ReportItems, assembled, files_alone
from diff_insight.application.repeated_edits import repeated_edits_at_hand
from diff_insight.application.watching import Each, Watch
from diff_insight.domain.repeated_edit import RepeatedEdits
from diff_insight.domain.report import Report
from diff_insight.drafting.overview import Overview, overview_of
from diff_insight.drafting.rows import Row, row_of
from diff_insight.report.pieces import behind_link, item_pieces
from diff_insight.report.profiles import Profile
from diff_insight.report.writer import above_table
from diff_insight.sources.spool_file import SpoolFile

if TYPE_CHECKING:
    from diff_insight.application.session import Session

_MOST_FILES = 5_000
"""Of more files than these, what is held in memory would be felt."""
_MOST_BYTES = 1 << 26
"""Of sections that are put aside. The rest is laid out when it is written."""


class _Kept(NamedTuple):
    """One file as it was laid out."""

    row: Row
    explanation: str
    end: str
    """What stands behind the name in its row of the table."""
    start: int
    """Of the section in the file of sections."""
    length: int


class _Told(NamedTuple):
    """An overview and what it was drafted from."""

    rows: Sequence[Row]
    repeated: RepeatedEdits
    overview: Overview


class LaidOutAhead:
    """The files of a session as they were said to be at one time, in one language and dialect."""

    def __init__(self, report: Report, profile: Profile, each: Each) -> None:
        """Raises SourceError, OSError where nothing can be put aside, and what `each` raises."""
        self.profile = profile
        self.language = report.language
        self._told: _Told | None = None
        self._file = SpoolFile()
        self._written = 0
        self._kept: list[_Kept] = []
        for item in each(report.items):
            section = b"".join(item_pieces(report, item, profile))
            if self._written + len(section) > _MOST_BYTES:
                break
            self._file.write(section)
            explanation, end = item.summary.explanation.value, behind_link(item, profile)
            self._kept.append(_Kept(row_of(item), explanation, end, self._written, len(section)))
            self._written += len(section)

    def still_so(self, items: ReportItems) -> list[_Kept | None]:
        """What was kept of each of `items`; None where it is said or counted otherwise by now."""
        kept: list[_Kept | None] = [
            one if (one.row.counts, one.row.type, one.row.title, one.explanation) == items.said(at) else None
            for at, one in enumerate(self._kept)
        ]
        return kept + [None] * (len(items) - len(kept))

    def overview(self, rows: Sequence[Row], repeated: RepeatedEdits) -> Overview:
        """Drafted from the rows of a report, or what was drafted of the same the last time."""
        told = self._told
        if told is None or told.rows != rows or told.repeated is not repeated:
            told = self._told = _Told(rows, repeated, overview_of(rows, self.language, repeated))
        return told.overview

    def section(self, kept: _Kept) -> bytes:
        return self._file.read(kept.start, kept.length)


def lay_out_ahead(session: "Session", each: Each) -> None:
    """Lay out all counted files as they are said to be now, for a report in the configured form.

    Nothing is done for reports that were opened, and where there are very many files. Raises SourceError, and what
    `each` raises.
    """
    session.laid_out_ahead = None
    if session.imported is not None or not 0 < len(session.review) <= _MOST_FILES:
        return
    items = ReportItems(session)
    profile = Profile(session.settings.profile)
    if session.settings.draft != "none":
        repeated_edits_at_hand(session, each)
    with suppress(OSError):
        session.laid_out_ahead = LaidOutAhead(files_alone(session, items), profile, each)
        # The overview too, and whatever else is looked up or read in for the first time.
        above_table(assembled(session, items, laid_out=at_hand(session, items)), profile)


def at_hand(session: "Session", items: ReportItems, watch: Watch | None = None) -> "AtHand | None":
    """What was laid out of `items`, which are all of a session's; None where nothing of it can be used."""
    ahead = session.laid_out_ahead
    # A model's overview is found by going through all items.
    if ahead is None or ahead.language != session.settings.language or session.overview_answers:
        return None
    return AtHand(session, items, ahead, watch)


class AtHand:
    """Rows and sections of the items of one report, from what was laid out or made now."""

    def __init__(self, session: "Session", items: ReportItems, ahead: LaidOutAhead, watch: Watch | None) -> None:
        self.profile = ahead.profile
        self._items = items
        self._report = files_alone(session, items)
        self._ahead = ahead
        self._kept = ahead.still_so(items)
        self._watch = watch or Watch()

    def take_rows(self) -> Sequence[Row]:
        """What the overview is drafted from."""
        return [kept.row if kept is not None else row_of(self._items[at]) for at, kept in enumerate(self._kept)]

    def rows(self) -> Iterator[tuple[str, str]]:
        """Of each item the path, and what stands behind the name in its row of the table."""
        for at, kept in enumerate(self._kept):
            if kept is not None:
                yield kept.row.path, kept.end
            else:
                item = self._items[at]
                yield item.change.path, behind_link(item, self.profile)

    def sections(self) -> Iterator[Sequence[bytes]]:
        """The pieces of each item's section. Raises SourceError where a patch cannot be read any more."""
        for at, kept in enumerate(self._kept):
            if kept is not None:
                self._watch.step()
                yield (self._ahead.section(kept),)
            else:
                yield item_pieces(self._report, self._items[at], self.profile)

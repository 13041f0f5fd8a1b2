"""What an opened report says, and how corrections get into its file."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import RLock

from diff_insight.application.imported.errors import ReportChangedError as ReportChangedError
from diff_insight.application.imported.following import FollowingReview
from diff_insight.domain.comparison import Comparison
from diff_insight.domain.errors import OutputExistsError, SourceError
from diff_insight.domain.printable import printable
from diff_insight.domain.report import Sections
from diff_insight.domain.review import OVERVIEW_PATH, Key, Review, Section
from diff_insight.domain.summary import Draft, Field, Origin
from diff_insight.report.document import Document
from diff_insight.report.imported import language_of
from diff_insight.report.phrases import LISTS, is_nothing
from diff_insight.report.reader import read_report
from diff_insight.store.atomic import Written, write_whole

_SECTIONS = frozenset(Section)
_FIELDS = frozenset(Field)


class ImportedReport:
    """A report that is read on, corrected and written back to its file. Methods may be called from any thread.

    What the file said when it was opened stays the text below the corrections for as long as the session lasts, so
    that also what is written back already can be undone.
    """

    def __init__(self, path: Path, document: Document, comparison: Comparison, day: date | None = None) -> None:
        """`path` is absolute, without links. `day` is the date the report is given, None for the one it has."""
        self.path = path
        self.following: FollowingReview | None = None
        """The saved review, which moves along with the file; None where nothing is saved."""
        self._document = document
        self._comparison = comparison
        self._given: dict[Key, str] = {(OVERVIEW_PATH, Section.DATE): day.isoformat()} if day is not None else {}
        self._state = comparison.state
        self._written: dict[Key, str] = {}
        """What the file says by now, where that is not what it said when it was opened."""
        self._lock = RLock()

    # What the report says

    @property
    def language(self) -> str:
        """The language it is written in, as a tag."""
        return language_of(self._document)

    def draft(self, path: str) -> Draft:
        """What the file said of `path` when it was opened."""
        kind, title, explanation = (self.original((path, field)) for field in Field)
        return Draft(kind, title, explanation, (), Origin.IMPORTED)

    def section(self, section: Section) -> str:
        """What the file said when it was opened, or what day it is given; a list without an entry is empty."""
        key = OVERVIEW_PATH, section.value
        return self._given[key] if key in self._given else self.original(key)

    def sections(self) -> Sections:
        """The five overview sections."""
        return Sections(
            highlights=self.section(Section.HIGHLIGHTS),
            new_features=self.section(Section.NEW_FEATURES),
            breaking_changes=self.section(Section.BREAKING_CHANGES),
            other_updates=self.section(Section.OTHER_UPDATES),
            insights=self.section(Section.INSIGHTS),
        )

    def original(self, key: Key) -> str:
        """The text at `key` when the file was opened; empty where the file lacks it."""
        text = (self._document.read(*key) or "") if self._has(key) else ""
        return "" if key[0] == OVERVIEW_PATH and key[1] in LISTS and is_nothing(text) else text

    def current(self, key: Key) -> str:
        """The text at `key` as the file has it now: the original, or what was written back."""
        return self._written.get(key, self.original(key))

    # Writing back

    def has_unwritten_edits(self, review: Review) -> bool:
        """Whether the corrected report is not what the file says."""
        return any(True for _ in self._unwritten(review))

    def unwritten(self, review: Review) -> dict[Key, str]:
        """The texts of the corrected report that the file does not have."""
        return dict(self._unwritten(review))

    def _unwritten(self, review: Review) -> Iterator[tuple[Key, str]]:
        said = self._said(review)
        for key in {**said, **self._written}:
            text = said[key] if key in said else self.original(key)
            if text != self.current(key):
                yield key, text

    def ours(self, review: Review) -> bytes:
        """The report with the corrections: the bytes of the file as it was opened, but for the corrected places.

        Raises SourceError where the front matter is too damaged to be corrected.
        """
        return self._bytes(self._said(review))

    def theirs(self) -> bytes:
        """The file as it is now; nothing where it was deleted. Raises SourceError where it cannot be read."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise SourceError(f"{printable(str(self.path))} cannot be read: {error.strerror}.") from error

    def write_back(self, review: Review, force: bool = False) -> Written:
        """Write the corrected report to its file. The next start finds nothing to write, and the reviewed marks.

        Raises ReportChangedError where something else wrote the file since it was read or written here, unless
        `force` is given; OutputError where it cannot be written; SourceError as `ours` does. The file is then as it
        was.
        """
        with self._lock:
            said = self._said(review)
            data = self._bytes(said)
            state = sha256(data).hexdigest()
            following = self.following
            if following is None:
                written = self._write(data, force)
                self._state, self._written = state, said
                return written
            following.prepare(state, review)
            try:
                written = self._write(data, force)
            except BaseException:
                following.stay()
                raise
            self._state, self._written = state, said
            following.arrive(state, review)
            return written

    def _write(self, data: bytes, force: bool) -> Written:
        try:
            return write_whole(self.path, data, force=force, expected=self._state)
        except OutputExistsError as error:
            raise ReportChangedError(
                f"{printable(str(self.path))} was changed by something else since it was read",
                "replace it, or write to another file",
            ) from error

    def _said(self, review: Review) -> dict[Key, str]:
        """Every text that stands over the original, reviewed marks aside."""
        said = dict(self._given)
        for key, text in review.corrections().items():
            if self._has(key):
                said[key] = text.value
        return said

    def _has(self, key: Key) -> bool:
        """Whether a report says anything at `key`."""
        path, name = key
        return name in _SECTIONS if path == OVERVIEW_PATH else name in _FIELDS and path in self._document.item_of

    def _bytes(self, said: dict[Key, str]) -> bytes:
        edits = {key: text for key, text in said.items() if text != self.original(key)}
        if not edits:
            return self._document.data
        document = read_report(self._document.data)
        for key, text in edits.items():
            document.edit(*key, text)
        return document.bytes

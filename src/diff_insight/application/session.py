"""One comparison under review, with all that belongs to it; the browser and the headless commands use the same."""

from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock, Thread
from typing import TYPE_CHECKING

from diff_insight.application.request import SessionRequest
from diff_insight.application.selection import SelectedSource
from diff_insight.application.session_saving import OnSaving, SessionSaving
from diff_insight.domain.categories import category_of, matches_at_any_depth
from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.comparison import Comparison
from diff_insight.domain.drafts import Drafts
from diff_insight.domain.errors import CancelledError
from diff_insight.domain.review import Drafter, Key, Review
from diff_insight.domain.source import ChangeSource
from diff_insight.domain.summary import Draft, ModificationType, Text
from diff_insight.store.settings import BUILT_IN, Settings

if TYPE_CHECKING:
    from diff_insight.application.assembly import ReportItems
    from diff_insight.application.drafting import FileDrafting
    from diff_insight.application.file_flags import FileFlags
    from diff_insight.application.imported.report import ImportedReport
    from diff_insight.application.laid_out_ahead import LaidOutAhead
    from diff_insight.application.watching import Watch
    from diff_insight.domain.repeated_edit import RepeatedEdits
    from diff_insight.domain.report import Report
    from diff_insight.store.answers import StoredAnswer

Progress = Callable[[int, int], object]
"""Told how many files of how many are counted."""

_MANY_FILES = 10_000
"""Above, reading every patch for a report takes several times as long as git does."""
_WAIT_SECONDS = 0.1
"""How often a thread that waits for another's counting looks up."""


class Session:
    """An opened comparison. Methods may be called from any thread; `review` belongs to whoever corrects it."""

    def __init__(
        self,
        request: SessionRequest,
        settings: Settings,
        source: ChangeSource,
        imported: "ImportedReport | None" = None,
    ) -> None:
        """Lists the source. Takes `source` over and closes it in the end."""
        self.request = request
        self.settings = settings
        self.imported = imported
        """The report that the source was read from, for what it says and for writing back; None for all others."""
        self.category = request.category
        self.source = SelectedSource(
            source, self._is_in_scope if self.category else None, self._is_ignored if settings.ignored else None
        )
        listing = self.source.listing()
        self.comparison: Comparison = listing.comparison
        self.on_notice: Callable[[str], object] = lambda sentence: None
        """Told what belongs to `notices` and is not known before all files are counted; on any thread."""
        self._has_late_notices = False
        self.on_saving: OnSaving = lambda error: None
        """Told when corrections cannot be saved, and with None when they can again; called on another thread."""
        self.repeated: RepeatedEdits | None = None
        """The edits made again and again, once somebody looked for them."""
        self.laid_out_ahead: LaidOutAhead | None = None
        """Rows and sections of the report, once somebody had the time to lay them out."""
        self.overview_answers: Mapping[str, StoredAnswer] = {}
        """A model's texts about the whole range, by the digest of the rows they were drafted from."""
        self._counting = Lock()
        self._setting_counts = Lock()
        self._making = Lock()
        self._hosting: Thread | None = None
        self._drafting: FileDrafting | None = None
        self._saving = SessionSaving(request, self.comparison, imported, lambda error: self.on_saving(error))
        self.drafts = Drafts(len(listing.changes), self._quick_drafter())
        """What machines propose; whatever drafts a file puts it here."""
        self.review = Review(listing.comparison, listing.changes, self.drafts, self._saving.values, self._saving.record)
        self.notices = (*listing.notices, *self._saving.notices, *self._drafting_notices())
        """Sentences for the reader: what was left out, what is not saved."""

    # Which files there are

    def _is_in_scope(self, change: FileChange) -> bool:
        return self.category is None or category_of(change.path, self.settings.categories) == self.category

    def _is_ignored(self, change: FileChange) -> bool:
        return matches_at_any_depth(change.path, self.settings.ignored)

    def category_at(self, position: int) -> str | None:
        """The category of the file at `position`."""
        return category_of(self.review.changes[position].path, self.settings.categories)

    def is_generated(self, position: int) -> bool:
        """Whether nobody wrote the file by hand: listed and counted, never sent to a model."""
        return matches_at_any_depth(self.review.changes[position].path, self.settings.generated)

    def generated_files(self) -> frozenset[int]:
        """The positions of all files that nobody wrote by hand; microseconds for each file of the range."""
        return frozenset(filter(self.is_generated, range(len(self.review))))

    def flags(self, position: int) -> "FileFlags":
        """What a filter can ask of the file at `position`."""
        from diff_insight.application.file_flags import FileFlags

        return FileFlags(self, position)

    # What is said of them

    def _drafting_notices(self) -> tuple[str, ...]:
        """Shows what a model drafted before; returns what to tell of it."""
        return (*self._told_of_many_files(), *self._told_of_model())

    def _told_of_many_files(self) -> tuple[str, ...]:
        if not self.request.read_only or not self.has_many_files:
            return ()
        return (
            f"Of more than {_MANY_FILES:,} files the first texts tell status and counts only: name paths or a "
            "category, or give --draft patches to have every patch read.",
        )

    def _told_of_model(self) -> tuple[str, ...]:
        chosen = self.settings.draft == "llm"
        by_default = self.settings.draft == "rules" and self.settings.origin_of("draft") == BUILT_IN
        if self.imported is not None or not (chosen or by_default):
            return ()
        from diff_insight.application.model_drafting.saved import put_saved_answers, told_of_missing

        put = put_saved_answers(self)
        return told_of_missing(self, put) if chosen else ()

    def _quick_drafter(self) -> Drafter:
        """What is said of a file as long as its patch was not looked at."""
        imported = self.imported
        if imported is not None:
            return lambda position: imported.draft(self.review.changes[position].path)
        if self.settings.draft == "none":
            nothing = Draft(ModificationType.MINOR_UPDATE, "", "", ())
            return lambda position: nothing
        from diff_insight.drafting.rules import draft

        language = self.settings.language
        return lambda position: draft(self.review.changes[position], self.review.counts.get(position), language)

    def forget_drafts(self) -> None:
        """What the rules drafted is to be drafted anew, as the settings are now; a model's drafts stay."""
        with self._making:
            self._drafting = None
        self.drafts.begin_anew(self._quick_drafter())

    @property
    def file_drafting(self) -> "FileDrafting | None":
        """What drafts files from their patches; None where nobody asked for drafts by rules."""
        if self.imported is not None or self.settings.draft == "none":
            return None
        from diff_insight.application.drafting import FileDrafting

        with self._making:
            if self._drafting is None:
                self._drafting = FileDrafting(self)
            return self._drafting

    @property
    def repository_name(self) -> str:
        """What to call the thing compared, without asking its hosting site."""
        return self.comparison.name

    @property
    def report_date(self) -> date:
        """The day the report is of, unless a person writes another in the overview."""
        return self.request.report_date or date.today()

    def complete_counts(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Progress = lambda known, files: None,
        meanwhile: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Count every file, or wait until another thread has; whether all are counted. Raises SourceError.

        `meanwhile` may do a little of something else where there is only to wait; it says whether it did.
        """
        counts = self.review.counts
        while not self._counting.acquire(timeout=_WAIT_SECONDS):
            if cancelled():
                return False
            progress(counts.known, len(counts))
        try:
            if not counts.complete:
                for position, lines in self.source.count(cancelled, meanwhile):
                    self.set_counts(position, lines)
                    progress(counts.known, len(counts))
            if counts.complete and not self._has_late_notices:
                self._has_late_notices = True
                late = self.source.late_notices()
                self.notices = (*self.notices, *late)
                for notice in late:
                    self.on_notice(notice)
        finally:
            self._counting.release()
        return counts.complete

    def count_one(self, position: int) -> None:
        """Count the file at `position` now, if it is not counted yet. Raises SourceError."""
        if self.review.counts.get(position) is None:
            self.set_counts(position, self.source.page_counts([position])[0])

    def set_counts(self, position: int, lines: LineCounts) -> None:
        """Take over the counts of the file at `position`, from any thread."""
        with self._setting_counts:
            self.review.counts.set(position, lines)

    @property
    def is_counting(self) -> bool:
        """Whether somebody is counting the files: their patches are put aside as that goes."""
        return self._counting.locked()

    def complete_drafts(
        self, cancelled: Callable[[], bool] = lambda: False, progress: Progress = lambda drafted, files: None
    ) -> bool:
        """Draft every file from its patch; False where `cancelled` said so first. Raises SourceError.

        Nothing is done where there are so many files that nobody would wait for it; the notices say so.
        """
        drafting = None if self.has_many_files else self.file_drafting
        return drafting is None or drafting.draft_all(cancelled, progress)

    @property
    def has_many_files(self) -> bool:
        by_rules = self.imported is None and self.settings.draft != "none"
        return by_rules and len(self.drafts) > _MANY_FILES and self.settings.draft != "patches"

    def items(self, category: str | None = None, watch: "Watch | None" = None) -> "ReportItems":
        """The files of a report, of one category or all, as they are said to be now; paths in code-point order.

        Each that is made is a step of `watch`.
        """
        from diff_insight.application.assembly import ReportItems

        return ReportItems(self, category, watch)

    def report(self, category: str | None = None, watch: "Watch | None" = None) -> "Report":
        """The whole report, of one category or of all files. Counts what is not counted.

        Raises SourceError, and CancelledError where `watch` says so, then or while the items are gone through.
        """
        from diff_insight.application.assembly import assemble
        from diff_insight.application.completing import complete

        self.ask_for_hosting()
        if watch is None:
            complete(self, with_edits=category is None)
        elif not (
            self.complete_counts(watch.cancelled, watch.progress)
            and self.complete_drafts(watch.cancelled, watch.progress)
        ):
            raise CancelledError("Cancelled.")
        return assemble(self, category, watch)

    def ask_for_hosting(self) -> None:
        """Let the hosting site's names be looked up while something else is waited for; a report needs them."""
        self._hosting = Thread(target=self.source.hosting, name="hosting", daemon=True)
        self._hosting.start()

    def wait_for_hosting(self) -> None:
        """Wait for what `ask_for_hosting` began."""
        if self._hosting is not None:
            self._hosting.join()

    # Saving

    @property
    def unsaved(self) -> bool:
        """Whether a correction is not on disk yet."""
        return self._saving.unsaved

    def flush(self) -> None:
        """Wait until every correction is on disk. Raises StoreError where they cannot be saved."""
        self._saving.flush()

    def changed_elsewhere(self) -> dict[Key, Text | None]:
        """What other windows saved since the last call, for `adopt`. Waits for the disk. Raises StoreError."""
        return self._saving.changed_elsewhere()

    def adopt(self, changed: Mapping[Key, Text | None]) -> None:
        """Take over what `changed_elsewhere` gave, but for what was corrected here since it was asked."""
        self.review.adopt(self._saving.not_corrected_since(changed))

    def close(self) -> None:
        """Save what is not saved, end what runs. May be called twice. Raises StoreError where saving fails."""
        try:
            self._saving.close()
        finally:
            self.laid_out_ahead = None
            self.source.close()

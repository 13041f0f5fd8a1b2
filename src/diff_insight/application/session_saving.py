"""What was saved of a session's comparison, and the saving of its corrections."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from diff_insight.application.journal import SavingJournal
from diff_insight.application.request import SessionRequest
from diff_insight.domain.comparison import Comparison
from diff_insight.domain.errors import DiffInsightError, StoreError
from diff_insight.domain.review import Edit, Key
from diff_insight.domain.summary import Text

if TYPE_CHECKING:
    from diff_insight.application.imported.following import FollowingReview
    from diff_insight.application.imported.report import ImportedReport
    from diff_insight.store.saved_review import SavedReview

OnSaving = Callable[[DiffInsightError | None], None]


class SessionSaving:
    """Reads what was saved when it is made; saves corrections until it is closed. May be used from any thread."""

    def __init__(
        self,
        request: SessionRequest,
        comparison: Comparison,
        imported: "ImportedReport | None",
        on_saving: OnSaving,
    ) -> None:
        """`on_saving` is told when corrections cannot be saved, and with None when they can again."""
        self._request = request
        self._comparison = comparison
        self._imported = imported
        self._on_saving = on_saving
        self._saved: SavedReview | FollowingReview | None = None
        self._journal: SavingJournal | None = None
        self._corrected: set[Key] = set()
        """What was corrected here since `changed_elsewhere` was called."""
        self.values, self.notices = self._read_saved()
        """What was saved, and what to tell of it."""
        self.record: Callable[[Sequence[Edit]], None] = self._take_in if self._journal is not None else _forget
        """Takes corrections to be saved; where nothing is saved, forgets them."""

    def _read_saved(self) -> tuple[dict[Key, Text], tuple[str, ...]]:
        """What was saved, and what to tell of it."""
        if not self._request.store:
            return {}, ()
        from diff_insight.application.saving import open_saved, read_saved

        try:
            if self._request.read_only:
                self._follow(None)
                told = self._told_of_other_states()
                return read_saved(self._comparison), (told,) if told else ()
            saved = open_saved(self._comparison)
        except StoreError as error:
            return {}, (str(error),)
        following = self._follow(saved)
        self._saved = following if following is not None else saved
        self._journal = SavingJournal(self._saved.save, self._on_saving)
        if following is not None:
            following.flush = self._journal.flush
        second = "Another window has this review open: both save, and each sees what the other writes."
        sentences = (saved.notice, saved.problem, second if saved.is_second else "", self._told_of_other_states())
        return saved.values, tuple(sentence for sentence in sentences if sentence)

    def _follow(self, saved: "SavedReview | None") -> "FollowingReview | None":
        """Let the saved review of a report move along with its file."""
        if self._imported is None:
            return None
        from diff_insight.application.imported.following import FollowingReview

        self._imported.following = FollowingReview(self._imported, self._comparison, saved)
        return self._imported.following

    def _told_of_other_states(self) -> str:
        """A sentence about corrections of a report that something else changed before they were written back."""
        if self._imported is None:
            return ""
        from diff_insight.application.saving import saved_for_other_states

        other = saved_for_other_states(self._comparison)
        if other is None:
            return ""
        return (
            f"Something else changed {self._comparison.name} before all corrections were written back: "
            f"`diff-insight reviews show {other.id}` lists them."
        )

    @property
    def unsaved(self) -> bool:
        """Whether a correction is not on disk yet."""
        return self._journal is not None and self._journal.unsaved

    def flush(self) -> None:
        """Wait until every correction is on disk. Raises StoreError where they cannot be saved."""
        if self._journal is not None:
            self._journal.flush()

    def changed_elsewhere(self) -> dict[Key, Text | None]:
        """What other windows saved since the last call; what waits to be saved here goes over it. Raises StoreError."""
        self._corrected.clear()
        return self._saved.changed_elsewhere() if self._saved is not None and not self.unsaved else {}

    def not_corrected_since(self, changed: Mapping[Key, Text | None]) -> dict[Key, Text | None]:
        """What of `changed` nobody corrected here since it was asked for."""
        return {key: text for key, text in changed.items() if key not in self._corrected}

    def _take_in(self, edits: Sequence[Edit]) -> None:
        self._corrected.update((edit.path, edit.key) for edit in edits)
        if self._journal is not None:
            self._journal(edits)

    def close(self) -> None:
        """Save what is not saved, end what runs. May be called twice. Raises StoreError where saving fails."""
        journal, saved = self._journal, self._saved
        self._journal = self._saved = None
        try:
            if journal is not None:
                journal.close()
        finally:
            if saved is not None:
                saved.close()


def _forget(edits: Sequence[Edit]) -> None:
    """The journal of a session that saves nothing."""

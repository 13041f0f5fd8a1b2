"""The saved review of a report, which moves along with the file from one state to the next."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from diff_insight.application.saving import forget_saved, open_saved
from diff_insight.domain.comparison import Comparison
from diff_insight.domain.errors import StoreError
from diff_insight.domain.review import REVIEWED, Edit, Key, Review
from diff_insight.domain.summary import Origin, Text

if TYPE_CHECKING:
    from diff_insight.store.saved_review import SavedReview


class FileTexts(Protocol):
    """What the file of a report says."""

    def original(self, key: Key) -> str:
        """When it was opened: what the review takes for the draft."""

    def current(self, key: Key) -> str:
        """By now: what the next start will take for the draft."""

    def unwritten(self, review: Review) -> dict[Key, str]:
        """The texts that the review says and the file does not."""


class FollowingReview:
    """Saves what is not in the file, under the state that the file is in. May be used by any thread."""

    def __init__(self, texts: FileTexts, comparison: Comparison, saved: "SavedReview | None" = None) -> None:
        """`saved` is the review of `comparison`, None where only the moves are saved. Closed with this one."""
        self.flush: Callable[[], None] = lambda: None
        """Waits until what is on its way to `save` has arrived."""
        self._texts = texts
        self._comparison = comparison
        self._current = saved
        self._next: SavedReview | None = None
        self._lock = Lock()

    # Saving

    def save(self, edits: Sequence[Edit]) -> None:
        """Raises StoreError."""
        with self._lock:
            if self._current is None:
                raise StoreError("This review is closed: open the report again to go on.")
            self._current.save([self._as_saved(edit) for edit in edits])

    def changed_elsewhere(self) -> dict[Key, Text | None]:
        """What other windows saved since the last call. Raises StoreError."""
        with self._lock:
            changed = self._current.changed_elsewhere() if self._current is not None else {}
        return {key: self._as_shown(key, text) for key, text in changed.items()}

    def close(self) -> None:
        """Give the saved review back. May be called twice."""
        with self._lock:
            current, self._current = self._current, None
        if current is not None:
            current.close()

    def _as_saved(self, edit: Edit) -> Edit:
        """What was undone is a correction of what the file says by now."""
        if edit.key == REVIEWED:
            return edit
        key = edit.path, edit.key
        original = Text(self._texts.original(key), Origin.HUMAN) if self._is_rewritten(key) else None
        return edit._replace(before=edit.before or original, after=edit.after or original)

    def _as_shown(self, key: Key, text: Text | None) -> Text | None:
        """The other way round: what another window undid leaves what the file says by now."""
        if text is not None or key[1] == REVIEWED or not self._is_rewritten(key):
            return text
        return Text(self._texts.current(key), Origin.HUMAN)

    def _is_rewritten(self, key: Key) -> bool:
        return self._texts.current(key) != self._texts.original(key)

    # Moving

    def prepare(self, state: str, review: Review) -> None:
        """Save the reviewed marks for the state that the file is about to get, should the program end just then."""
        with suppress(StoreError):
            self.flush()
        if state == self._comparison.state or (self._current is None and not review.corrections()):
            return
        with suppress(StoreError):
            self._next = open_saved(self._comparison._replace(state=state))
            self._next.save([Edit(*key, None, mark) for key, mark in _marks(review).items()])

    def stay(self) -> None:
        """The file did not get its new state."""
        upcoming, self._next = self._next, None
        if upcoming is not None:
            upcoming.close()

    def arrive(self, state: str, review: Review) -> None:
        """The file has its new state: what it does not say is saved there, and what was saved for the old is done."""
        old, upcoming = self._comparison, self._next
        self._comparison, self._next = old._replace(state=state), None
        with self._lock:
            left, goal = self._current, upcoming if upcoming is not None else self._current
            if goal is None:
                return
            with suppress(StoreError):
                goal.save(self._rest(review, goal, goal is left))
            if upcoming is None:
                return
            self._current = upcoming if left is not None else None
        closing = left if left is not None else upcoming
        closing.close()
        forget_saved(old)

    def _rest(self, review: Review, goal: "SavedReview", is_same: bool) -> list[Edit]:
        """What makes `goal` hold the marks and what is not written, and nothing else."""
        unwritten = {key: Text(text, Origin.HUMAN) for key, text in self._texts.unwritten(review).items()}
        wanted = {**unwritten, **_marks(review)}
        known = {**goal.values, **review.corrections()} if is_same else goal.values
        return [Edit(*key, known.get(key), wanted.get(key)) for key in {**known, **wanted}]


def _marks(review: Review) -> dict[Key, Text]:
    return {key: text for key, text in review.corrections().items() if key[1] == REVIEWED}

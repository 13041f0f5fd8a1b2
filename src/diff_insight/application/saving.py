"""How a session finds what was saved of its comparison."""

from contextlib import suppress
from typing import TYPE_CHECKING

from diff_insight.domain.comparison import Comparison
from diff_insight.domain.errors import StoreError
from diff_insight.domain.review import Key
from diff_insight.domain.summary import Text
from diff_insight.store.places import state_folder

if TYPE_CHECKING:
    from diff_insight.store.reviews import StoredReview
    from diff_insight.store.saved_review import SavedReview


def open_saved(comparison: Comparison) -> "SavedReview":
    """The saved review, to be written to; a window on it is open until it is closed. Raises StoreError."""
    from diff_insight.store.reviews import ReviewStore

    return ReviewStore().open(comparison)


def read_saved(comparison: Comparison) -> dict[Key, Text]:
    """What is saved, for commands that only read: nothing is created. Raises StoreError."""
    if not state_folder().exists():
        # Nobody ever saved anything: not worth importing SQLite for.
        return {}
    from diff_insight.store.reviews import ReviewStore

    return ReviewStore().read(comparison)


def saved_for_other_states(comparison: Comparison) -> "StoredReview | None":
    """The review with corrections of what the report was before something else changed it; None where none is known."""
    if not state_folder().exists():
        return None
    from diff_insight.store.reviews import ReviewStore

    store = ReviewStore()
    with suppress(StoreError):
        if store.path.exists():
            reviews = store.earlier_reviews(comparison.location)
            return next((review for review in reviews if review.corrected and review.head != comparison.state), None)
    return None


def forget_saved(comparison: Comparison) -> None:
    """Delete the saved review of what is done with, unless a window has it open."""
    from diff_insight.store.reviews import ReviewStore

    store = ReviewStore()
    with suppress(StoreError):
        for review in store.earlier_reviews(comparison.location):
            if review.head == comparison.state:
                store.forget(review.id)

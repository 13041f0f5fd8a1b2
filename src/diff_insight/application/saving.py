"""How a session finds what was saved of its comparison."""

from typing import TYPE_CHECKING

from diff_insight.domain.comparison import Comparison
from diff_insight.domain.review import Key
from diff_insight.domain.summary import Text
from diff_insight.store.places import state_folder

if TYPE_CHECKING:
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

    store = ReviewStore()
    if not store.path.exists():
        return {}
    for review in store.earlier_reviews(comparison.location):
        if (review.form, review.old, review.head) == (str(comparison.form), comparison.old, comparison.head):
            return store.values(review.id)
    return {}

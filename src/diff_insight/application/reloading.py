"""Reading a range anew when its branch has moved, and what an earlier state of it has to pass on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.errors import SourceError, StoreError
from diff_insight.domain.review import REVIEWED, Key
from diff_insight.domain.succession import Passing, finished, succeeding
from diff_insight.domain.summary import Origin, Text

if TYPE_CHECKING:
    from diff_insight.application.session import Session

STANDARD_INPUT = "-"


def is_same(one: Comparison, other: Comparison) -> bool:
    """Whether two comparisons are of the same two states."""
    return (one.location, one.form, one.old, one.head, one.state) == (
        other.location,
        other.form,
        other.old,
        other.head,
        other.state,
    )


def read_anew(session: "Session") -> "Session | None":
    """The source of `session` as it is now, in a session of its own; None where nothing has changed.

    Everything is saved before. Blocks as long as the source does. Raises SourceError, UsageError, NetworkError where
    it cannot be read, StoreError where something cannot be saved.
    """
    if session.comparison.source == STANDARD_INPUT:
        raise SourceError("What came from standard input cannot be read again: pipe the new diff into a new start.")
    from diff_insight.application.opening import open_session

    session.flush()
    newer = open_session(session.request, session.settings)
    if is_same(newer.comparison, session.comparison):
        newer.close()
        return None
    return newer


Said = Mapping[Key, Text]


def said_in(session: "Session") -> Said:
    """The corrections, of a report those that are not in its file yet: what is, the newer file says or has changed."""
    values = session.review.corrections()
    if session.imported is None:
        return values
    said = {key: Text(text, Origin.HUMAN) for key, text in session.imported.unwritten(session.review).items()}
    return said | {key: text for key, text in values.items() if key[1] == REVIEWED}


def passing_on(said: Said, earlier: "Session", newer: "Session") -> Passing:
    """Let `newer` take over what was `said_in` the earlier session, in pieces."""
    found = yield from succeeding(said, newer.review, earlier.review.changes)
    for _ in newer.review.inheriting(found.values, earlier.review if earlier.imported is None else None):
        yield found.kept
    return found


def pass_on_the_rest(said: Said, earlier: "Session", newer: "Session") -> None:
    """Let `newer` take over too what came to `said` since; instant."""
    later = {key: text for key, text in said_in(earlier).items() if said.get(key) != text}
    if later:
        finished(passing_on(later, earlier, newer))


@dataclass(frozen=True, slots=True)
class EarlierReview:
    """What is saved of an earlier state of the same range."""

    label: str
    """The ends it had, in few characters."""
    values: Mapping[Key, Text]


def earlier_review(comparison: Comparison) -> EarlierReview | None:
    """The review opened last of another state of the range with the same name, where this state has none yet.

    A branch that was moved between two starts leaves it behind. Raises StoreError.
    """
    from diff_insight.store.reviews import ReviewStore

    if comparison.form not in (RangeForm.MERGE_BASE, RangeForm.TREES):
        return None
    store = ReviewStore()
    if not store.path.exists() or store.read(comparison):
        return None
    for review in store.earlier_reviews(comparison.location):
        ends = (review.old, review.head)
        same_range = (review.source, review.form) == (comparison.source, comparison.form)
        if same_range and ends != (comparison.old, comparison.head) and (review.corrected or review.reviewed):
            return EarlierReview(f"{review.old[:7]}…{review.head[:7]}", store.values(review.id))
    return None


def taking_over(earlier: EarlierReview, session: "Session") -> Passing:
    """Let `session` take over what is saved of the earlier state, in pieces; what it says itself stays."""
    own = session.review.corrections()
    values = {key: text for key, text in earlier.values.items() if key not in own}
    found = yield from succeeding(values, session.review)
    now = session.review.corrections()
    for _ in session.review.inheriting({key: text for key, text in found.values.items() if key not in now}):
        yield found.kept
    return found


def find_earlier(session: "Session") -> EarlierReview | None:
    """What an earlier state of the range has to pass on; None where nothing is saved, or nothing can be read."""
    if not session.request.store or session.imported is not None:
        return None
    try:
        return earlier_review(session.comparison)
    except StoreError:
        return None

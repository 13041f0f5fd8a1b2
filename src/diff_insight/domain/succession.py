"""What a review of one state of a range passes on to the review of the next."""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Key, Review, fingerprint
from diff_insight.domain.summary import Text

_PIECE = 500
"""Values that are looked at without a pause."""


@dataclass(frozen=True, slots=True)
class Succession:
    """What is passed on, and what the person should hear of it."""

    values: Mapping[Key, Text]
    kept: int
    """Files whose change is the same: text and mark stay."""
    changed: int
    """Files that changed otherwise now: the text stays, the mark goes."""
    gone: int
    """Files with a text that are no longer in the range: the text is kept."""


Passing = Generator[int, None, Succession]
"""Passes on in pieces: gives after each how many files it is through with, and in the end what there was."""


def succession(earlier: Mapping[Key, Text], review: Review, changes: Iterable[FileChange] = ()) -> Succession:
    """What `review`, of another state of the same range, takes over of the values of an earlier one.

    What was written of a file that is renamed now goes to its new name, unless that has a text of its own. `changes`
    are those of the earlier state, where they are known: what it said of a renamed file goes back to its first name.
    """
    return finished(succeeding(earlier, review, changes))


def succeeding(earlier: Mapping[Key, Text], review: Review, changes: Iterable[FileChange] = ()) -> Passing:
    """`succession` in pieces."""
    new_names = {first: name for name, first in _first_names(review.changes).items()}
    first_names = _first_names(changes)
    values: dict[Key, Text] = {}
    kept, changed, gone = set[str](), set[str](), set[str]()
    for number, ((path, name), text) in enumerate(earlier.items()):
        if not number % _PIECE:
            yield len(kept)
        position = review.position(path)
        if path == OVERVIEW_PATH:
            values[path, name] = text
        elif position is None and name != REVIEWED:
            first = first_names.get(path, path)
            now = new_names.get(first, first)
            (gone if review.position(now) is None else changed).add(now)
            if now == path:
                values[path, name] = text
            else:
                values.setdefault((now, name), text)
        elif position is not None and name == REVIEWED and text.value != fingerprint(review.changes[position]):
            changed.add(path)
        else:
            values[path, name] = text
            if position is not None:
                kept.add(path)
    return Succession(values, len(kept - changed), len(changed), len(gone))


def finished(passing: Passing) -> Succession:
    """What there is once all is passed on."""
    try:
        while True:
            next(passing)
    except StopIteration as end:
        passed: Succession = end.value
        return passed


def _first_names(changes: Iterable[FileChange]) -> dict[str, str]:
    """What renamed files were called before the range, by their names in it."""
    return {
        change.path: change.previous_path
        for change in changes
        if change.status is Status.RENAMED and change.previous_path is not None
    }

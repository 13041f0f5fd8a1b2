"""What a review of one state of a range passes on to the review of the next."""

from collections.abc import Mapping
from dataclasses import dataclass

from diff_insight.domain.change import Status
from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Key, Review, fingerprint
from diff_insight.domain.summary import Text


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


def succession(earlier: Mapping[Key, Text], review: Review) -> Succession:
    """What `review`, of another state of the same range, takes over of the values of an earlier one.

    What was written of a file that is renamed now goes to its new name, unless that has a text of its own.
    """
    renamed = {
        change.previous_path: change.path
        for change in review.changes
        if change.status is Status.RENAMED and change.previous_path is not None
    }
    values: dict[Key, Text] = {}
    kept, changed, gone = set(), set(), set()
    for (path, name), text in earlier.items():
        position = review.position(path)
        if path == OVERVIEW_PATH:
            values[path, name] = text
        elif position is None and path in renamed and name != REVIEWED:
            values.setdefault((renamed[path], name), text)
            changed.add(renamed[path])
        elif position is not None and name == REVIEWED and text.value != fingerprint(review.changes[position]):
            changed.add(path)
        else:
            values[path, name] = text
            if position is not None:
                kept.add(path)
            elif name != REVIEWED:
                gone.add(path)
    return Succession(values, len(kept - changed), len(changed), len(gone))

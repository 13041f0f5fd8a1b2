"""What a person corrected in earlier ranges of the same repository."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from diff_insight.domain.comparison import Comparison
from diff_insight.domain.review import OVERVIEW_PATH, Key
from diff_insight.domain.summary import Field, Origin, Text
from diff_insight.drafting.model.prompts import Example
from diff_insight.drafting.model.words import words_for
from diff_insight.store.places import state_folder

if TYPE_CHECKING:
    from diff_insight.application.session import Session
    from diff_insight.store.reviews import StoredReview

_MOST_REVIEWS = 20
_MOST_FILES = 5_000
_LONGEST_EXPLANATION = 600
"""Characters of an example's explanation: it shows a style, not a content."""


def earlier_corrections(comparison: Comparison) -> list[Example]:
    """By file, the latest first; each file once. Raises StoreError."""
    from diff_insight.store.reviews import ReviewStore

    store = ReviewStore()
    if not store.path.exists():
        return []
    found: dict[str, Example] = {}
    for review in store.earlier_reviews(comparison.location)[: _MOST_REVIEWS + 1]:
        if _is_this(review, comparison) or not review.corrected:
            continue
        for path, texts in _by_file(store.values(review.id)).items():
            found.setdefault(path, _example(path, texts))
        if len(found) >= _MOST_FILES:
            break
    return list(found.values())


def remember_types(session: "Session") -> int:
    """Let what a person called earlier changes of a file be evidence for the draft of this one; returns for how many.

    Reads saved reviews. Raises StoreError.
    """
    if not session.request.store or not state_folder().exists():
        return 0
    found = 0
    sentence = words_for(session.settings.language).remembered
    for example in earlier_corrections(session.comparison):
        position = session.review.position(example.path) if example.modification_type else None
        if position is not None:
            session.drafts.remember(position, sentence.format(type=example.modification_type))
            found += 1
    return found


def _is_this(review: "StoredReview", comparison: Comparison) -> bool:
    return (review.form, review.old, review.head) == (
        str(comparison.form), comparison.old, comparison.head or comparison.state,
    )  # fmt: skip


def _by_file(values: Mapping[Key, Text]) -> dict[str, dict[str, str]]:
    """What a person wrote, by path and field."""
    files: dict[str, dict[str, str]] = {}
    fields = set(map(str, Field))
    for (path, key), text in values.items():
        if path != OVERVIEW_PATH and key in fields and text.origin is Origin.HUMAN and text.value.strip():
            files.setdefault(path, {})[key] = text.value
    return files


def _example(path: str, texts: Mapping[str, str]) -> Example:
    explanation = texts.get(Field.EXPLANATION, "")
    if len(explanation) > _LONGEST_EXPLANATION:
        explanation = f"{explanation[:_LONGEST_EXPLANATION]}…"
    return Example(path, texts.get(Field.TYPE, ""), texts.get(Field.TITLE, ""), explanation)


def most_similar(examples: Sequence[Example], path: str, most: int = 3) -> tuple[Example, ...]:
    """The examples whose files are most like the one at `path`, the most similar first."""
    scored = [(_likeness(example.path, path), -at) for at, example in enumerate(examples)]
    best = sorted((score for score in scored if score[0] > 0), reverse=True)[:most]
    return tuple(examples[-at] for _, at in best)


def _likeness(one: str, other: str) -> float:
    """The same file above all; then folders in common, the same name, the same kind of file."""
    if one == other:
        return 100.0
    folder, _, name = one.rpartition("/")
    other_folder, _, other_name = other.rpartition("/")
    shared = 0
    for part, other_part in zip(folder.split("/"), other_folder.split("/"), strict=False):
        if part != other_part or not part:
            break
        shared += 1
    depth = max(folder.count("/"), other_folder.count("/")) + 1
    suffix = name.rpartition(".")[2] == other_name.rpartition(".")[2]
    return 10 * shared / depth + (5 if name == other_name else 0) + (3 if suffix else 0)

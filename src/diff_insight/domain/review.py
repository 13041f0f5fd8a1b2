"""A review: every changed file with its summary, the corrections a person made, and the way back."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from diff_insight.domain.change import FileChange
from diff_insight.domain.comparison import Comparison
from diff_insight.domain.counts import CountTable
from diff_insight.domain.summary import Draft, Field, ModificationType, Origin, Summary, Text, is_known_type

REVIEWED = "reviewed"
"""Key of the mark that a person has read a file; its value is the fingerprint of the change that was read."""

OVERVIEW_PATH = ""
"""No file has this path: the key of what is said of the whole range."""


class Section(StrEnum):
    """The editable texts of the whole range, by their names in JSON."""

    TITLE = "title"
    DATE = "date"
    SUMMARY = "summary"
    HIGHLIGHTS = "highlights"
    NEW_FEATURES = "new_features"
    BREAKING_CHANGES = "breaking_changes"
    OTHER_UPDATES = "other_updates"
    INSIGHTS = "insights"


Key = tuple[str, str]
"""Path (or OVERVIEW_PATH) and the name of a field, a section or REVIEWED."""


class Edit(NamedTuple):
    """One value that changed; None stands for the draft, or for no mark."""

    path: str
    key: str
    before: Text | None
    after: Text | None


class Step(NamedTuple):
    """Edits that were made together and are undone together."""

    edits: tuple[Edit, ...]


Pieces = Generator[Step, None, None]
"""A step as far as it is, again and again. Whoever closes it leaves the step at that."""

_PIECE = 500
"""Edits of one step that are made without a pause: a millisecond."""

Drafter = Callable[[int], Draft]
"""Gives the draft of the file at a position, cheap enough to be asked again."""

Journal = Callable[[Sequence[Edit]], None]
"""Told of every edit as it is made, so that it can be saved."""


def fingerprint(change: FileChange) -> str:
    """Equal for two changes of a file exactly when the same bytes became the same bytes with the same modes."""
    return f"{change.old_mode} {change.new_mode} {change.old_id} {change.new_id}"


def _join(removed: Step, steps: list[Step], at: int) -> list[Edit]:
    """Close the gap that `removed` leaves in `steps`, where it stood at `at`; gives its edits that nothing followed.

    Where a later step wrote the same value again, that step starts from what `removed` started from: undoing it must
    not bring back what was undone here.
    """
    last = {(edit.path, edit.key): edit for edit in removed.edits}
    joined = []
    for step in steps[at:]:
        edits = []
        for edit in step.edits:
            earlier = last.pop((edit.path, edit.key), None)
            follows = earlier is not None and earlier.after == edit.before
            edits.append(edit._replace(before=earlier.before) if earlier and follows else edit)
        joined.append(Step(tuple(edit for edit in edits if edit.before != edit.after)))
    steps[at:] = [step for step in joined if step.edits]
    return list(last.values())


def _replace(steps: list[Step], step: Step, other: Step) -> bool:
    """Put `other` where `step` stands, or nothing if it has no edits; whether `step` is there."""
    for at in range(len(steps) - 1, -1, -1):
        if steps[at] is step:
            steps[at : at + 1] = [other] if other.edits else []
            return True
    return False


def _longer(steps: list[Step], step: Step, edits: tuple[Edit, ...]) -> Step:
    """Put `edits` behind those of `step`, which is a new one if it is not among `steps`."""
    longer = Step(step.edits + edits)
    if not _replace(steps, step, longer):
        steps.append(longer)
    return longer


def _touches(step: Step, path: str) -> bool:
    return any(edit.path == path for edit in step.edits)


def _last(pieces: Iterator[Step]) -> Step | None:
    """What there is after the last piece."""
    kept = deque(pieces, maxlen=1)
    return kept[0] if kept else None


class Review:
    """The one owner of what is said of a comparison. Positions are those of `changes`."""

    def __init__(
        self,
        comparison: Comparison,
        changes: Sequence[FileChange],
        drafter: Drafter,
        saved: Mapping[Key, Text] | None = None,
        journal: Journal = lambda edits: None,
    ) -> None:
        """`saved` is what an earlier run saved; `journal` is told of every edit from now on."""
        self.comparison = comparison
        self.changes = changes
        self.counts = CountTable(len(changes))
        self._drafter = drafter
        self._values: dict[Key, Text] = dict(saved or {})
        self._journal = journal
        self._positions: dict[str, int] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._reviewed: int | None = None
        """Counted when first asked for, then kept up with each mark."""

    def __len__(self) -> int:
        return len(self.changes)

    def frozen(self, drafter: Drafter) -> "Review":
        """The review as it is now, for what takes long to read: later corrections do not touch it.

        `drafter` gives the drafts as they are now. Counts are shared.
        """
        copy = Review(self.comparison, self.changes, drafter, self._values)
        copy.counts = self.counts
        return copy

    def position(self, path: str) -> int | None:
        """Where `path` stands among the changes."""
        if not self._positions:
            self._positions = {change.path: position for position, change in enumerate(self.changes)}
        return self._positions.get(path)

    # What is said

    def draft(self, position: int) -> Draft:
        """What a machine proposes for the file."""
        return self._drafter(position)

    def summary(self, position: int) -> Summary:
        """The draft with the corrections laid over it."""
        return self._corrected(position, self._drafter(position).as_summary())

    def _corrected(self, position: int, draft: Summary) -> Summary:
        if not self._values:
            return draft
        path = self.changes[position].path
        return Summary(
            self._values.get((path, Field.TYPE), draft.modification_type),
            self._values.get((path, Field.TITLE), draft.title),
            self._values.get((path, Field.EXPLANATION), draft.explanation),
            draft.evidence,
        )

    def section(self, section: Section) -> Text | None:
        """What a person or an import says in an overview section; None where the draft stands."""
        return self._values.get((OVERVIEW_PATH, section))

    def corrections(self) -> dict[Key, Text]:
        """Every text that is not the draft's, and the reviewed marks, as they are now."""
        return dict(self._values)

    def gone(self) -> dict[str, dict[str, Text]]:
        """By path and field, what is said of files that the comparison does not hold: it comes back with them."""
        texts: dict[str, dict[str, Text]] = {}
        for (path, key), text in self._values.items():
            if path != OVERVIEW_PATH and key != REVIEWED and self.position(path) is None:
                texts.setdefault(path, {})[key] = text
        return texts

    def is_edited(self, position: int) -> bool:
        """Whether a person wrote any field of the file."""
        path = self.changes[position].path
        return any(
            (text := self._values.get((path, field))) is not None and text.origin is Origin.HUMAN for field in Field
        )

    def is_written_whole(self, position: int) -> bool:
        """Whether a person wrote every field of the file, so that a draft has no place."""
        path = self.changes[position].path
        texts = (self._values.get((path, field)) for field in Field)
        return all(text is not None and text.origin is Origin.HUMAN for text in texts)

    def is_reviewed(self, position: int) -> bool:
        """Whether a person has read this very change of the file."""
        if not self._values:
            return False
        change = self.changes[position]
        mark = self._values.get((change.path, REVIEWED))
        return mark is not None and mark.value == fingerprint(change)

    def attention(self, position: int) -> tuple[str, ...]:
        """Why a person should look at the file before anything is published, in words; nothing where all is well."""
        draft = self._drafter(position)
        summary = self._corrected(position, draft.as_summary())
        reasons = []
        if not is_known_type(summary.modification_type.value):
            reasons.append("the type is none of the four")
        if not summary.title.value.strip():
            reasons.append("there is no title")
        if not summary.explanation.value.strip():
            reasons.append("there is no explanation")
        unconfirmed = summary.modification_type.origin is not Origin.HUMAN and not self.is_reviewed(position)
        if summary.modification_type.value == ModificationType.BREAKING_CHANGE and unconfirmed:
            reasons.append("nobody has confirmed the breaking change")
        if draft.problem and not self.is_reviewed(position):
            reasons.append(draft.problem)
        return tuple(reasons)

    @property
    def reviewed(self) -> int:
        """How many files are reviewed."""
        if self._reviewed is None:
            marked = (path for path, key in self._values if key == REVIEWED)
            positions = (self.position(path) for path in marked)
            self._reviewed = sum(1 for position in positions if position is not None and self.is_reviewed(position))
        return self._reviewed

    # Corrections

    def correct(self, positions: Iterable[int], field: Field, value: str) -> Step | None:
        """A person writes `value` in `field` of the files at `positions`; one step for all of them.

        Writing what the draft says confirms it: the draft may change, the person's word stays.
        Returns None where a person has written just that before.
        """
        return _last(self.correcting(positions, field, value))

    def correcting(self, positions: Iterable[int], field: Field, value: str) -> Pieces:
        """`correct` in pieces, for many files: gives the step as far as it is after each.

        Between two of them the review is whole, and whoever stops there has made the correction in part.
        """
        text = Text(value, Origin.HUMAN)
        return self._taking(
            Edit(path, field, self._values.get((path, field)), text)
            for position in positions
            for path in [self.changes[position].path]
            if self._values.get((path, field)) != text
        )

    def take_back(self, position: int, *fields: Field) -> Step | None:
        """Let the draft stand again; one step for all `fields`."""
        path = self.changes[position].path
        return self._take(
            Edit(path, field, before, None)
            for field in fields
            if (before := self._values.get((path, field))) is not None
        )

    def write_section(self, section: Section, value: str | None) -> Step | None:
        """A person writes an overview section; None lets the draft stand again."""
        before = self.section(section)
        after = None if value is None else Text(value, Origin.HUMAN)
        return self._take([Edit(OVERVIEW_PATH, section, before, after)] if before != after else [])

    def mark_reviewed(self, positions: Iterable[int], reviewed: bool = True) -> Step | None:
        """Set or take away the reviewed mark."""
        return _last(self.marking(positions, reviewed))

    def marking(self, positions: Iterable[int], reviewed: bool = True) -> Pieces:
        """`mark_reviewed` in pieces, as `correcting` has them."""
        return self._taking(self._marks(positions, reviewed))

    def _marks(self, positions: Iterable[int], reviewed: bool) -> Iterator[Edit]:
        for position in positions:
            change = self.changes[position]
            before = self._values.get((change.path, REVIEWED))
            after = Text(fingerprint(change), Origin.HUMAN) if reviewed else None
            if before != after:
                yield Edit(change.path, REVIEWED, before, after)

    def undo(self, path: str | None = None) -> Step | None:
        """Take back the last step, or the last that touched `path`; None where there is none."""
        return _last(self.undoing(path))

    def undoing(self, path: str | None = None) -> Pieces:
        """`undo` in pieces: gives what is taken back after each. What a caller that stops leaves is a step still."""
        return self._moving(self._done, self._undone, path)

    def redo(self, path: str | None = None) -> Step | None:
        """Do again what was undone last, or the last of it that touched `path`."""
        return _last(self.redoing(path))

    def redoing(self, path: str | None = None) -> Pieces:
        """`redo` in pieces, as `undoing` has them."""
        return self._moving(self._undone, self._done, path)

    def adopt(self, values: Mapping[Key, Text | None]) -> None:
        """Take over what another window saved; it is not journalled and not a step of this window."""
        for key, text in values.items():
            self._set(key, text)

    def inherit(self, values: Mapping[Key, Text], earlier: "Review | None" = None) -> None:
        """Go on from the review of another state of the range: its values are journalled but no step.

        With `earlier` its steps too can be undone and done again; a value that is another by then stays as it is.
        """
        for _ in self.inheriting(values, earlier):
            pass

    def inheriting(self, values: Mapping[Key, Text], earlier: "Review | None" = None) -> Iterator[None]:
        """`inherit` in pieces, for very many values."""
        waiting = iter(values.items())
        while piece := list(islice(waiting, _PIECE)):
            edits = (Edit(*key, self._values.get(key), text) for key, text in piece)
            self._apply([edit for edit in edits if edit.before != edit.after])
            yield
        if earlier is not None:
            self._done, self._undone = list(earlier._done), list(earlier._undone)

    def _take(self, edits: Iterable[Edit]) -> Step | None:
        return _last(self._taking(edits))

    def _taking(self, edits: Iterable[Edit]) -> Pieces:
        """Make the edits, which are looked for as it goes, piece by piece and as one step."""
        waiting = iter(edits)
        step = Step(())
        while found := list(islice(waiting, _PIECE)):
            once = {(edit.path, edit.key): edit for edit in found}
            self._apply(tuple(once.values()))
            step = _longer(self._done, step, tuple(once.values()))
            self._undone.clear()
            yield step

    def _moving(self, source: list[Step], target: list[Step], path: str | None) -> Pieces:
        """Take the last step (of `path`) from `source`, do its opposite piece by piece, and put that on `target`.

        A value that was written again since (by a later step, by another window) stays as it is.
        """
        touching = (at for at in range(len(source) - 1, -1, -1) if path is None or _touches(source[at], path))
        at = next(touching, None)
        if at is None:
            return
        rest = Step(tuple(_join(source.pop(at), source, at)))
        source.insert(at, rest)
        done = Step(())
        while True:
            opposite = tuple(
                Edit(edit.path, edit.key, edit.after, edit.before)
                for edit in rest.edits[:_PIECE]
                if self._values.get((edit.path, edit.key)) == edit.after
            )
            shorter = Step(rest.edits[_PIECE:])
            _replace(source, rest, shorter)
            rest = shorter
            if opposite:
                self._apply(opposite)
                done = _longer(target, done, opposite)
            yield done
            if not rest.edits:
                return

    def _apply(self, edits: Sequence[Edit]) -> None:
        for edit in edits:
            self._set((edit.path, edit.key), edit.after)
        self._journal(edits)

    def _set(self, key: Key, text: Text | None) -> None:
        counted = self._reviewed if key[1] == REVIEWED else None
        position = None if counted is None else self.position(key[0])
        before = position is not None and self.is_reviewed(position)
        if text is None:
            self._values.pop(key, None)
        else:
            self._values[key] = text
        if counted is not None and position is not None:
            self._reviewed = counted + self.is_reviewed(position) - before

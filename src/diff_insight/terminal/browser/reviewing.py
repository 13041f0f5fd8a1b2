"""The commands that correct and mark: the loop a person is in."""

from collections.abc import Callable, Sequence

from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Step
from diff_insight.domain.summary import Field, ModificationType
from diff_insight.terminal.browser.desk import Desk

_WORDS = {Field.TYPE: "type", Field.TITLE: "title", Field.EXPLANATION: "explanation", REVIEWED: "reviewed mark"}


class Reviewing:
    """Types, reviewed marks, undo."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {
            "review.toggle": self.toggle_reviewed,
            "type.new_feature": lambda: self.set_type(ModificationType.NEW_FEATURE),
            "type.breaking_change": lambda: self.set_type(ModificationType.BREAKING_CHANGE),
            "type.bug_fix": lambda: self.set_type(ModificationType.BUG_FIX),
            "type.minor_update": lambda: self.set_type(ModificationType.MINOR_UPDATE),
            "summary.compare": self.compare,
            "review.undo": lambda: self._moved("Undone", self._desk.review.undo()),
            "review.redo": lambda: self._moved("Done again", self._desk.review.redo()),
        }

    def set_type(self, modification_type: ModificationType) -> None:
        """Give the type to the selected files, or to the one under the cursor."""
        desk = self._desk
        targets = desk.table.targets
        if not targets:
            return
        step = desk.review.correct(targets, Field.TYPE, modification_type)
        if step is None:
            desk.say(f"Already {_article(modification_type)}.")
        elif len(targets) > 1:
            desk.say(f"{len(step.edits):,} files are now {_article(modification_type)}. u undoes it for all.")
            desk.table.clear_selection()
        desk.show_corrected(targets)

    def compare(self) -> None:
        """Show what the person wrote beside the draft, and let them take it back."""
        desk = self._desk
        position = desk.position
        if position is None:
            return
        from diff_insight.terminal.summary.comparing import CompareScreen, differing

        review = desk.review
        summary, draft = review.summary(position), review.draft(position)
        if not differing(summary, draft):
            desk.say("The draft says the same.")
            return
        path = review.changes[position].path

        def taken(fields: tuple[Field, ...] | None) -> None:
            now = desk.review.position(path)
            if fields and now is not None and desk.review.take_back(now, *fields) is not None:
                desk.show_corrected([now])
                desk.say("The draft stands. u brings yours back.")

        desk.table.app.push_screen(CompareScreen(path, summary, draft), taken)

    def toggle_reviewed(self) -> None:
        """Mark what the cursor or the selection says, and go on; take the mark away where all have it."""
        desk = self._desk
        targets = desk.table.targets
        if not targets:
            return
        marked = all(desk.review.is_reviewed(position) for position in targets)
        desk.review.mark_reviewed(targets, not marked)
        several = bool(desk.table.selected) or desk.table.group is not None
        desk.table.clear_selection()
        desk.show_corrected(targets)
        if several:
            desk.say(f"{_files(targets)} marked {'unreviewed' if marked else 'reviewed'}. u undoes it for all.")
        if not marked and (not several or desk.table.group is not None):
            self.next_unreviewed(1)

    def next_unreviewed(self, step: int) -> None:
        """Go to the next file (step 1) or the previous one (step -1) that nobody has read."""
        desk = self._desk
        if desk.table.go_to_next(step, lambda position: not desk.review.is_reviewed(position)):
            return
        if desk.review.reviewed == len(desk.review):
            desk.say(f"All {len(desk.review):,} files are reviewed. x exports the report.")
        elif desk.position is not None and desk.review.is_reviewed(desk.position):
            desk.say("Everything shown here is reviewed.")

    def _moved(self, word: str, step: Step | None) -> None:
        desk = self._desk
        if step is None or not step.edits:
            desk.say("There is nothing to undo." if word == "Undone" else "There is nothing to do again.")
            return
        positions = [at for edit in step.edits if (at := desk.review.position(edit.path)) is not None]
        if positions:
            desk.table.go_to_position(positions[0])
        desk.show_corrected(positions)
        desk.say(f"{word}: {_described(step)}.")


def _files(positions: Sequence[int]) -> str:
    return f"{len(positions):,} file{'' if len(positions) == 1 else 's'}"


def _article(modification_type: ModificationType) -> str:
    return f"a {modification_type}"


def _described(step: Step) -> str:
    """`title of docs/index.md`, `type of 3 files`."""
    words = {_WORDS.get(edit.key, edit.key.replace("_", " ")) for edit in step.edits}
    paths = {edit.path for edit in step.edits}
    path = paths.pop() if len(paths) == 1 else None
    where = f"{len(paths)} files" if path is None else (path if path != OVERVIEW_PATH else "the overview")
    return f"{' and '.join(sorted(words))} of {where}"

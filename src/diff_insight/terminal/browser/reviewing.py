"""The commands that correct and mark: the loop a person is in."""

from collections.abc import Callable, Iterator, Sequence

from textual.screen import Screen

from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Step
from diff_insight.domain.summary import Field, ModificationType
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.piecewise import Piecewise

_PIECE = 500
"""Files that are looked at without a pause."""

_WORDS = {Field.TYPE: "type", Field.TITLE: "title", Field.EXPLANATION: "explanation", REVIEWED: "reviewed mark"}


class Reviewing:
    """Types, reviewed marks, undo."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._desk = desk
        self.piecewise = Piecewise(screen, lambda files: desk.say(f"{files:,} files done … Esc stops."), self._ended)
        self._waiting: dict[tuple[Field, tuple[str, ...]], str] = {}
        """What was typed for these paths while something else was half done."""
        self.idle: Callable[[], object] = lambda: None
        """Called when nothing is half done any more."""
        desk.furnish_corrections(self.write, self._finish)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {
            "review.toggle": self.toggle_reviewed,
            "type.new_feature": lambda: self.set_type(ModificationType.NEW_FEATURE),
            "type.breaking_change": lambda: self.set_type(ModificationType.BREAKING_CHANGE),
            "type.bug_fix": lambda: self.set_type(ModificationType.BUG_FIX),
            "type.minor_update": lambda: self.set_type(ModificationType.MINOR_UPDATE),
            "summary.compare": self.compare,
            "review.undo": lambda: self._move("Undone", self._desk.review.undoing()),
            "review.redo": lambda: self._move("Done again", self._desk.review.redoing()),
        }

    def set_type(self, modification_type: ModificationType) -> None:
        """Give the type to the selected files, or to the one under the cursor."""
        desk = self._desk
        targets = desk.table.targets
        if not targets:
            return
        made = _Made()

        def done() -> None:
            if made.step is None:
                desk.say(f"Already {_article(modification_type)}.")
            elif len(targets) > 1:
                desk.say(f"{len(made.step.edits):,} files are now {_article(modification_type)}. u undoes it for all.")
                desk.table.clear_selection()
            desk.show_corrected()

        steps = desk.review.correcting(targets, Field.TYPE, modification_type)
        self._correct(made, made.pieces(steps), targets, done)

    def write(self, positions: Sequence[int], field: Field, value: str) -> None:
        """Give what was typed to several files, the first of them at once; undo takes it back for all."""
        if self.piecewise.is_busy:
            paths = tuple(self._desk.review.changes[position].path for position in positions)
            self._waiting[field, paths] = value
            self._desk.review.correct(positions[:1], field, value)
            return
        made = _Made()

        def done() -> None:
            self._desk.show_corrected()
            self._desk.say(f"{len(positions):,} files have this {_WORDS[field]} now. u undoes it for all.")

        self._correct(made, made.pieces(self._desk.review.correcting(positions, field, value)), positions, done)

    def _ended(self) -> None:
        while self._waiting and not self.piecewise.is_busy:
            field, paths = waited = next(iter(self._waiting))
            found = (self._desk.review.position(path) for path in paths)
            self.write([position for position in found if position is not None], field, self._waiting.pop(waited))
        if not self.piecewise.is_busy:
            self.idle()

    def _finish(self) -> None:
        """Do at once what is half done."""
        while self.piecewise.is_busy:
            self.piecewise.finish()

    def _correct(
        self, made: "_Made", pieces: Iterator[int], targets: Sequence[int], done: Callable[[], object]
    ) -> None:
        """Correct the targets bit by bit; whoever stops it finds everything as it was."""

        def stopped() -> None:
            if made.step is not None:
                undone = made.pieces(self._desk.review.undoing())
                self.piecewise.work(self._painted(undone, targets), self._desk.show_corrected)
            self._desk.say("Stopped: all is as it was.")

        self.piecewise.work(self._painted(pieces, targets), done, stopped)

    def _painted(self, pieces: Iterator[int], targets: Sequence[int]) -> Iterator[int]:
        """`pieces`, and then the table's part."""
        yield from pieces
        for at in range(0, len(targets), _PIECE):
            self._desk.table.refresh_rows(targets[at : at + _PIECE])
            yield len(targets)

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
        several = bool(desk.table.selected) or desk.table.group is not None
        made = _Made()
        wanted = False

        def pieces() -> Iterator[int]:
            nonlocal wanted
            for at in range(0, len(targets), _PIECE):
                wanted = not all(map(desk.review.is_reviewed, targets[at : at + _PIECE]))
                yield 0
                if wanted:
                    break
            yield from made.pieces(desk.review.marking(targets, wanted))

        def done() -> None:
            desk.table.clear_selection()
            desk.show_corrected()
            if several:
                desk.say(f"{_files(targets)} marked {'reviewed' if wanted else 'unreviewed'}. u undoes it for all.")
            if wanted and (not several or desk.table.group is not None):
                self.next_unreviewed(1)

        self._correct(made, pieces(), targets, done)

    def next_unreviewed(self, step: int) -> None:
        """Go to the next file (step 1) or the previous one (step -1) that nobody has read."""
        desk = self._desk
        if desk.table.go_to_next(step, lambda position: not desk.review.is_reviewed(position)):
            return
        if desk.review.reviewed == len(desk.review):
            files = len(desk.review)
            every = "The one file is" if files == 1 else f"All {files:,} files are"
            desk.say(f"{every} reviewed. x exports the report.")
        elif desk.position is not None and desk.review.is_reviewed(desk.position):
            desk.say("Everything shown here is reviewed.")

    def _move(self, word: str, steps: Iterator[Step]) -> None:
        """Undo or redo bit by bit; whoever stops it has done a part, and goes on by doing the same again."""
        desk = self._desk
        made = _Made()
        positions: list[int] = []

        def pieces() -> Iterator[int]:
            yield from made.pieces(steps)
            edits = made.step.edits if made.step is not None else ()
            positions.extend(at for edit in edits if (at := desk.review.position(edit.path)) is not None)
            yield from self._painted(iter(()), positions)

        def done() -> None:
            if made.step is None or not made.step.edits:
                desk.say("There is nothing to undo." if word == "Undone" else "There is nothing to do again.")
                return
            if positions:
                desk.table.go_to_position(positions[0])
            desk.show_corrected()
            desk.say(f"{word}: {_described(made.step)}.")

        def stopped() -> None:
            desk.table.refresh()
            desk.show_corrected()
            desk.say(f"Stopped. {word} in part: the same key goes on.")

        self.piecewise.work(pieces(), done, stopped)


class _Made:
    """What was made of a step so far."""

    def __init__(self) -> None:
        self.step: Step | None = None

    def pieces(self, steps: Iterator[Step]) -> Iterator[int]:
        for self.step in steps:
            yield len(self.step.edits)


def _files(positions: Sequence[int]) -> str:
    return f"{len(positions):,} file{'' if len(positions) == 1 else 's'}"


def _article(modification_type: ModificationType) -> str:
    return f"a {modification_type}"


def _described(step: Step) -> str:
    """`title of docs/index.md`, `type of 3 files`."""
    words = {_WORDS.get(edit.key, edit.key.replace("_", " ")) for edit in step.edits}
    paths = {edit.path for edit in step.edits}
    path = paths.pop() if len(paths) == 1 else None
    where = f"{len(paths):,} files" if path is None else (path if path != OVERVIEW_PATH else "the overview")
    return f"{' and '.join(sorted(words))} of {where}"

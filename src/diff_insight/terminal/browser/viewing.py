"""The commands that ask for another view of the open file's patch: whitespace, and how much context."""

from collections.abc import Callable

from rich.cells import cell_len

from diff_insight.domain.printable import printable
from diff_insight.domain.source import PatchView
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.reading import Reading
from diff_insight.terminal.fitting import fit_start

WHOLE_FILE = 1_000_000_000
"""More lines than any file has."""

_STEPS = (0, 1, 3, 5, 10, 20, 50, 100, WHOLE_FILE)

_TITLE = 10
"""Cells of the border and of what stands before the name."""
_LEAST_NAME = 12

_REFUSED = "This source knows its own hunks only: open the range in its repository for other whitespace or context."


class Viewing:
    """Whitespace stays ignored from file to file; the context is the open file's. Counts and report never change."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading
        request = desk.session.request
        self._own = PatchView(request.context, request.ignore_whitespace)
        self._ignore_whitespace = request.ignore_whitespace
        reading.on_refused = self.refused

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {
            "diff.whitespace": self.toggle_whitespace,
            "diff.more_context": lambda: self.step_context(1),
            "diff.less_context": lambda: self.step_context(-1),
        }

    def read(self, position: int) -> None:
        """Show the diff of another file, with the range's own context."""
        self._reading.read(position, self._view(self._own.context))

    def toggle_whitespace(self) -> None:
        """Leave out changes of whitespace, or show them again."""
        self._ignore_whitespace = not self._ignore_whitespace
        self._read_again(self._context)
        self._desk.say("Whitespace is ignored." if self._ignore_whitespace else "Whitespace counts.")

    def step_context(self, step: int) -> None:
        """Show more unchanged lines around the changes of this file, or fewer."""
        now = self._context
        wider = [context for context in _STEPS if (context > now if step > 0 else context < now)]
        if not wider:
            self._desk.say("The whole file is shown." if step > 0 else "There is no less than no context.")
            return
        context = wider[0] if step > 0 else wider[-1]
        self._read_again(context)
        lines = "1 line" if context == 1 else f"{context} lines"
        self._desk.say("The whole file." if context == WHOLE_FILE else f"Context: {lines}.")

    def show_title(self, hunk: int, hunks: int) -> None:
        """Say above the diff which file it is of, which hunk is read, and what is not as the range has it."""
        position = self._reading.position
        if position is None:
            return
        diff = self._desk.diff
        said = "  " + " · ".join(filter(None, [f"hunk {hunk:,}/{hunks:,}" if hunks else "", *self._words()]))
        path = printable(self._desk.review.changes[position].path)
        room = max(diff.size.width - len(said) - _TITLE, _LEAST_NAME)
        diff.entitle(f"Diff  {fit_start(path, min(room, cell_len(path))).rstrip()}{said}".rstrip())

    def _words(self) -> list[str]:
        view = self._reading.view
        words = []
        if view is not None and view.ignore_whitespace != self._own.ignore_whitespace:
            words.append("whitespace ignored" if view.ignore_whitespace else "whitespace counts")
        if view is not None and view.context != self._own.context:
            words.append("whole file" if view.context == WHOLE_FILE else f"context {view.context}")
        content = self._desk.diff.content
        if content is not None and content.moved.total:
            words.append(f"» {content.moved.total:,} lines moved")
        return words

    def refused(self) -> None:
        """Go back to the source's own hunks, and say why."""
        self._ignore_whitespace = self._own.ignore_whitespace
        self._read_again(self._own.context)
        self._desk.say(_REFUSED, warning=True)

    @property
    def _context(self) -> int:
        view = self._reading.view
        return self._own.context if view is None else view.context

    def _read_again(self, context: int) -> None:
        position = self._desk.position
        if position is not None:
            self._reading.read(position, self._view(context))

    def _view(self, context: int) -> PatchView | None:
        view = PatchView(context, self._ignore_whitespace)
        return None if view == self._own else view

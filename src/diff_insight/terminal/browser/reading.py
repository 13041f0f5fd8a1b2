"""Brings the diff of the file under the cursor on screen."""

from collections.abc import Callable
from dataclasses import replace

from textual.screen import Screen

from diff_insight.application.examining import doubt_about
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.patch import is_binary
from diff_insight.domain.report import Sizes
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.diff.content import DiffContent, content_of
from diff_insight.terminal.text import shown


class Reading:
    """Reads patches in a thread, the newest wish first, so that a held key never waits for git."""

    def __init__(self, screen: Screen[None], desk: Desk, then: Callable[[int], object]) -> None:
        """`then` is told of the file whose diff is on screen."""
        self._then = then
        self._screen = screen
        self._desk = desk
        self._wanted: int | None = None
        self._shown: DiffContent | None = None
        self._latest: Latest[int, DiffContent] = Latest("reading", self._read, self._done)

    def read(self, position: int) -> None:
        """Show the diff of the file at `position` as soon as it is read."""
        self._wanted = position
        self._shown = None
        change = self._desk.review.changes[position]
        self._desk.diff.show(DiffContent.loading(change.path))
        self._latest.ask(position)

    @property
    def is_busy(self) -> bool:
        """Whether a diff is still to come."""
        return self._shown is None

    def show_hunk(self, number: int, total: int) -> None:
        """Say beside the name which hunk is read."""
        position = self._wanted
        if position is None:
            return
        path = self._desk.review.changes[position].path
        self._desk.diff.border_title = shown(f"Diff  {path}" + (f"  hunk {number:,}/{total:,}" if total else ""))

    def close(self) -> None:
        """Read nothing more."""
        self._latest.close()

    def _read(self, position: int) -> DiffContent:
        session = self._desk.session
        patch = session.source.patch(position)
        sizes = session.source.sizes(position) if is_binary(patch) else Sizes()
        content = content_of(session.review.changes[position], patch, sizes.old, sizes.new)
        self._screen.call_later(self._show, position, content)
        doubt = doubt_about(session, position, patch)
        return content if doubt is None else replace(content, notices=(*content.notices, doubt))

    def _done(self, position: int, answer: DiffContent | Exception) -> None:
        self._screen.call_later(self._show, position, answer)

    def _show(self, position: int, answer: DiffContent | Exception) -> None:
        if position != self._wanted or answer is self._shown:
            return
        if isinstance(answer, Exception):
            path = self._desk.review.changes[position].path
            reason = str(answer) if isinstance(answer, DiffInsightError) else f"The diff cannot be read: {answer!r}."
            answer = DiffContent.failed(path, reason)
        self._then(position)
        again = self._shown is not None and self._shown.hunks is answer.hunks
        self._shown = answer
        self._desk.diff.show(answer, keep_scroll=again)

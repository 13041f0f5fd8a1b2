"""Brings the diff of the file under the cursor on screen."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from textual.screen import Screen

from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.patch import Hunks, hunks_of
from diff_insight.domain.source import PatchView
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.finding_out import first_content, full_content, has_files
from diff_insight.terminal.browser.one_frame import OneFrame
from diff_insight.terminal.browser.patch_ahead import PatchAhead
from diff_insight.terminal.diff.content import DiffContent, with_rows
from diff_insight.terminal.table.arrangement import Group

_REST_SECONDS = 0.15
"""How long a person stays with a file before more is found out about it."""

_QUICK_SECONDS = 0.025
"""How long the painting of the cursor waits for the diff that belongs to it."""

_NO_OTHER_CHANGE = "Nothing but whitespace changed."


class Wish(NamedTuple):
    """The diff of a file, in a view that is not the range's own or in that (None)."""

    position: int
    view: PatchView | None


class _First(NamedTuple):
    """A file's diff as it is shown first, and what it was made of."""

    wish: Wish
    session: Session
    patch: bytes
    content: DiffContent
    shown: DiffContent


class Reading:
    """Reads patches in a thread, the newest wish first, so that a held key never waits for git.

    What else is found out about a file may take long, the first time above all: another thread does it.
    """

    def __init__(
        self,
        screen: Screen[None],
        desk: Desk,
        then: Callable[[int], object],
        on_drafted: Callable[[int], object],
    ) -> None:
        """`then` is told of the file whose diff is shown, `on_drafted` of one that was drafted from it."""
        self._then = then
        self._screen = screen
        self._desk = desk
        self._wanted: Wish | None = None
        self._shown: DiffContent | None = None
        self.is_settled = False
        """Whether nothing more will be found out about the file that is shown."""
        self._stays = False
        """Whether another view of the same file is read, so that the reader's place is kept."""
        self._on_drafted = on_drafted
        self.frame = OneFrame(screen, desk.diff)
        """What is painted with the next diff."""
        self._latest: Latest[Wish, _First] = Latest("reading", self._read, self._read_first)
        self._more: Latest[_First, DiffContent] = Latest("finding out", self._find_out, self._found_out)
        self.ahead: PatchAhead | None = None
        """A patch that is read already."""
        self.on_refused: Callable[[], object] = lambda: None
        """Told that the source has no other view than its own."""

    def read(self, position: int, view: PatchView | None = None) -> None:
        """Show the diff of the file at `position` as soon as it is read."""
        self._stays = position == self.position
        self.frame.hold(_QUICK_SECONDS)
        self._wanted = Wish(position, view)
        self._shown = None
        self.is_settled = False
        if not self._stays:
            self._desk.diff.show(DiffContent.loading(self._desk.review.changes[position].path))
        self._latest.ask(self._wanted)

    @property
    def position(self) -> int | None:
        """The file whose diff is shown or to come."""
        return None if self._wanted is None else self._wanted.position

    @property
    def view(self) -> PatchView | None:
        """In which view, where that is not the range's own."""
        return None if self._wanted is None else self._wanted.view

    @property
    def is_busy(self) -> bool:
        """Whether a diff is still to come."""
        return self._shown is None

    def show_group(self, group: Group | None) -> None:
        """Show what a group's line stands for; nothing where the table has no line."""
        self._wanted = None
        self._shown = DiffContent("", notices=self._told_of(group))
        self.is_settled = True
        self._desk.diff.show(self._shown)
        self._desk.diff.entitle("Diff")

    def _told_of(self, group: Group | None) -> tuple[str, ...]:
        if group is None:
            return ("No file is shown: Esc takes the filter back.",)
        files = f"{group.end - group.start:,} files"
        return (f"{group.name}: {files}.", "Enter unfolds them or folds them; a type or a mark goes to all of them.")

    def close(self) -> None:
        """Read nothing more."""
        self._latest.close()
        self._more.close()

    def _read(self, wish: Wish) -> _First:
        session = self._desk.session
        patch = self._patch(session, wish.position)
        content = first_content(session, wish.position, patch)
        if wish.view is not None:
            content = self._in_view(content, wish.position, wish.view)
        first = with_rows(content) if has_files(session) else content
        return _First(wish, session, patch, content, first)

    def _read_first(self, wish: Wish, answer: _First | Exception) -> None:
        if isinstance(answer, Exception):
            self._tell_last(wish, answer)
        else:
            self._screen.call_later(self._show, wish, answer.shown)
            self._more.ask(answer)

    def _find_out(self, read: _First) -> DiffContent:
        if not self._more.rests(_REST_SECONDS):
            return read.shown
        self._draft(read.session, read.wish.position)
        return full_content(read.session, read.wish.position, read.patch, read.content, read.shown)

    def _found_out(self, read: _First, answer: DiffContent | Exception) -> None:
        self._tell_last(read.wish, answer)

    def _patch(self, session: Session, position: int) -> bytes:
        ahead, self.ahead = self.ahead, None
        patch = None if ahead is None else ahead.take(session, position)
        return session.source.patch(position) if patch is None else patch

    def _draft(self, session: Session, position: int) -> None:
        """Draft the file from the patch that is at hand now; what goes wrong is told where all are drafted."""
        drafting = session.file_drafting
        with contextlib.suppress(DiffInsightError):
            if drafting is not None and drafting.draft(position):
                self._screen.call_later(self._on_drafted, position)

    def _in_view(self, content: DiffContent, position: int, view: PatchView) -> DiffContent:
        """The content with the hunks of another view; what is said above them is still of the real change."""
        patch = self._desk.session.source.patch_as(position, view)
        if patch is None:
            self._screen.call_later(self.on_refused)
            return content
        hunks = Hunks(hunks_of(patch))
        notices = content.notices
        if len(content.hunks) and not len(hunks):
            notices = (*notices, _NO_OTHER_CHANGE)
        return replace(content, hunks=hunks, notices=notices)

    def _tell_last(self, wish: Wish, answer: DiffContent | Exception) -> None:
        """Nothing more will be found out about the file."""
        self._screen.call_later(self._show, wish, answer)
        self._screen.call_later(self._settle, wish)

    def _settle(self, wish: Wish) -> None:
        self.is_settled = wish is self._wanted

    def _show(self, wish: Wish, answer: DiffContent | Exception) -> None:
        if wish is not self._wanted or answer is self._shown:
            return
        position = wish.position
        if isinstance(answer, Exception):
            path = self._desk.review.changes[position].path
            reason = str(answer) if isinstance(answer, DiffInsightError) else f"The diff cannot be read: {answer!r}."
            answer = DiffContent.failed(path, reason)
        before, self._shown = self._shown, answer
        if before is None or self._desk.diff.content is before:
            self._take(answer, before)
        # Otherwise lines between the hunks were shown meanwhile.
        self._then(position)
        self.frame.release()

    def _take(self, answer: DiffContent, before: DiffContent | None) -> None:
        if answer == before:
            return
        if before is not None and replace(before, moved=answer.moved) == answer:
            self._desk.diff.mark_moved(answer)
        else:
            self._desk.diff.show(answer, keep_scroll=before is not None or self._stays)

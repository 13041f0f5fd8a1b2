"""First texts of files from their patches, by rules: of one file at once, of all in the background."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import cached_property
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from diff_insight.application.copied_process import can_be_copied
from diff_insight.application.range_commits import commits_by_path
from diff_insight.application.session import Progress
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.commit import Commit
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import added_whole, count_lines, hunks_of, is_binary
from diff_insight.domain.source import Side
from diff_insight.domain.summary import Draft, Origin
from diff_insight.drafting.change_notes import ChangeNotes, change_logs
from diff_insight.drafting.material import Material
from diff_insight.drafting.neighbours import images_of_removed_pages
from diff_insight.drafting.patch_rules import draft_from_patch

if TYPE_CHECKING:
    from diff_insight.application.own_process import Channel
    from diff_insight.application.session import Session

_WAIT_SECONDS = 0.1
_BATCH = 64
"""Files that are sent for at once."""
_FEW = 4
"""Files that are drafted while git is waited for: it should not wait in turn."""
_FEWEST_FOR_TWO = 20
"""Files; fewer are drafted before a copy of this process could take one."""
_OWN_PROCESS_FILES = 150
"""Files above which drafting them here would be felt at each key."""


_DraftSome = Callable[[Sequence[int]], Iterable[tuple[int, Draft]]]


class Told(NamedTuple):
    """What is known of one file, to be sent to another process."""

    position: int
    change: FileChange
    counts: LineCounts | None
    hunks: bytes
    commits: tuple[Commit, ...]
    lost_its_page: bool


class Wanted(NamedTuple):
    """The other process asks for a file's contents."""

    position: int
    side: Side


class FileDrafting:
    """Drafts the files of a session and puts the drafts where the review finds them. May be used from any thread."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._working = Lock()
        self._reached = 0
        """The first position that `draft_counted` did not come to."""

    def draft_counted(self) -> bool:
        """Draft here and now, in their order, the next few of the files that are counted by now; whether there was one.
        Raises SourceError."""
        counts = self._session.review.counts
        reached = self._reached
        while self._reached < min(reached + _FEW, len(counts)) and counts.get(self._reached) is not None:
            self.draft(self._reached)
            self._reached += 1
        return self._reached > reached

    def draft_left(self, aside: Callable[[], Any] = lambda: None) -> Any:
        """Draft now all files that are not drafted yet; a copy of this process takes its part of many.

        Returns the plain value that `aside` gives there; None where there was no copy. Raises SourceError.
        """
        left = list(filter(self._is_missing, range(len(self._session.review))))
        found = None
        if len(left) >= _FEWEST_FOR_TWO and can_be_copied():
            from diff_insight.application.drafting_in_two import draft_in_two

            with suppress(OSError):
                found = draft_in_two(self, left, aside)
        for position in left:
            self.draft(position)
        return found

    def prepare(self) -> None:
        """Find out what all files are drafted with, where that is still to do. Raises SourceError."""
        _ = self.notes, self._commits, self._pageless

    def drafted(self, position: int, contents: Callable[[Side], bytes | None]) -> Draft:
        """A draft that nobody is shown yet. Raises SourceError."""
        return _draft(self._told(position), self.language, self.notes, contents)

    def take(self, position: int, draft: Draft) -> None:
        """Show a draft that was made elsewhere."""
        self._session.drafts.put(position, draft)

    def draft(self, position: int) -> bool:
        """Draft one file here and now, unless it is drafted; whether it was not. Raises SourceError."""
        session = self._session
        if session.drafts.has(position, Origin.RULES):
            return False
        edition = session.drafts.edition
        told = self._told(position)
        session.drafts.put(position, self._drafted(told), edition)
        return True

    def draft_all(
        self,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Progress = lambda drafted, files: None,
        next_files: Callable[[], Sequence[int]] | None = None,
    ) -> bool:
        """Draft every file that is not drafted, after whoever else does; False where `cancelled` said so first.

        `next_files` names those wanted next, each time some are drafted; without it they go in their order. Many files
        are drafted in a process of their own. Raises SourceError.
        """
        files = len(self._session.review)
        while not self._working.acquire(timeout=_WAIT_SECONDS):
            if cancelled():
                return False
        try:
            return self._draft_all(files, cancelled, progress, next_files)
        finally:
            self._working.release()

    def _draft_all(
        self,
        files: int,
        cancelled: Callable[[], bool],
        progress: Progress,
        next_files: Callable[[], Sequence[int]] | None,
    ) -> bool:
        session = self._session
        edition = session.drafts.edition
        left = iter(range(files))
        drafted = 0
        with ExitStack() as stack:
            draft_some: _DraftSome | None = None
            while wanted := self._next(next_files, left):
                if cancelled() or edition != session.drafts.edition:
                    return False
                # Only now: most who ask find that all is drafted.
                draft_some = draft_some or self._drafter(stack)
                for position, draft in draft_some(wanted):
                    session.drafts.put(position, draft, edition)
                drafted += len(wanted)
                progress(min(drafted, files), files)
        return True

    def _drafter(self, stack: ExitStack) -> _DraftSome:
        if len(self._session.review) <= _OWN_PROCESS_FILES:
            return self._draft_here
        from diff_insight.application.own_process import OwnProcess

        return _Elsewhere(stack.enter_context(OwnProcess(draft_elsewhere)), self).draft

    def _next(self, next_files: Callable[[], Sequence[int]] | None, left: Iterator[int]) -> list[int]:
        wanted = [at for at in next_files() if self._is_missing(at)] if next_files is not None else []
        return wanted or list(islice(filter(self._is_missing, left), _BATCH))

    def _is_missing(self, position: int) -> bool:
        return not self._session.drafts.has(position, Origin.RULES)

    def _draft_here(self, positions: Sequence[int]) -> Iterator[tuple[int, Draft]]:
        for position in positions:
            yield position, self._drafted(self._told(position))

    def _drafted(self, told: Told) -> Draft:
        source = self._session.source
        contents: Callable[[Side], bytes | None] = lambda side: source.contents(told.position, side)  # noqa: E731
        return _draft(told, self.language, self.notes, contents)

    def told_of(self, positions: Iterable[int]) -> list[Told]:
        """What is known of each file. Raises SourceError."""
        return [self._told(position) for position in positions]

    def _told(self, position: int) -> Told:
        session = self._session
        change = session.review.changes[position]
        patch = session.source.patch(position)
        hunks = hunks_of(patch)
        counts = session.review.counts.get(position) or LineCounts(*count_lines(b"\n" + hunks), is_binary(patch))
        return Told(position, change, counts, hunks, self._commits.get(change.path, ()), change.path in self._pageless)

    @cached_property
    def _commits(self) -> dict[str, tuple[Commit, ...]]:
        return commits_by_path(self._session.source)

    @cached_property
    def _pageless(self) -> frozenset[str]:
        return images_of_removed_pages(self._session.review.changes)

    @cached_property
    def notes(self) -> ChangeNotes:
        """What the change logs of the range say; of very many files nobody drafts all, and none is looked for. Raises
        SourceError."""
        if self._session.has_many_files:
            return ChangeNotes()
        logs = change_logs(self._session.review.changes)
        if not logs:
            return ChangeNotes()
        from diff_insight.drafting.log_entries import notes_in

        return ChangeNotes(note for hunks in self._hunks_of_logs(logs) for note in notes_in(hunks))

    def _hunks_of_logs(self, logs: Sequence[int]) -> list[bytes]:
        """Of a log that came with the range its contents say the same, and need no waiting for git to come to it."""
        source, changes = self._session.source, self._session.review.changes
        hunks: dict[int, bytes] = {}
        for position in logs:
            if changes[position].status is Status.ADDED:
                contents = source.contents(position, Side.NEW)
                if contents is not None:
                    hunks[position] = added_whole(contents)
        others = [position for position in logs if position not in hunks]
        hunks.update(zip(others, map(hunks_of, source.patches(others)), strict=True))
        return [hunks[position] for position in logs]

    def contents(self, wanted: Wanted) -> bytes | None:
        """A file's contents for the other process. Raises SourceError."""
        return self._session.source.contents(wanted.position, wanted.side)

    @property
    def language(self) -> str:
        return self._session.settings.language


class _Elsewhere:
    """Drafts in another process, which asks for contents where the hunks leave a question open."""

    def __init__(self, channel: "Channel", drafting: FileDrafting) -> None:
        self._channel = channel
        self._drafting = drafting
        self._send((drafting.language, drafting.notes))

    def draft(self, positions: Iterable[int]) -> list[tuple[int, Draft]]:
        """Raises SourceError where the other process is gone."""
        self._send(self._drafting.told_of(positions))
        while isinstance(answer := self._receive(), Wanted):
            self._send(self._drafting.contents(answer))
        assert isinstance(answer, list)
        return answer

    def _send(self, value: object) -> None:
        try:
            self._channel.send(value)
        except OSError as error:
            raise SourceError(_BROKE_OFF) from error

    def _receive(self) -> object:
        try:
            return self._channel.receive()
        except (EOFError, OSError) as error:
            raise SourceError(_BROKE_OFF) from error


_BROKE_OFF = "Drafting broke off: the files that are left have short first texts."


def draft_elsewhere(channel: "Channel") -> None:
    """In a process of its own: take the language with what change logs say, and then lists of `Told`, and answer each
    with the drafts; ask for contents in between."""
    language, notes = channel.receive()
    while True:
        drafts = []
        for told in channel.receive():

            def contents(side: Side, position: int = told.position) -> bytes | None:
                channel.send(Wanted(position, side))
                answer: bytes | None = channel.receive()
                return answer

            drafts.append((told.position, _draft(told, language, notes, contents)))
        channel.send(drafts)


def _draft(told: Told, language: str, notes: ChangeNotes, contents: Callable[[Side], bytes | None]) -> Draft:
    material = Material(told.change, told.counts, told.hunks, told.commits, contents, told.lost_its_page, notes)
    return draft_from_patch(material, language)

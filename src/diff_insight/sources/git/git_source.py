"""The changes between two commits of a repository, as a `ChangeSource`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.commit import Commit
from diff_insight.domain.comparison import Comparison, Hosting
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import count_lines, has_line_twice, hunks_of, is_binary, is_utf8
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import CONTENTS_LIMIT, Listing, PatchView, Side
from diff_insight.sources.git.diff_options import DiffOptions
from diff_insight.sources.git.listed_rows import Rows
from diff_insight.sources.git.numstat import numbers_of
from diff_insight.sources.git.process import Git
from diff_insight.sources.git.raw import header_of, is_type_change, parse_raw
from diff_insight.sources.git.rename_notice import rename_notices
from diff_insight.sources.git.spool_worker import rows_mark

if TYPE_CHECKING:
    from diff_insight.sources.git.objects import Objects
    from diff_insight.sources.git.patch_spool import PatchSpool
    from diff_insight.sources.git.patch_stream import PatchStream

_PATIENCE = 0.05
"""Seconds to wait for counts before it is asked again whether they are still wanted."""

_SIZES_AHEAD = 63
"""Files whose sizes are asked for with those of one: an answer takes git less than the asking."""
_SIZES_NEAR = 500
"""Files among which these are."""

_NEXT_PATCH = b"\ndiff --git "


class GitSource:
    """A range of a repository that git is already listing."""

    def __init__(
        self,
        git: Git,
        comparison: Comparison,
        options: DiffOptions,
        read_rows: Callable[[], Rows],
        notices: Sequence[str] = (),
        find_hosting: Callable[[], Hosting] = Hosting,
        patches: "PatchStream | None" = None,
    ) -> None:
        """`comparison` is resolved: its ids are all that git is given of it. `read_rows` waits for its rows, which git
        is writing; `patches` is what reads all patches where that has begun. `git` is closed with this source."""
        self.comparison = comparison
        self._git = git
        self._options = options
        self._notices = tuple(notices)
        self._find_hosting = find_hosting
        self._hosting: Hosting | None = None
        self._commits: Sequence[Commit] | None = None
        self._rows_mark = b""
        self._listing: Listing | None = None
        self._read_rows = read_rows
        self._patches = patches
        self._is_read_whole = patches is not None
        self._spool: PatchSpool | None = None
        self._waiting = 0
        """How many threads wait for what is in the spool."""
        self._objects: Objects | None = None
        self._sizes: dict[int, Sizes] = {}
        self._type_counts: dict[int, LineCounts] = {}
        self._lock = Lock()

    def listing(self) -> Listing:
        """The rows of `git diff --raw -M`; what git did not do, such as search all renames, is in the notices."""
        with self._lock:
            if self._listing is None:
                rows = self._read_rows()
                try:
                    changes = parse_raw(rows.text)
                except ValueError as error:
                    raise SourceError("Git's listing of the range cannot be understood: is git up to date?") from error
                notices = (*self._notices, *rename_notices(rows.said))
                self._listing = Listing(self.comparison, changes, notices)
                self._rows_mark = rows_mark(rows.text)
            return self._listing

    def late_notices(self) -> tuple[str, ...]:
        """What git did not do, where it lists the files and writes all patches at once: it says so when it ends."""
        spool = self._spool
        told = rename_notices(spool.said) if spool is not None else []
        return tuple(notice for notice in told if notice not in self.listing().notices)

    def hosting(self) -> Hosting:
        """Read from the remotes the first time it is asked."""
        if self._hosting is None:
            try:
                self._hosting = self._find_hosting()
            except SourceError:
                self._hosting = Hosting()
        return self._hosting

    def patch(self, position: int) -> bytes:
        """From what was put aside where it is there already, else from one git for this file."""
        change = self.listing().changes[position]
        spool = self._spool
        spooled = spool.patch(position) if spool is not None else None
        if spooled is not None:
            return spooled
        alone = self._patch_alone(change, self._options)
        if not alone and change.previous_path is not None:
            return self._patch_from_spool(position)
        return alone

    def patches(self, positions: Sequence[int]) -> list[bytes]:
        """By one git, apart from what was put aside already, and from renames and type changes. Where all are read
        anyway they are waited for."""
        if self._is_read_whole:
            self._wait_for(max(positions, default=-1))
        changes, spool = self.listing().changes, self._spool
        known = {position: spool.patch(position) for position in positions} if spool is not None else {}
        alone = {at for at in positions if changes[at].previous_path is not None or is_type_change(changes[at])}
        together = [changes[at] for at in positions if at not in alone and known.get(at) is None]
        text = b""
        if len(together) > 1:
            ends = self.comparison.old, self.comparison.head
            text = self._git.output(*self._options.plain(*ends, together, "-p"))
        by_header = {patch.partition(b"\n")[0]: patch for patch in _patches(text)}
        return [
            known.get(at) or by_header.get(header_of(changes[at]).rstrip(b"\n")) or self.patch(at) for at in positions
        ]

    def patch_as(self, position: int, view: PatchView) -> bytes | None:
        """By one git for this file; a rename that git only sees among all files is compared by its contents."""
        change = self.listing().changes[position]
        options = self._options._replace(context=view.context, ignore_whitespace=view.ignore_whitespace)
        alone = self._patch_alone(change, options)
        if alone or change.previous_path is None:
            return alone
        return self._git.output(*options.contents(change.old_id, change.new_id, "-p"))

    def is_text(self, position: int) -> bool:
        """Noted in passing when all are counted."""
        spool = self._spool
        noted = spool.is_text(position) if spool is not None else None
        return is_utf8(hunks_of(self.patch(position))) if noted is None else noted

    def page_counts(self, positions: Sequence[int]) -> list[LineCounts]:
        """What is counted already, and the rest by one git, or two where files were renamed."""
        changes = self.listing().changes
        known = {position: self._known_counts(position) for position in positions}
        missing = [position for position, counts in known.items() if counts is None]
        if missing:
            known.update(zip(missing, self._numbers([changes[position] for position in missing], missing), strict=True))
        return [counts for position in positions if (counts := known[position]) is not None]

    def count(
        self, cancelled: Callable[[], bool] = lambda: False, meanwhile: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, LineCounts]]:
        """One pass of git over the range, in the background; counts come as it goes."""
        changes = self.listing().changes
        if not changes:
            return
        with self._pass_over_all() as spool:
            for position, change in enumerate(changes):
                patience = 0.0
                while spool.known <= position:
                    if cancelled():
                        return
                    spool.advance(patience)
                    if spool.known <= position:
                        patience = 0.0 if meanwhile() else _PATIENCE
                counts = spool.counts(position)
                assert counts is not None
                if is_type_change(change) and not self._is_changed_whole(spool.patch(position)):
                    counts = self._type_change_counts(position)
                yield position, counts

    def sizes(self, position: int) -> Sizes:
        """From git's own store of contents, without reading them; those of the next binary files come with them, since
        who writes of one writes of all."""
        if position not in self._sizes:
            changes = self.listing().changes
            positions = [position, *self._next_binary_files(position)]
            sizes = self._contents_of_git().sizes([changes[at] for at in positions])
            self._sizes.update(zip(positions, sizes, strict=True))
        return self._sizes[position]

    def _next_binary_files(self, position: int) -> Iterable[int]:
        spool = self._spool
        if spool is None:
            return ()
        near = range(position + 1, min(spool.known, position + _SIZES_NEAR))
        return islice((at for at in near if (counts := spool.counts(at)) is not None and counts.binary), _SIZES_AHEAD)

    def contents(self, position: int, side: Side, limit: int = CONTENTS_LIMIT) -> bytes | None:
        """From git's own store of contents, by id."""
        return self._contents_of_git().contents(self.listing().changes[position], side, limit)

    def _contents_of_git(self) -> "Objects":
        from diff_insight.sources.git.objects import Objects

        with self._lock:
            if self._objects is None:
                self._objects = Objects(self._git)
            return self._objects

    def commits(self) -> Sequence[Commit]:
        """Read the first time they are asked for."""
        if self._commits is None:
            from diff_insight.sources.git.history import commits_between

            self._commits = commits_between(self._git, self.comparison.old, self.comparison.head)
        return self._commits

    def close(self) -> None:
        """Stop every git that runs and delete what was put aside."""
        self._git.close()
        if self._spool is not None:
            self._spool.close()
        elif self._patches is not None:
            self._patches.close()

    @contextmanager
    def _pass_over_all(self) -> Iterator["PatchSpool"]:
        """The one pass over the range, begun when it is first wanted. It is ended, with its processes and all it put
        aside, when nobody wants it any more before it is through."""
        listing = self.listing()
        with self._lock:
            spool = self._spool
            if spool is None:
                stream, self._patches = self._patches, None
                if stream is None:
                    from diff_insight.sources.git.patch_stream import begin_patches

                    ends = self.comparison.old, self.comparison.head
                    stream = begin_patches(self._git, self._options, *ends, len(listing.changes))
                    stream.give_way()
                # Only now: both processes start meanwhile.
                from diff_insight.sources.git.patch_spool import PatchSpool

                spool = self._spool = PatchSpool(stream, self._rows_mark, listing.changes)
            self._waiting += 1
        try:
            yield spool
        finally:
            with self._lock:
                self._waiting -= 1
                if not self._waiting and not spool.is_over:
                    self._spool = None
                    spool.stop()

    def _patch_alone(self, change: FileChange, options: DiffOptions) -> bytes:
        """The patch of one file, empty where git gives none.

        What else git prints is left out: a pathspec also matches what is below a folder of that name.
        """
        arguments = options.plain if change.previous_path is None else options.paired
        text = self._git.output(*arguments(self.comparison.old, self.comparison.head, [change], "-p"))
        header = header_of(change)
        wanted = 2 if is_type_change(change) else 1
        return b"".join([patch for patch in _patches(text) if patch.startswith(header)][:wanted])

    def _patch_from_spool(self, position: int) -> bytes:
        """For a rename that git only sees among all files: wait until the pass over the range has come to it."""
        with self._pass_over_all() as spool:
            self._wait_for(position)
            return spool.patch(position) or b""

    def _wait_for(self, position: int) -> None:
        """Wait until the pass over the range has come to a file."""
        with self._pass_over_all() as spool:
            while spool.known <= position:
                spool.advance(_PATIENCE)

    def _known_counts(self, position: int) -> LineCounts | None:
        if is_type_change(self.listing().changes[position]):
            return self._type_counts.get(position)
        spool = self._spool
        return spool.counts(position) if spool is not None else None

    def _is_changed_whole(self, patch: bytes | None) -> bool:
        """Whether the two patches of a type change, which remove and add whole contents, are also what git counts: it
        compares the contents, which may have lines in common."""
        return patch is not None and not self._options.ignore_whitespace and not has_line_twice(hunks_of(patch))

    def _type_change_counts(self, position: int) -> LineCounts:
        """Of one whose two patches do not tell; all type changes are asked for at once."""
        if position not in self._type_counts:
            changes = self.listing().changes
            positions = [at for at, change in enumerate(changes) if is_type_change(change)]
            numbers = self._numbers([changes[at] for at in positions], positions)
            self._type_counts = dict(zip(positions, numbers, strict=True))
        return self._type_counts[position]

    def _numbers(self, changes: Sequence[FileChange], positions: Sequence[int]) -> list[LineCounts]:
        found = numbers_of(self._git, self._options, self.comparison.old, self.comparison.head, changes)
        return [
            counts if counts is not None else self._counts_of_patch(position)
            for position, counts in zip(positions, found, strict=True)
        ]

    def _counts_of_patch(self, position: int) -> LineCounts:
        """For the few rows that git's numbers leave out: nothing but whitespace changed, or a rename that git only
        sees among all files."""
        patch = self.patch(position)
        return LineCounts(*count_lines(hunks_of(patch)), is_binary(patch))


def _patches(text: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(text):
        end = text.find(_NEXT_PATCH, start) + 1 or len(text)
        yield text[start:end]
        start = end

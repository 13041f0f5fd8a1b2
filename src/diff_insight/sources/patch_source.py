"""The changes of a patch, from a file or standard input, as a `ChangeSource`.

Any unified diff will do: of git, of `diff -u`, mails of `git format-patch`, one or many in one file. Its bytes are the
truth; what another program would make of them is not asked.
"""

import re
from array import array
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from fnmatch import translate
from itertools import chain, islice
from typing import BinaryIO

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.commit import Commit
from diff_insight.domain.comparison import Comparison, Hosting, RangeForm
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import hunks_of, is_utf8
from diff_insight.domain.printable import printable
from diff_insight.domain.report import Sizes
from diff_insight.domain.source import CONTENTS_LIMIT, Listing, PatchView, Side
from diff_insight.sources.patches.intake import LARGE, Intake, take_in
from diff_insight.sources.patches.patched_files import Filed, counts_of
from diff_insight.sources.patches.scanner import blocks_of
from diff_insight.sources.spool_file import SpoolFile


class NoPatchError(SourceError):
    """There is no diff in what was read."""


def read_patch(stream: BinaryIO, source: str, name: str, paths: Sequence[str] = ()) -> "PatchSource":
    """Read a patch to its end.

    `source` is how the user gave it, `name` what to call it, `paths` are the only ones wanted: files, folders or
    globs. Raises NoPatchError where there is no diff, SourceError where it cannot be read.
    """
    shown = printable(name)
    intake = take_in(stream, shown)
    if not intake.files:
        intake.spool.close()
        if not intake.size:
            raise NoPatchError(f"{shown} is empty: there is no diff in it.")
        if intake.bare_hunks:
            raise NoPatchError(f"{shown} has hunks (`@@`) but no lines that name their files: give the whole patch.")
        raise NoPatchError(f"{shown} is no unified diff: no line starts with `diff --git` or `---`.")
    files = intake.files.filed((lambda change: _is_wanted(change, paths)) if paths else None)
    comparison = Comparison(source, RangeForm.PATCH, location=f"patch:{intake.digest}", name=name)
    listing = Listing(comparison, files.changes, _notices(intake, files))
    return PatchSource(listing, files, intake.spool, is_large=intake.size >= LARGE)


class PatchSource:
    """A patch that was read and put aside."""

    def __init__(self, listing: Listing, files: Filed, spool: SpoolFile, is_large: bool) -> None:
        """`files` are in the listing's order; their blocks lie in `spool`, which is closed with this source. A patch
        that `is_large` is counted by another process, which does not look for damage."""
        self._listing = listing
        self._files = files
        self._spool = spool
        self._counts = files.counts
        self._apart = files.uncounted if is_large else array("q")
        """The files that another process counts."""
        self._damaged: set[int] = set()
        """The files that were found to be damaged when they were counted."""

    def listing(self) -> Listing:
        """Known since the patch was read."""
        return self._listing

    def late_notices(self) -> tuple[str, ...]:
        """What is damaged in a long patch: its lines are not looked at while somebody waits for the table."""
        damaged = () if self._apart else sorted(self._damaged)
        return _damage([self._listing.changes[position].path for position in damaged])

    def hosting(self) -> Hosting:
        """A patch does not say where it is from."""
        return Hosting()

    def patch(self, position: int) -> bytes:
        """The file's part of the patch as it was written.

        Several parts of a series follow each other; those of other programs than git then get a `diff --git` line
        each, which tells where the next begins.
        """
        blocks = self._files.blocks(position)
        parts = [self._part(block) for block in blocks]
        if len(parts) > 1:
            path = self._listing.changes[position].path.encode("utf-8", "surrogateescape")
            line = b"diff --git a/%s b/%s\n" % (path, path)
            parts = [
                part if self._files.by_git[block] else line + part for part, block in zip(parts, blocks, strict=True)
            ]
            parts = [part if part.endswith(b"\n") else part + b"\n" for part in parts[:-1]] + parts[-1:]
        return b"".join(parts)

    def patches(self, positions: Sequence[int]) -> list[bytes]:
        """One after the other."""
        return [self.patch(position) for position in positions]

    def patch_as(self, position: int, view: PatchView) -> bytes | None:
        """A patch knows its own hunks."""
        return None

    def is_text(self, position: int) -> bool:
        """Read for it: putting the patch aside is quick enough to be left alone."""
        return is_utf8(hunks_of(self.patch(position)))

    def page_counts(self, positions: Sequence[int]) -> list[LineCounts]:
        """Known since the patch was read, unless it is large."""
        return [self._counted(position) for position in positions]

    def count(
        self, cancelled: Callable[[], bool] = lambda: False, meanwhile: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, LineCounts]]:
        """The same of all files. A large patch is counted by a process of its own, which leaves this one free."""
        apart = [position for position in self._apart if self._counts.get(position) is None]
        with closing(self._counted_apart(apart, cancelled)) as coming:
            are_apart = frozenset(apart)
            for position in range(len(self._counts)):
                if cancelled():
                    return
                if position in are_apart and (counts := next(coming, None)) is not None:
                    self._counts.set(position, counts)
                yield position, self._counted(position)

    def _counted_apart(self, positions: Sequence[int], cancelled: Callable[[], bool]) -> Generator[LineCounts]:
        """The counts of files at `positions` in their order, as far as they are to be had."""
        if not positions:
            return
        from diff_insight.sources.patches.counting import counted

        blocks = [self._files.blocks(position) for position in positions]
        places = array("q")
        for block in chain.from_iterable(blocks):
            places.extend((self._files.starts[block], self._files.ends[block]))
        with closing(counted(self._spool.descriptor, places, cancelled)) as answers:
            for parts in blocks:
                lines = list(islice(answers, len(parts)))
                if len(lines) < len(parts):
                    return
                yield LineCounts(sum(added for added, _ in lines), sum(deleted for _, deleted in lines))

    def _counted(self, position: int) -> LineCounts:
        counts = self._counts.get(position)
        if counts is None:
            blocks = blocks_of(self.patch(position))
            counts = counts_of(blocks)
            if any(block.damaged for block in blocks):
                self._damaged.add(position)
            self._counts.set(position, counts)
        return counts

    def sizes(self, position: int) -> Sizes:
        """A patch does not say."""
        return Sizes()

    def contents(self, position: int, side: Side, limit: int = CONTENTS_LIMIT) -> bytes | None:
        """A patch does not say."""
        return None

    def commits(self) -> Sequence[Commit]:
        """Not told apart: several patches of one file follow each other."""
        return ()

    def close(self) -> None:
        """Delete what was put aside."""
        self._spool.close()

    def _part(self, block: int) -> bytes:
        start = self._files.starts[block]
        try:
            return self._spool.read(start, self._files.ends[block] - start)
        except (OSError, ValueError) as error:
            raise SourceError("The patch was closed while it was being read.") from error


def _is_wanted(change: FileChange, paths: Sequence[str]) -> bool:
    names = [name for name in (change.path, change.previous_path) if name]
    return any(_matches(name, path.removeprefix("./").rstrip("/")) for name in names for path in paths)


def _matches(name: str, wanted: str) -> bool:
    inside = name == wanted or name.startswith(f"{wanted}/") or wanted in ("", ".")
    return inside or re.fullmatch(translate(wanted), name) is not None


def _notices(intake: Intake, files: Filed) -> tuple[str, ...]:
    notices = []
    if intake.coloured:
        notices.append("The diff was coloured; the colours were taken out.")
    notices += _damage([files.changes[position].path for position in files.damaged])
    repeated = 0
    if len(files.starts) > len(files.changes):
        repeated = sum(1 for position in range(len(files.changes)) if _is_repeated(files, position))
    if repeated:
        notices.append(
            f"Several patches touch one file: in {repeated} of the files they follow each other and count together."
        )
    return tuple(notices)


def _damage(paths: Sequence[str]) -> tuple[str, ...]:
    if not paths:
        return ()
    others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return (f"Hunks are longer or shorter than their headers say in {printable(paths[0])}{others}.",)


def _is_repeated(files: Filed, position: int) -> bool:
    """Whether several patches touch the file; a type change is two by itself."""
    blocks, change = len(files.blocks(position)), files.changes[position]
    return blocks > 2 or (blocks == 2 and change.old_mode[:3] == change.new_mode[:3])

"""The changed files of a patch: one for each path, whatever blocks it has."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.counts import CountTable
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.changes import TextOf, change_of, followed_by

IsWanted = Callable[[FileChange], bool]


@dataclass(frozen=True, slots=True)
class Filed:
    """Changed files in columns, of which tens of thousands take little time to make; the blocks of a file follow each
    other."""

    changes: Sequence[FileChange]
    firsts: "array[int]"
    """For each file, which of the blocks is its first; then how many blocks there are."""
    starts: "array[int]"
    """Where each block begins in the patch."""
    ends: "array[int]"
    by_git: Sequence[int]
    """Whether git wrote the block."""
    counts: CountTable
    """Of the files whose blocks are all counted."""
    uncounted: "array[int]"
    """The files of whose blocks none is."""
    damaged: Sequence[int] = ()
    """The files that are known to be damaged."""

    def blocks(self, position: int) -> range:
        """Those of the file at `position`."""
        return range(self.firsts[position], self.firsts[position + 1])


@dataclass(slots=True)
class PatchedFile:
    """A changed file with the blocks that change it: one, the two of a type change, or those of a series."""

    change: FileChange
    blocks: list[Block]


class PatchedFiles:
    """The files of a patch in the order of their first blocks.

    A path that several patches of a series touch is one file: from what it was before the first to what it is after
    the last. The patches are not squashed, so its lines are those of all of them.
    """

    def __init__(self) -> None:
        self._by_path: dict[str, PatchedFile] = {}

    def __bool__(self) -> bool:
        return bool(self._by_path)

    def add(self, block: Block, text_of: TextOf) -> None:
        """The next block of the patch. Its header and text are let go of: of large patches they are too many."""
        change = change_of(block, text_of)
        block.header, block.names, block.text = b"", None, None
        self.put(change, block)

    def put(self, change: FileChange, block: Block) -> None:
        """The next block, of which is known what it changes."""
        file = self._by_path.get(change.path)
        if file is None:
            self._by_path[change.path] = PatchedFile(change, [block])
        else:
            file.change = followed_by(file.change, change)
            file.blocks.append(block)

    def filed(self, is_wanted: IsWanted | None = None) -> Filed:
        """The files, all of them or those that are wanted."""
        files = [file for file in self._by_path.values() if is_wanted is None or is_wanted(file.change)]
        blocks = list(chain.from_iterable(file.blocks for file in files))
        counts, uncounted = CountTable(len(files)), array("q")
        for position, file in enumerate(files):
            counted = [block.is_counted for block in file.blocks]
            if all(counted):
                counts.set(position, counts_of(file.blocks))
            elif not any(counted):
                uncounted.append(position)
        return Filed(
            [file.change for file in files],
            array("q", accumulate((len(file.blocks) for file in files), initial=0)),
            array("q", [block.start for block in blocks]),
            array("q", [block.end for block in blocks]),
            bytearray([block.by_git for block in blocks]),
            counts,
            uncounted,
            [position for position, file in enumerate(files) if any(block.damaged for block in file.blocks)],
        )


def counts_of(blocks: Sequence[Block]) -> LineCounts:
    """The lines of all the blocks of a file together."""
    return LineCounts(
        sum(block.additions for block in blocks),
        sum(block.deletions for block in blocks),
        any(block.binary for block in blocks),
    )

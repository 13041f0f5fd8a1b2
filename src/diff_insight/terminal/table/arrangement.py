"""The lines of the table: files, and groups of files that fold into one line."""

from array import array
from collections.abc import Callable, Collection, Sequence, Set
from typing import NamedTuple

from diff_insight.domain.review import Review
from diff_insight.terminal.table.columns import NUMBERS
from diff_insight.terminal.table.order import Order, number_of

GENERATED = "\0generated"
"""The id of the group of files that nobody wrote by hand; no path holds a NUL."""

_FEWEST_GENERATED = 2
"""One line that hides one file would gain nothing."""
_DEEPEST = 255


class Group(NamedTuple):
    """A line that stands for `files[start:end]` of its arrangement."""

    id: str
    """The folder's path with its slash, or GENERATED: the same after a sort, a filter, a reload."""
    name: str
    """What the line says: below another folder, without that folder's path."""
    depth: int
    start: int
    end: int


class Arrangement:
    """Files in the order the table shows them, and the groups they are in, from top to bottom."""

    def __init__(
        self, files: Sequence[int], groups: Sequence[Group] = (), depths: bytearray | None = None, folders: bool = False
    ) -> None:
        """`depths` says of each of `files` in how many groups it is; without it, in none."""
        self.files = files
        self.groups = groups
        self.folders = folders
        """Whether the groups are folders, so that a file need not say where it is."""
        self.chosen_by = ""
        """By which words the files were chosen, where these are not all."""
        self._depths = depths
        self._index: array[int] | None = None

    def lines(self, folded: Set[str]) -> Sequence[int]:
        """Each line's file, or below zero its group as `group_number` reads it."""
        if not self.groups:
            return self.files
        lines: list[int] = []
        at = 0
        for number, group in enumerate(self.groups):
            if group.start < at:
                continue
            lines.extend(self.files[at : group.start])
            lines.append(-1 - number)
            at = group.end if group.id in folded else group.start
        lines.extend(self.files[at:])
        return lines

    def members(self, group: Group) -> Sequence[int]:
        """The files of a group, those of groups in it included."""
        return self.files[group.start : group.end]

    def index(self, position: int) -> int | None:
        """Where the file stands among `files`; None where it is not there."""
        if isinstance(self.files, range):
            return self.files.index(position) if position in self.files else None
        if self._index is None:
            self._index = array("l", [-1]) * (max(self.files, default=-1) + 1)
            for index, file in enumerate(self.files):
                self._index[file] = index
        index = self._index[position] if position < len(self._index) else -1
        return None if index < 0 else index

    def depth(self, position: int) -> int:
        """In how many groups the file is, one in the other."""
        if self._depths is None:
            return 0
        index = self.index(position)
        return 0 if index is None else self._depths[index]

    def around(self, position: int) -> list[Group]:
        """The groups that the file is in, the outermost first."""
        index = self.index(position) if self.groups else None
        return [] if index is None else [group for group in self.groups if group.start <= index < group.end]


def group_number(line: int) -> int | None:
    """The number of the group that a line stands for; None for a file's line."""
    return None if line >= 0 else -1 - line


def arranged(
    review: Review, files: Sequence[int], order: Order, folders: bool, generated: Collection[int]
) -> Arrangement:
    """`files`, which are in `order` already, in their groups: by folder where wanted, the generated ones last."""
    folded = [at for at in files if at in generated] if generated else []
    if len(folded) < _FEWEST_GENERATED:
        folded = []
    if not folded and not folders:
        return Arrangement(files)
    rest = [at for at in files if at not in generated] if folded else files
    tree = _Tree(review, order) if folders else None
    if tree is not None:
        tree.grow(rest)
    found = tree.files if tree is not None else list(rest)
    groups = tree.groups if tree is not None else []
    depths = tree.depths if tree is not None else bytearray(len(found))
    if folded:
        groups.append(Group(GENERATED, "generated", 0, len(found), len(found) + len(folded)))
        found += folded
        depths += b"\1" * len(folded)
    return Arrangement(found, groups, depths, folders)


class _Tree:
    """Folders before files, a folder that holds nothing but another one written in one line with it."""

    def __init__(self, review: Review, order: Order) -> None:
        self._review = review
        self._order = order
        self._direct: dict[str, list[int]] = {"": []}
        self._folders: dict[str, list[str]] = {}
        self.files: list[int] = []
        self.groups: list[Group] = []
        self.depths = bytearray()

    def grow(self, files: Sequence[int]) -> None:
        for at in files:
            path = self._review.changes[at].path
            self._direct.setdefault(path[: path.rfind("/") + 1], []).append(at)
        for folder in list(self._direct):
            self._connect(folder)
        self._write(self._folder_key())

    def _connect(self, folder: str) -> None:
        """Make the folder known to the one it is in, and so on upwards."""
        while folder:
            parent = folder[: folder.rfind("/", 0, -1) + 1]
            known = parent in self._folders
            self._folders.setdefault(parent, []).append(folder)
            if known or parent in self._direct:
                # Whoever is known is connected itself, or will be.
                return
            folder = parent

    def _folder_key(self) -> Callable[[str], int | str]:
        if self._order.column not in NUMBERS:
            return lambda folder: folder
        number = number_of(self._review, self._order.column)
        totals = {folder: sum(map(number, files)) for folder, files in self._direct.items()}
        for folder in sorted({*self._folders, *self._direct}, key=len, reverse=True):
            if folder:
                parent = folder[: folder.rfind("/", 0, -1) + 1]
                totals[parent] = totals.get(parent, 0) + totals.get(folder, 0)
        return lambda folder: totals.get(folder, 0)

    def _write(self, key: Callable[[str], int | str]) -> None:
        """Without recursion: a path may hold two thousand folders."""
        open_groups: list[tuple[int, str]] = []
        waiting: list[tuple[str, str]] = [("", "")]
        while waiting:
            folder, above = waiting.pop()
            if folder == above and folder:
                self._close(*open_groups.pop())
                continue
            folder = self._only_folder_in(folder)
            if folder:
                number = len(self.groups)
                depth = min(len(open_groups), _DEEPEST - 1)
                self.groups.append(Group(folder, folder[len(above) :], depth, len(self.files), 0))
                open_groups.append((number, folder))
                waiting.append((folder, folder))
            inside = sorted(self._folders.get(folder, ()), key=key, reverse=self._order.descending)
            waiting.extend((name, folder) for name in reversed(inside))
        self._add_files("", 0)

    def _only_folder_in(self, folder: str) -> str:
        while folder and folder not in self._direct and len(self._folders[folder]) == 1:
            folder = self._folders[folder][0]
        return folder

    def _close(self, number: int, folder: str) -> None:
        """Behind its folders come the files of `folder` itself."""
        group = self.groups[number]
        self._add_files(folder, group.depth + 1)
        self.groups[number] = group._replace(end=len(self.files))

    def _add_files(self, folder: str, depth: int) -> None:
        files = self._direct.get(folder, [])
        self.files += files
        self.depths += bytes([depth]) * len(files)

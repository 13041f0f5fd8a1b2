"""Names of files as the table shows them: without the folder they all share, cut from the left.

Where that would make two names look alike, what tells them apart stays in front: `…/other/…server.yaml`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from diff_insight.domain.change import FileChange
from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import ELLIPSIS, fit, fit_start

ARROW = " → "

_LEAST_TOLD_APART = 12
"""Cells below which there is no room for what tells two names apart."""

_MOST_COMPARED = 100
"""Names that end alike and are looked at to find what tells one of them apart."""


class Names:
    """Shows the names of one comparison's files."""

    def __init__(self, changes: Sequence[FileChange]) -> None:
        self._changes = changes
        paths = [change.path for change in changes]
        by_name = sorted(paths)
        self.are_sorted = paths == by_name
        """Whether the files stand in the order of their names, as git's own listings do."""
        self._shared = _shared_folder(by_name)
        self._longest_path = max(map(len, paths), default=0)
        self._alike: tuple[int, Mapping[str, Sequence[str]]] = (0, {})
        """The paths that end alike in so many characters, by that end; worked out for one width at a time."""

    @property
    def longest(self) -> int:
        """Cells of the longest name, near enough to share a table's width by: wide characters count once."""
        renamed = (change for change in self._changes if change.previous_path is not None)
        both = (len(change.path) + len(ARROW) + len(change.previous_path or "") for change in renamed)
        return max(self._longest_path, max(both, default=0)) - len(self._shared)

    def full(self, change: FileChange, folder: str = "") -> str:
        """The name, and of a renamed file the old one, in as many cells as it takes.

        `folder` is where the reader is: its path goes without saying.
        """
        name = self._short(change.path, folder)
        if change.previous_path is None:
            return name
        return self._short(change.previous_path, folder) + ARROW + name

    def fitted(self, change: FileChange, width: int, folder: str = "") -> str:
        """The name in exactly `width` cells; both names of a rename keep their ends."""
        whole = self.full(change, folder)
        if cell_len(whole) <= width:
            return fit_start(whole, width)
        if change.previous_path is None:
            return self._cut(change.path, whole, width, folder)
        room = max(width - len(ARROW), 2)
        old = self._short(change.previous_path, folder)
        new = self._short(change.path, folder)
        for_old = min(cell_len(old), max(room // 2, room - cell_len(new)))
        shown_old = fit_start(old, for_old).rstrip()
        return fit(shown_old + ARROW + fit_start(new, min(cell_len(new), width - cell_len(shown_old + ARROW))), width)

    def _cut(self, path: str, name: str, width: int, folder: str) -> str:
        twins = [twin for twin in self._ending_alike(width).get(path[1 - width :], ()) if twin.startswith(folder)]
        if len(twins) < 2 or width < _LEAST_TOLD_APART:
            return fit_start(name, width)
        differing = printable(_differing(path, twins))
        head = f"{ELLIPSIS}/{differing}" if differing != name.split("/")[0] else differing
        size = min(cell_len(head), width // 2)
        return fit(set_cell_size(head, size).rstrip() + fit_start(name, width - size), width)

    def _ending_alike(self, width: int) -> Mapping[str, Sequence[str]]:
        if self._alike[0] != width:
            ends = [change.path[1 - width :] for change in self._changes]
            counts = Counter(ends)
            by_end = defaultdict(list)
            for change, end in zip(self._changes, ends, strict=True):
                if counts[end] > 1:
                    by_end[end].append(change.path)
            self._alike = (width, by_end)
        return self._alike[1]

    def _short(self, path: str, folder: str) -> str:
        """A rename's old name may lie outside the shared folder: then it stays whole."""
        return printable(path.removeprefix(folder or self._shared))


def _shared_folder(paths: Sequence[str]) -> str:
    """The folder that holds all `paths`, which are sorted, with its slash; nothing for one file alone."""
    if len(paths) < 2:
        return ""
    first, last = paths[0], paths[-1]
    length = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        length += 1
    return first[: first.rfind("/", 0, length) + 1]


def _differing(path: str, others: Sequence[str]) -> str:
    """The last folder of `path`, or its name, that none of the `others` has in the same place from the end."""
    parts = path.split("/")[::-1]
    rest = [other.split("/")[::-1] for other in others[:_MOST_COMPARED] if other != path]
    for at, part in enumerate(parts):
        rest = [other for other in rest if other[at : at + 1] == [part]]
        if not rest:
            return part
    return parts[-1]

"""Names of files as the table shows them: without the folder they all share, cut from the left."""

from collections.abc import Sequence

from rich.cells import cell_len

from diff_insight.domain.change import FileChange
from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import fit, fit_start

ARROW = " → "


class Names:
    """Shows the names of one comparison's files."""

    def __init__(self, changes: Sequence[FileChange]) -> None:
        self._changes = changes
        self._shared = _shared_folder([change.path for change in changes])

    @property
    def longest(self) -> int:
        """Cells of the longest name, near enough to share a table's width by: wide characters count once."""
        old = len(ARROW)
        return max(
            (
                len(change.path) - len(self._shared) + (len(change.previous_path) + old if change.previous_path else 0)
                for change in self._changes
            ),
            default=0,
        )

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
        if change.previous_path is None or cell_len(whole) <= width:
            return fit_start(whole, width)
        room = max(width - len(ARROW), 2)
        old = self._short(change.previous_path, folder)
        new = self._short(change.path, folder)
        for_old = min(cell_len(old), max(room // 2, room - cell_len(new)))
        return fit(fit_start(old, for_old) + ARROW + fit_start(new, min(cell_len(new), room - for_old)), width)

    def _short(self, path: str, folder: str) -> str:
        """A rename's old name may lie outside the shared folder: then it stays whole."""
        return printable(path.removeprefix(folder or self._shared))


def _shared_folder(paths: Sequence[str]) -> str:
    """The folder that holds all `paths`, with its slash; nothing for one file alone."""
    if len(paths) < 2:
        return ""
    first, last = min(paths), max(paths)
    length = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        length += 1
    return first[: first.rfind("/", 0, length) + 1]

"""The files that are selected for one correction of them all."""

from collections.abc import Iterable, Sequence

from diff_insight.terminal.table.lines import Lines


class Selection:
    """Selected files, and the line that the last of them was selected on."""

    def __init__(self) -> None:
        self.files: set[int] = set()
        """Positions a correction goes to, together; empty means the line under the cursor."""
        self._anchor: int | None = None
        """From where a range is selected; none once the lines are others."""

    def __contains__(self, files: Sequence[int]) -> bool:
        """Whether all that a line stands for is selected."""
        return bool(self.files) and self.files.issuperset(files)

    @property
    def words(self) -> str:
        """How many there are; nothing where there are none."""
        return f"{len(self.files):,} selected" if self.files else ""

    def choose(self, files: Iterable[int]) -> None:
        """Select just these."""
        self.files = set(files)
        self._anchor = None

    def toggle(self, lines: Lines) -> None:
        """Select what is under the cursor, or take it out."""
        files = set(lines.stands_for(lines.cursor))
        self.files = self.files - files if files <= self.files else self.files | files
        self._anchor = lines.cursor

    def extend(self, lines: Lines) -> None:
        """Select from the line selected last to the cursor."""
        first, last = sorted((lines.cursor if self._anchor is None else self._anchor, lines.cursor))
        self._anchor = lines.cursor
        self.files.update(lines.hidden_between(first, last) if first != last else lines.stands_for(first))

    def forget_line(self) -> None:
        """The lines are others now."""
        self._anchor = None

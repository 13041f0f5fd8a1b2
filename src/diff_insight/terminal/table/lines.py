"""Which lines the table shows and where its cursor stands; the widget only paints them."""

from collections.abc import Callable, Sequence

from diff_insight.terminal.table.arrangement import GENERATED, Arrangement, Group, group_number


class Lines:
    """The lines of an arrangement, some of its groups folded; one line is under the cursor."""

    def __init__(self) -> None:
        self.arrangement = Arrangement(())
        self.cursor = 0
        """The line, from 0."""
        self._folded = {GENERATED}
        self._lines: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self._lines)

    # What a line is

    def file(self, line: int) -> int | None:
        """The position of the file on a line; None on a group's line, and where there is none."""
        if not 0 <= line < len(self._lines):
            return None
        return self._lines[line] if self._lines[line] >= 0 else None

    def group(self, line: int) -> Group | None:
        """The group that a line stands for."""
        number = group_number(self._lines[line]) if 0 <= line < len(self._lines) else None
        return None if number is None else self.arrangement.groups[number]

    def is_folded(self, group: Group) -> bool:
        return group.id in self._folded

    def stands_for(self, line: int) -> Sequence[int]:
        """The files that a correction of a line goes to: the one, or all of the group."""
        group = self.group(line)
        if group is not None:
            return self.arrangement.members(group)
        file = self.file(line)
        return () if file is None else (file,)

    def hidden_in(self, line: int) -> Sequence[int]:
        """The file on a line, or those that a folded group hides; nothing on the line of an open group."""
        group = self.group(line)
        return () if group is not None and not self.is_folded(group) else self.stands_for(line)

    def hidden_between(self, first: int, last: int) -> list[int]:
        """What is on the lines from `first` to `last`, or hidden in them."""
        entries = self._lines[first : last + 1]
        hidden = [self.hidden_in(first + at) for at, entry in enumerate(entries) if entry < 0]
        return [entry for entry in entries if entry >= 0] + [file for files in hidden for file in files]

    def shown(self, top: int, height: int) -> list[int]:
        """The files on some lines."""
        return [line for line in self._lines[top : top + height] if line >= 0]

    # Other lines

    def show(self, arrangement: Arrangement) -> None:
        """Show other files; the cursor stays on its file or group, or on the folded group that hides it."""
        file, group = self.file(self.cursor), self.group(self.cursor)
        self.arrangement = arrangement
        self._lines = arrangement.lines(self._folded)
        self._restore(file, group)

    def fold(self, groups: Sequence[Group], folded: bool) -> None:
        """Fold groups, or unfold them; the cursor stays on its file or on the group that hides it."""
        file, group = self.file(self.cursor), self.group(self.cursor)
        ids = {group.id for group in groups}
        self._folded = self._folded | ids if folded else self._folded - ids
        self._lines = self.arrangement.lines(self._folded)
        self._restore(file, group)

    def line_of(self, position: int) -> int | None:
        """The line of a file, unfolding what hides it; None where the filter does."""
        if self.arrangement.index(position) is None:
            return None
        hiding = [group for group in self.arrangement.around(position) if self.is_folded(group)]
        if hiding:
            self.fold(hiding, False)
        return self._lines.index(position)

    def parent_of(self, line: int) -> int | None:
        """The line of the group that a line is in."""
        entry = self._lines[line] if 0 <= line < len(self._lines) else None
        if entry is None or not self.arrangement.groups:
            return None
        group = self.group(line)
        if group is None:
            around = self.arrangement.around(entry)
        else:
            around = [outer for outer in self.arrangement.groups if _holds(outer, group)]
        return self._lines.index(-1 - self.arrangement.groups.index(around[-1])) if around else None

    def next_where(self, step: int, wanted: Callable[[int], bool]) -> int | None:
        """The next line round the table whose file, or one of whose folded files, is wanted; the cursor's own last."""
        for distance in range(1, len(self._lines)):
            line = (self.cursor + step * distance) % len(self._lines)
            if any(wanted(position) for position in self.hidden_in(line)):
                return line
        return None

    def _restore(self, file: int | None, group: Group | None) -> None:
        wanted = self._still_there(file, group)
        self.cursor = wanted if wanted is not None else min(self.cursor, max(len(self._lines) - 1, 0))

    def _still_there(self, file: int | None, group: Group | None) -> int | None:
        arrangement = self.arrangement
        if file is not None and arrangement.index(file) is not None:
            hiding = next((outer for outer in arrangement.around(file) if self.is_folded(outer)), None)
            return self._lines.index(file if hiding is None else -1 - arrangement.groups.index(hiding))
        if group is None:
            return None
        same = [number for number, other in enumerate(arrangement.groups) if other.id == group.id]
        if not same:
            return None
        found = arrangement.groups[same[0]]
        hiding = next((outer for outer in arrangement.groups if self.is_folded(outer) and _holds(outer, found)), None)
        return self._lines.index(-1 - (same[0] if hiding is None else arrangement.groups.index(hiding)))


def _holds(outer: Group, inner: Group) -> bool:
    """Whether one group is within the other; a folder's id starts with the ids of those it is in."""
    return outer.id != inner.id and inner.id.startswith(outer.id)

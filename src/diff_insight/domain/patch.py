"""The patch of one file as git wrote it, and its hunks, lines and line numbers.

Bytes are the truth: text is split on `\\n` alone (form feeds, carriage returns and U+2028 are content), and nothing
is decoded before it is shown. Within hunks every line starts with a space, `+`, `-`, `\\` or `@`, so a line that
starts with `@@` or `diff --git` is never content.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern

_HUNK_HEADER = lazy_pattern(rb"@@ -(\d{1,15})(?:,(\d{1,15}))? \+(\d{1,15})(?:,(\d{1,15}))? @@ ?(.*)")
"""Longer numbers are nobody's lines; beyond some thousand digits reading them is an error."""
_FILE_HEADER = b"diff --git "
_LOOKED_AT = 8_000
"""Bytes at the beginning of a file in which git looks for a NUL."""

CONTEXT = ord(" ")
"""First byte of a line of hunks: its kind."""
ADDED = ord("+")
DELETED = ord("-")
HEADER = ord("@")
NO_NEWLINE = ord("\\")
HIDDEN = ord("~")
"""Stands for lines that no hunk holds; never in what git writes."""


class Hunk(NamedTuple):
    """One `@@ -old_start,old_lines +new_start,new_lines @@ heading`."""

    old_start: int
    old_lines: int
    new_start: int
    new_lines: int
    heading: bytes
    """The function context behind the second `@@`, which names what precedes the hunk."""
    first: int
    """Position of the header among the lines."""
    end: int
    """Position behind the hunk's last line."""


class Hidden(NamedTuple):
    """What a row of the kind HIDDEN stands for."""

    gap: int
    """The hunk in front of which the lines are; the number of hunks for those behind the last."""
    size: int
    """How many lines there are, seen or not."""
    hidden: int
    """How many of them are not seen."""


class Hunks:
    """The hunks of one file, line by line, cheap for any number of lines."""

    hidden: Mapping[int, Hidden]
    """The rows of the kind HIDDEN by their position, in order; see `domain.expanding`."""

    def __init__(self, text: bytes) -> None:
        """`text` is what `hunks_of` gives: nothing, or lines from the first `@@` on."""
        self.lines = text.split(b"\n")
        if self.lines and not self.lines[-1]:
            self.lines.pop()
        self.kinds = _first_bytes(self.lines)
        """One byte for each line: CONTEXT, ADDED, DELETED, HEADER or NO_NEWLINE."""
        self.hunks = self._find_hunks()
        self.sections = self.hunks
        """Stretches of lines that follow each other in the file: the hunks, and what is shown of the lines between."""
        self.hidden = {}
        self._firsts = [hunk.first for hunk in self.hunks]
        self._section_firsts = self._firsts

    @classmethod
    def assembled(
        cls,
        lines: list[bytes],
        kinds: bytes,
        hunks: list[Hunk],
        sections: Sequence[Hunk],
        hidden: Mapping[int, Hidden],
    ) -> "Hunks":
        """Hunks with more lines than git wrote. Each of `hunks` and of `sections` begins with its header, or with a
        row of the kind HIDDEN."""
        made = cls(b"")
        made.lines, made.kinds, made.hunks = lines, kinds, hunks
        made.sections, made.hidden = list(sections), hidden
        made._firsts = [hunk.first for hunk in hunks]
        made._section_firsts = [section.first for section in sections]
        return made

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def longest(self) -> int:
        """Bytes of the longest line; found when first asked for."""
        return len(self.longest_line)

    @cached_property
    def longest_line(self) -> bytes:
        """The first of the lines that hold the most bytes; empty where there is no line."""
        return max(self.lines, key=len, default=b"")

    def _find_hunks(self) -> list[Hunk]:
        firsts = []
        position = self.kinds.find(HEADER)
        while position >= 0:
            firsts.append(position)
            position = self.kinds.find(HEADER, position + 1)
        hunks = []
        for first, end in zip(firsts, [*firsts, len(self.lines)][1:], strict=True):
            match = _HUNK_HEADER.match(self.lines[first])
            if match is None:
                continue
            old_start, old_lines, new_start, new_lines, heading = match.groups()
            hunks.append(
                Hunk(int(old_start), int(old_lines or 1), int(new_start), int(new_lines or 1), heading, first, end)
            )
        return hunks

    def hunk_at(self, line: int) -> int | None:
        """The position of the hunk that holds `line`; None before the first."""
        found = bisect_right(self._firsts, line) - 1
        return found if found >= 0 else None

    def section_at(self, line: int) -> int | None:
        """The position of the section that holds `line`; None before the first."""
        found = bisect_right(self._section_firsts, line) - 1
        return found if found >= 0 else None

    def numbers(self, line: int) -> tuple[int | None, int | None]:
        """Old and new line number of the line at position `line`; None on the side where it is not."""
        at = self.section_at(line)
        kind = self.kinds[line]
        if at is None or kind not in (CONTEXT, ADDED, DELETED):
            return None, None
        hunk = self.sections[at]
        body = hunk.first + 1
        context = self.kinds.count(CONTEXT, body, line)
        old = hunk.old_start + context + self.kinds.count(DELETED, body, line)
        new = hunk.new_start + context + self.kinds.count(ADDED, body, line)
        return (None if kind == ADDED else old), (None if kind == DELETED else new)


def _first_bytes(lines: list[bytes]) -> bytes:
    try:
        return bytes(map(itemgetter(0), lines))
    except IndexError:  # A line without even a sign: an empty context line whose space somebody trimmed.
        return b"".join([line[:1] or b" " for line in lines])


def hunks_of(patch: bytes) -> bytes:
    """The hunks alone, from the first `@@` on, of one file's patch; empty for a patch without any.

    A type change is written as two patches of one file (the old one removed, the new one added): both parts' hunks.
    """
    if patch.startswith(b"@@ "):
        return patch
    if patch.find(b"\n" + _FILE_HEADER) < 0:
        return _hunks_of_part(patch)  # Nearly always, and some patches are large: not copied more than once.
    return b"".join(_hunks_of_part(part) for part in _parts(patch))


def count_lines(hunks: bytes) -> tuple[int, int]:
    """Added and deleted lines of `hunks`, the same numbers as `git diff --numstat`."""
    return hunks.count(b"\n+"), hunks.count(b"\n-")


def added_whole(contents: bytes) -> bytes:
    """The hunk of a file that came with these contents; none where git takes them for binary."""
    if not contents or b"\0" in contents[:_LOOKED_AT]:
        return b""
    lines = contents.removesuffix(b"\n").split(b"\n")
    size = b",%d" % len(lines) if len(lines) > 1 else b""
    end = b"" if contents.endswith(b"\n") else b"\\ No newline at end of file\n"
    return b"@@ -0,0 +1%b @@\n+%b\n%b" % (size, b"\n+".join(lines), end)


def has_line_twice(hunks: bytes) -> bool:
    """Whether a line is both deleted and added."""
    lines = hunks.split(b"\n")
    deleted = {line[1:] for line in lines if line.startswith(b"-")}
    return any(line[1:] in deleted for line in lines if line.startswith(b"+"))


def is_utf8(text: bytes) -> bool:
    """Whether `text`, of hunks or a path, is what most programs can read."""
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_binary(patch: bytes) -> bool:
    """Whether git took one side of the file for binary; of a type change, in either part."""
    headers = (part.partition(b"\n@@ ")[0] for part in _parts(patch))
    return any(b"\nBinary files " in header or b"\nGIT binary patch\n" in header for header in headers)


def _parts(patch: bytes) -> list[bytes]:
    starts = [0]
    position = patch.find(b"\n" + _FILE_HEADER)
    while position >= 0:
        starts.append(position + 1)
        position = patch.find(b"\n" + _FILE_HEADER, position + 1)
    return [patch[start:end] for start, end in zip(starts, [*starts[1:], len(patch)], strict=True)]


def _hunks_of_part(part: bytes) -> bytes:
    start = part.find(b"\n@@ ")
    return part[start + 1 :] if start >= 0 else b""

"""What a text about one file may rest on: its diff, its path, its counts."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.patch import Hunks
from diff_insight.domain.printable import printable
from diff_insight.domain.summary import ModificationType
from diff_insight.report.check.dates import Date, dates_in

_RANGE = lazy_pattern(rb"@@ [-+,\d ]+ @@")
_JOINTS = str.maketrans("", "", " -_.")
_SPACE = lazy_pattern(r"\s+")
_BLANK = lazy_pattern(r"[^\S\n]+")
_IS_CODE = lazy_pattern(r"[_(){}=;/\\]")
_MARKS = lazy_pattern("[`*\\\\\"'“”‘’「」『』\u200b-\u200f\u2060\ufeff\xad]")
_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)*")
_WORDS = " ".join((*Status, *ModificationType, "major update"))
"""The words of the table are nobody's invention."""


def normalised(text: str) -> str:
    """`text` so that two ways to write the same are equal: case, full-width forms, quotes, emphasis."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _MARKS.sub("", text).lower().strip()


def _without_joints(text: str) -> str:
    """What joins words taken out: `Python SDK` is named by a file `python-sdk.md`."""
    return text.translate(_JOINTS).replace("csharp", "c#")


@dataclass(frozen=True)
class Evidence:
    """The change of one file, as much of it as a report or a source shows."""

    change: FileChange
    counts: LineCounts
    hunks: bytes
    permalink: str = ""

    @cached_property
    def _parsed(self) -> Hunks:
        return Hunks(self.hunks)

    @cached_property
    def lines(self) -> str:
        """The lines of the diff without their signs, and the paths."""
        shown = b"\n".join([_RANGE.sub(b"", line) if line[:1] == b"@" else line[1:] for line in self._parsed.lines])
        change = self.change
        paths = [path for path in (change.path, change.previous_path) if path]
        modules = [path.replace("/", ".") for path in paths]
        names = (*paths, *map(printable, paths), *modules, self.permalink, change.old_mode, change.new_mode, _WORDS)
        return "\n".join([*names, shown.decode("utf-8", "replace")])

    @cached_property
    def _normalised(self) -> str:
        return normalised(self.lines)

    @cached_property
    def text(self) -> str:
        """All of it as one line, so that what is wrapped is found."""
        # Many times faster than replacing each space by itself.
        return " ".join(self._normalised.split())

    @cached_property
    def tight(self) -> str:
        """Line by line without white space."""
        return _BLANK.sub("", self._normalised)

    @cached_property
    def loose(self) -> str:
        """Line by line without white space and without what joins words."""
        return _without_joints(self.tight)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every number of the diff and the paths, thousands without commas, whole and by its parts."""
        found = set(_NUMBER.findall(self._normalised))
        parts = {part for number in found for part in re.split("[.,]", number)}
        return frozenset(found | parts | {number.replace(",", "") for number in found})

    @cached_property
    def dates(self) -> frozenset[Date]:
        return frozenset(date for _, _, date in dates_in(self.lines))

    @cached_property
    def line_counts(self) -> frozenset[int]:
        """Numbers of changed lines that can be said of the change: of all of it, and of each hunk."""
        counts = self.counts
        found = {counts.additions, counts.deletions, counts.changes, abs(counts.additions - counts.deletions)}
        kinds = self._parsed.kinds
        for hunk in self._parsed.hunks:
            added = kinds.count(b"+", hunk.first, hunk.end)
            deleted = kinds.count(b"-", hunk.first, hunk.end)
            found |= {added, deleted, added + deleted}
        return frozenset(found)

    def has_line(self, number: int) -> bool:
        """Whether a hunk shows the line of that number, on either side."""
        return any(
            hunk.old_start <= number <= hunk.old_start + hunk.old_lines
            or hunk.new_start <= number <= hunk.new_start + hunk.new_lines
            for hunk in self._parsed.hunks
        )

    @property
    def lacks_old_path(self) -> bool:
        """Whether the file had another path that nobody wrote down, so that no file name can be doubted."""
        return self.change.status in (Status.RENAMED, Status.COPIED) and self.change.previous_path is None

    def holds(self, text: str) -> bool:
        """Whether `text` occurs, whatever its case, white space and quotes; of plain names, whatever joins them."""
        wanted = _SPACE.sub(" ", normalised(text))
        # What is not wrapped is found before all of it is made one line.
        if wanted in self._normalised or wanted in self.text or wanted.replace(" ", "") in self.tight:
            return True
        return not _IS_CODE.search(wanted) and _without_joints(wanted) in self.loose

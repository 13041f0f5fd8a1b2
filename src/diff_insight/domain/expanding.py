"""The lines of a file that its hunks leave out: where they are, and the hunks with some of them shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from diff_insight.domain.patch import CONTEXT, HIDDEN, Hidden, Hunk, Hunks


class Gap(NamedTuple):
    """Lines that stand between two hunks, before the first or behind the last; the same on both sides."""

    old: int
    """Number of the first one before the change."""
    new: int
    """The same after it."""
    size: int
    """How many; 0 where there are none, or where nobody can know."""


def gaps_of(hunks: Hunks, total: int | None = None) -> list[Gap]:
    """The gap before each hunk and, as the last one, that behind all; `total` lines are in the new file."""
    gaps = []
    old = new = 1
    for hunk in hunks.hunks:
        begin_old, begin_new = _begin(hunk.old_start, hunk.old_lines), _begin(hunk.new_start, hunk.new_lines)
        alike = begin_old - old == begin_new - new
        gaps.append(Gap(old, new, max(0, begin_new - new) if alike else 0))
        old, new = begin_old + hunk.old_lines, begin_new + hunk.new_lines
    gaps.append(Gap(old, new, max(0, total + 1 - new) if total is not None and hunks.hunks else 0))
    return gaps


def _begin(start: int, lines: int) -> int:
    """A side without lines is numbered by the line before."""
    return start if lines else start + 1


def lines_of(contents: bytes) -> list[bytes]:
    """The lines of a file, without their newlines."""
    lines = contents.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return lines


def count_of(contents: bytes) -> int:
    """How many lines a file has."""
    return contents.count(b"\n") + (bool(contents) and not contents.endswith(b"\n"))


def expanded(
    plain: Hunks, total: int | None = None, lines: Sequence[bytes] = (), shown: Mapping[int, int] | None = None
) -> Hunks:
    """`plain`, the hunks of a patch, with a row for each gap, and as many lines of each as `shown` says, by its place.

    Of a gap between hunks half is shown behind the hunk above and half before the hunk below; of the first and the
    last gap what is next to their hunk. `lines` is the new file, `total` the number of its lines.
    """
    gaps = gaps_of(plain, total)
    if not any(gap.size for gap in gaps):
        return plain
    return _Expansion(plain, gaps, lines, shown or {}).hunks()


class _Part(NamedTuple):
    """What is shown of a gap: lines above its row, and lines below it."""

    above: int
    below: int


def _part(at: int, last: int, size: int, wanted: int) -> _Part:
    if wanted >= size or at == 0:
        return _Part(0, min(wanted, size))
    if at == last:
        return _Part(wanted, 0)
    return _Part(wanted - wanted // 2, wanted // 2)


class _Expansion:
    """Puts rows and lines together."""

    def __init__(self, plain: Hunks, gaps: Sequence[Gap], lines: Sequence[bytes], shown: Mapping[int, int]) -> None:
        self._plain = plain
        self._gaps = gaps
        self._file = lines
        self._shown = shown
        self._lines: list[bytes] = []
        self._kinds = bytearray()
        self._hunks: list[Hunk] = []
        self._sections: list[Hunk] = []
        self._hidden: dict[int, Hidden] = {}

    def hunks(self) -> Hunks:
        for at, hunk in enumerate(self._plain.hunks):
            self._add_gap(at)
            self._add_hunk(hunk)
        self._add_gap(len(self._plain.hunks))
        sections = list(self._with_ends())
        return Hunks.assembled(self._lines, bytes(self._kinds), self._hunks, sections, self._hidden)

    def _add_gap(self, at: int) -> None:
        gap = self._gaps[at]
        if not gap.size:
            return
        is_there = gap.new + gap.size - 1 <= len(self._file)
        above, below = _part(at, len(self._gaps) - 1, gap.size, self._shown.get(at, 0) if is_there else 0)
        self._add_lines(gap.new, above)
        row = len(self._lines)
        self._hidden[row] = Hidden(at, gap.size, gap.size - above - below)
        self._lines.append(bytes([HIDDEN]))
        self._kinds.append(HIDDEN)
        skipped = gap.size - below
        self._sections.append(Hunk(gap.old + skipped, below, gap.new + skipped, below, b"", row, row + 1 + below))
        self._add_lines(gap.new + skipped, below)

    def _add_hunk(self, hunk: Hunk) -> None:
        first = len(self._lines)
        self._lines += self._plain.lines[hunk.first : hunk.end]
        self._kinds += self._plain.kinds[hunk.first : hunk.end]
        moved = hunk._replace(first=first, end=first + hunk.end - hunk.first)
        self._hunks.append(moved)
        # Lines that follow a hunk of one side are numbered on both.
        old, new = _begin(hunk.old_start, hunk.old_lines), _begin(hunk.new_start, hunk.new_lines)
        self._sections.append(moved._replace(old_start=old, new_start=new))

    def _add_lines(self, number: int, count: int) -> None:
        """Lines of the new file from `number` on, as context."""
        self._lines += [b" " + line for line in self._file[number - 1 : number - 1 + count]]
        self._kinds += bytes([CONTEXT]) * count

    def _with_ends(self) -> Iterator[Hunk]:
        """The sections with the context that follows them."""
        ends = [section.first for section in self._sections[1:]] + [len(self._lines)]
        for section, end in zip(self._sections, ends, strict=True):
            more = end - section.end
            yield section._replace(old_lines=section.old_lines + more, new_lines=section.new_lines + more, end=end)

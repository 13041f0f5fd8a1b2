"""Lines added and removed by folder and by type, for a chart."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diff_insight.domain.report import ReportItem
from diff_insight.domain.summary import PRECEDENCE

_HERE = "."
"""The folder of files at the top of the tree."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What some files have in common, and their sums."""

    name: str
    """A folder with its slash, or a type."""
    files: int
    additions: int
    deletions: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """The same files twice: each belongs to one folder and to one type."""

    folders: tuple[Tally, ...] = ()
    """The most changed first; the last may sum up the rest."""
    types: tuple[Tally, ...] = ()
    """By precedence; words that are none of the four last."""


class Tallying:
    """Sums up files as they pass by."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._additions = array("q")
        self._deletions = array("q")
        self._types: dict[str, list[int]] = {}

    def each(self, items: Iterable[ReportItem]) -> Iterator[ReportItem]:
        """`items`, unchanged; they count once they are asked for."""
        for item in items:
            self._add(item)
            yield item

    def _add(self, item: ReportItem) -> None:
        self._paths.append(item.change.path)
        self._additions.append(item.counts.additions)
        self._deletions.append(item.counts.deletions)
        sums = self._types.setdefault(item.summary.modification_type.value, [0, 0, 0])
        sums[0] += 1
        sums[1] += item.counts.additions
        sums[2] += item.counts.deletions

    def tallies(self, most: int) -> Tallies:
        """The sums so far, in at most `most` folders."""
        return Tallies(tuple(self._folders(most)), tuple(self._by_type()))

    def _by_type(self) -> Iterator[Tally]:
        known = [str(name) for name in PRECEDENCE]
        for name in [*known, *sorted(set(self._types) - set(known))]:
            if name in self._types:
                yield Tally(name, *self._types[name])

    def _folders(self, most: int) -> list[Tally]:
        from diff_insight.drafting.folders import grouped_by_folder

        tallies = [self._sum(f"{folder or _HERE}/", at) for folder, at in grouped_by_folder(self._paths, most)]
        tallies.sort(key=lambda tally: (-(tally.additions + tally.deletions), -tally.files, tally.name))
        return tallies if len(tallies) <= most else [*tallies[: most - 1], _rest(tallies[most - 1 :])]

    def _sum(self, name: str, positions: list[int]) -> Tally:
        additions = sum(self._additions[at] for at in positions)
        return Tally(name, len(positions), additions, sum(self._deletions[at] for at in positions))


def _rest(tallies: list[Tally]) -> Tally:
    return Tally(
        f"{len(tallies)} other folders",
        sum(tally.files for tally in tallies),
        sum(tally.additions for tally in tallies),
        sum(tally.deletions for tally in tallies),
    )

"""An assembled report as values: what is written, apart from how it is laid out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.summary import Summary


class Sections(NamedTuple):
    """Markdown of the five overview sections, without their headings."""

    highlights: str = ""
    new_features: str = ""
    breaking_changes: str = ""
    other_updates: str = ""
    insights: str = ""


class ReportItem(NamedTuple):
    """One file of a report."""

    id: str
    change: FileChange
    counts: LineCounts
    summary: Summary
    reviewed: bool = False
    category: str | None = None
    position: int = 0
    """The file's place in its source's listing, by which its patch is asked for."""


class Sizes(NamedTuple):
    """Bytes of a file on both sides; None where it is absent or nobody knows."""

    old: int | None = None
    new: int | None = None


def unknown_sizes(item: ReportItem) -> Sizes:
    """For sources that hold no contents."""
    return Sizes()


class LaidOut(Protocol):
    """What was laid out of a report's items before all of them were known. Gone through in the items' order."""

    @property
    def profile(self) -> str:
        """For which dialect."""

    def rows(self) -> Iterable[tuple[str, str]]:
        """Of each item the path, and what stands behind the name in its row of the table."""

    def sections(self) -> Iterator[Sequence[bytes]]:
        """The pieces of each item's section."""


class Report(NamedTuple):
    """A whole report; items stand in the order of their paths' code points."""

    title: str
    date: str
    """YYYY-MM-DD"""
    language: str
    permalink: str | None
    summary: str
    sections: Sections
    items: Sequence[ReportItem]
    hunks: Callable[[ReportItem], bytes]
    """The hunks of an item's patch, from the first `@@`; empty where there are none. Read one at a time: together
    they may be larger than memory."""
    sizes: Callable[[ReportItem], Sizes] = unknown_sizes
    """The sizes of an item's file. Asked for binary and empty files alone."""
    is_text: Callable[[], bool] | None = None
    """Whether all paths and hunks are UTF-8, where somebody knows without reading them."""
    laid_out: LaidOut | None = None
    """The rows and sections as far as somebody laid them out already."""

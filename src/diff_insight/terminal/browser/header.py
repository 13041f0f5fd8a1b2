"""The line at the top: what is compared, how much changed, how far the review is."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from diff_insight.domain.change import NO_TOTALS, Totals
from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import fit
from diff_insight.terminal.theme_colours import ThemeColours

_FULL, _HALF, _EMPTY = "━", "╸", "━"


class HeaderState(NamedTuple):
    """All that the line says."""

    name: str = ""
    range: str = ""
    category: str = ""
    totals: Totals = NO_TOTALS
    filtered_from: int | None = None
    """How many files there are in all, where the table shows fewer."""
    counted: int = 0
    """Files counted so far."""
    files: int = 0
    reviewed: int = 0
    notice: str = ""
    """Something the reader has to know of the listing."""


class Header(ThemeColours):
    """One line, cut where the terminal ends, the least important part first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "header--app", "header--name", "header--range", "header--additions", "header--deletions", "header--progress",
        "header--remaining", "header--notice",
    }  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._state = HeaderState()

    def show(self, state: HeaderState) -> None:
        """Say `state`."""
        if state != self._state:
            self._state = state
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y:
            return Strip.blank(width, self.rich_style)
        right = self._progress(wide=width >= 100)
        left = self._left(width - sum(cell_len(text) for text, _ in right) - 1)
        used = sum(cell_len(text) for text, _ in [*left, *right])
        filling = (" " * max(width - used, 0), "")
        segments = [
            Segment(text, self.get_component_rich_style(f"header--{style}") if style else self.rich_style)
            for text, style in [*left, filling, *right]
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _left(self, room: int) -> list[tuple[str, str]]:
        state = self._state
        totals = state.totals
        files = f"{totals.files:,} file{'' if totals.files == 1 else 's'}"
        if state.filtered_from is not None:
            files = f"{totals.files:,} of {state.filtered_from:,} files"
        numbers = [
            (files, ""),
            (f"+{totals.additions:,}", "additions"),
            (f"−{totals.deletions:,}", "deletions"),
        ]
        if state.counted < state.files:
            numbers.append((f"counted {state.counted * 100 // max(state.files, 1)}%", "notice"))
        if state.notice:
            numbers.append((f"! {printable(state.notice)}", "notice"))
        names = [("diff-insight", "app"), (printable(state.name), "name"), (printable(state.range), "range")]
        if state.category:
            names.append((printable(state.category), "name"))
        parts = _spaced([*names, *numbers])
        while names and sum(cell_len(text) for text, _ in parts) > room:
            del names[0]
            parts = _spaced([*names, *numbers])
        return _cut(parts, room)

    def _progress(self, wide: bool) -> list[tuple[str, str]]:
        state = self._state
        if not state.files:
            return []
        label = (f" reviewed {state.reviewed:,}/{state.files:,} ", "")
        if not wide:
            return [label]
        cells = 15
        halves = state.reviewed * cells * 2 // state.files
        done = _FULL * (halves // 2) + (_HALF if halves % 2 else "")
        return [label, (done, "progress"), (_EMPTY * (cells - len(done)) + " ", "remaining")]


def _spaced(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    spaced = [(" ", "")]
    for text, style in parts:
        if text:
            spaced += [(text, style), ("  ", "")]
    return spaced


def _cut(parts: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    kept = []
    for text, style in parts:
        size = cell_len(text)
        if size > room:
            # Part of a number would be another number.
            if room > 1 and style not in ("additions", "deletions"):
                kept.append((fit(text, room), style))
            break
        kept.append((text, style))
        room -= size
    return kept

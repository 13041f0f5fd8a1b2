"""The places where a text was found, grouped by file: a list that costs what is seen of it."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diff_insight.application.range_search import FileMatches, Place
from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import fit, fit_start

_NUMBER = 7
"""Cells of a line number."""


class Found(NamedTuple):
    """One row: a file, or a line of it."""

    file: FileMatches
    place: Place | None
    path: str


class PlacesList(ScrollView, can_focus=True):
    """Rows are only ever added; the cursor stays where it is meanwhile."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "places--file", "places--count", "places--number", "places--added", "places--deleted", "places--match",
        "places--cursor",
    }  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down"),
        Binding("k,up", "move(-1)", "Up"),
        Binding("pagedown,ctrl+d", "page(1)", "Page down"),
        Binding("pageup,ctrl+u", "page(-1)", "Page up"),
        Binding("g,home", "to(0)", "First"),
        Binding("G,end", "to(-1)", "Last"),
        Binding("]", "file(1)", "Next file"),
        Binding("[", "file(-1)", "Previous file"),
        Binding("enter", "choose", "Go there"),
    ]

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        found: Found

    def __init__(self) -> None:
        super().__init__(id="places")
        self._rows: list[Found] = []
        self._length = 0
        """Characters of what was searched for."""
        self.cursor = 0

    def clear(self, length: int) -> None:
        """Begin anew, for a text of `length` characters."""
        self._rows = []
        self._length = length
        self.cursor = 0
        self._resized()
        self.scroll_to(0, 0, animate=False)

    def add(self, file: FileMatches, path: str) -> None:
        """One more file, below the others."""
        self._rows.append(Found(file, None, path))
        self._rows.extend(Found(file, place, path) for place in file.places)
        self._resized()

    def _resized(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self.refresh()

    # Moving

    def action_move(self, step: int) -> None:
        self.action_to(max(0, self.cursor + step))

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height - 1))

    def action_file(self, step: int) -> None:
        at = self.cursor + step
        while 0 <= at < len(self._rows) and self._rows[at].place is not None:
            at += step
        if 0 <= at < len(self._rows):
            self.action_to(at)

    def action_to(self, row: int) -> None:
        """Put the cursor on a row; -1 for the last."""
        last = len(self._rows) - 1
        self.cursor = max(0, last if row < 0 else min(row, last))
        top, height = round(self.scroll_y), self.size.height
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)
        self.refresh()

    def action_choose(self) -> None:
        if self._rows:
            self.post_message(self.Chosen(self._rows[self.cursor]))

    def on_click(self, event: events.Click) -> None:
        row = round(self.scroll_y) + event.y
        if row < len(self._rows):
            self.action_to(row)
            self.action_choose()

    # Painting

    def render_line(self, y: int) -> Strip:
        row = round(self.scroll_y) + y
        width = self.size.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        found = self._rows[row]
        segments = self._file(found, width) if found.place is None else self._place(found.place, width)
        strip = Strip(segments).adjust_cell_length(width, self.rich_style)
        return self._under_cursor(strip) if row == self.cursor else strip

    def _under_cursor(self, strip: Strip) -> Strip:
        cursor = self._style("cursor")
        # Colours would be patches of background where the line is reversed.
        over = Style(color=cursor.color if cursor.reverse else None, bgcolor=cursor.bgcolor, reverse=cursor.reverse)
        return Strip([Segment(text, (style or Style()) + over) for text, style, _ in strip], strip.cell_length)

    def _file(self, found: Found, width: int) -> list[Segment]:
        count = f" {found.file.total:,}"
        path = printable(found.path)
        room = width - len(count)
        return [
            Segment(fit_start(path, min(room, cell_len(path))), self._style("file")),
            Segment(count, self._style("count")),
        ]

    def _place(self, place: Place, width: int) -> list[Segment]:
        sign = chr(place.kind)
        kind = {"+": "added", "-": "deleted"}.get(sign)
        style = self._style(kind) if kind else self.rich_style
        before, rest = place.excerpt[: place.start], place.excerpt[place.start :]
        match, after = rest[: self._length], rest[self._length :]
        texts = [
            (f"{place.number:>{_NUMBER}} ", self._style("number")),
            (f"{sign} ", style),
            (_plain(before.lstrip()), style),
            (_plain(match), self._style("match")),
            (_plain(after), style),
        ]
        return _cut(texts, width)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"places--{name}")


def _plain(text: str) -> str:
    return printable(text.replace("\t", " "))


def _cut(texts: list[tuple[str, Style]], width: int) -> list[Segment]:
    segments = []
    for text, style in texts:
        if cell_len(text) > width:
            segments.append(Segment(fit(text, width), style))
            break
        segments.append(Segment(text, style))
        width -= cell_len(text)
    return segments

"""The diff pane: keys, hunks and search over the canvas."""

import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from diff_insight.domain.patch_search import Match, Search
from diff_insight.terminal.commands import Scope, bindings, key_text
from diff_insight.terminal.diff.canvas import Anchor, DiffCanvas
from diff_insight.terminal.diff.content import DiffContent, State
from diff_insight.terminal.diff.hidden_rows import wanted_by
from diff_insight.terminal.text import shown

_CONTEXT = 3
"""Rows kept in sight around a match."""
_LINES_AT_ONCE = 20_000
"""What is made ready for a search within a few milliseconds."""


class NumberedMatch(NamedTuple):
    """A match by the number of its line in the file."""

    line: int
    is_old: bool
    start: int


class DiffPane(DiffCanvas):
    """One file's diff, with its hunks, a search and keys of its own.

    `show` gives it a diff. The current hunk follows the reader; `HunkChanged` says which one it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.DIFF)]

    _title = ""

    hunk: reactive[int] = reactive(0, repaint=False)
    """Number of the current hunk, from 1 on; 0 where there are none."""
    hunk_total: reactive[int] = reactive(0, repaint=False)
    """Number of hunks."""
    begins_at_last_hunk = False
    """Whether the next diff is shown from its last hunk on."""

    @dataclass
    class HunkChanged(Message):
        """Another hunk is the current one, or another file is shown."""

        pane: "DiffPane"
        number: int
        """From 1 on; 0 where there are no hunks."""
        total: int

        @property
        def control(self) -> "DiffPane":
            """The pane it happened in."""
            return self.pane

        def can_replace(self, message: Message) -> bool:
            """Only the last of many counts."""
            return isinstance(message, DiffPane.HunkChanged)

    @dataclass
    class SearchChanged(Message):
        """Another match is the current one, or another text is searched for."""

        pane: "DiffPane"
        text: str
        number: int
        """From 1 on; 0 where nothing is found."""
        total: int

        @property
        def control(self) -> "DiffPane":
            """The pane it happened in."""
            return self.pane

    @dataclass
    class Expand(Message):
        """More or fewer of the lines between two hunks are wanted."""

        gap: int | None
        """As in `domain.patch.Hidden`; None for every gap."""
        wanted: int
        """How many of its lines."""

    def entitle(self, title: str) -> None:
        """Put `title`, which may be foreign, on the border, unless it stands there: the whole pane is painted anew."""
        if title != self._title:
            self._title = title
            self.border_title = shown(title)

    def _take(self, content: DiffContent | None, keep_scroll: bool, anchor: Anchor | None = None) -> None:
        searched, hunk, match = self.searched, self._current_hunk, self._numbered_match()
        super()._take(content, keep_scroll, anchor)
        total = len(self.hunks.hunks)
        if anchor is None:
            kept = self._kept_line
            hunk = self._hunk_on_top() if kept is None else self.hunks.hunk_at(kept)
        self._current_hunk = hunk
        self.hunk_total = total
        self.hunk = 0 if self._current_hunk is None else self._current_hunk + 1
        self.post_message(self.HunkChanged(self, self.hunk, total))
        if self.begins_at_last_hunk and (content is None or content.state is not State.LOADING):
            self.begins_at_last_hunk = False
            self.last_hunk()
        if searched:
            search = self._search_here(searched)
            if match is not None and (keep_scroll or anchor is not None):
                search.go_to(self._line_numbered(match.line, match.is_old), match.start)

    # Scrolling

    def scroll_lines(self, lines: int) -> None:
        """Scroll by rows, upwards for a negative number."""
        self.scroll_to(y=self.scroll_y + lines)

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by rows."""
        self.scroll_lines(lines)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by a part of what is in sight; a full page keeps one row."""
        height = self.scrollable_content_region.height
        rows = height - 1 if abs(pages) == 1 else max(1, height // 2)
        self.scroll_lines(max(1, rows) if pages > 0 else -max(1, rows))

    def action_scroll_sideways(self, cells: int) -> None:
        """Scroll to the right, or to the left for a negative number."""
        self.scroll_to(x=self.scroll_x + cells)

    def action_top(self) -> None:
        """To the first row."""
        self.scroll_to(0, 0)

    def action_bottom(self) -> None:
        """To the last row."""
        self.scroll_to(y=self.max_scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and not self._is_header_in_sight():
            self._make_current(self._hunk_on_top())

    # Hunks

    def next_hunk(self) -> bool:
        """Go to the next hunk; False at the last one."""
        return self.go_to_hunk(1 if self._current_hunk is None else self._current_hunk + 1)

    def previous_hunk(self) -> bool:
        """Go to the previous hunk, or to the top of this one when it is out of sight; False at the first one."""
        if self._current_hunk is None:
            return False
        if not self._is_header_in_sight():
            return self.go_to_hunk(self._current_hunk)
        return self.go_to_hunk(self._current_hunk - 1)

    def go_to_hunk(self, position: int) -> bool:
        """Bring the hunk at a position, from 0 on, to the top; False when there is none. -1 is not the last one."""
        if not 0 <= position < len(self.hunks.hunks):
            return False
        first = self.hunks.hunks[position].first
        above = first - 1 if first - 1 in self.hunks.hidden else first
        self.scroll_to(y=self._arranged.rows.number_of(above))
        self._make_current(position)
        return True

    def first_hunk(self) -> bool:
        """Go to the first hunk; False when there is none."""
        return self.go_to_hunk(0)

    def last_hunk(self) -> bool:
        """Go to the last hunk; False when there is none."""
        return self.go_to_hunk(len(self.hunks.hunks) - 1)

    def _make_current(self, position: int | None) -> None:
        if position == self._current_hunk:
            return
        self._current_hunk = position
        self.hunk = 0 if position is None else position + 1
        self.post_message(self.HunkChanged(self, self.hunk, self.hunk_total))
        self.refresh()

    def _hunk_on_top(self) -> int | None:
        line = self._line_on_top()
        if not self.hunks.hunks:
            return None
        return 0 if line is None else self.hunks.hunk_at(line) or 0

    def _is_header_in_sight(self) -> bool:
        if self._current_hunk is None or self._current_hunk >= len(self.hunks.hunks):
            return False
        return self._is_in_sight(self.hunks.hunks[self._current_hunk].first)

    def mark_moved(self, content: DiffContent) -> None:
        """The same, and tell that there is more to say of the hunks."""
        super().mark_moved(content)
        self.post_message(self.HunkChanged(self, self.hunk, self.hunk_total))

    # Hidden lines

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Name a person's own key, by command id, in the rows for hidden lines."""
        if "diff.expand" in keys:
            self.key = key_text(keys["diff.expand"])

    def action_expand(self) -> None:
        """Show more of the lines above the current hunk, or of the first gap in sight; hide them if all are shown."""
        line = self.hidden_line
        if line is not None:
            hidden = self.hunks.hidden[line]
            self.post_message(self.Expand(hidden.gap, wanted_by(hidden, False)))

    def action_expand_all(self) -> None:
        """Show all lines that no hunk holds; hide them where all are shown."""
        if self.hunks.hidden:
            hide = not any(hidden.hidden for hidden in self.hunks.hidden.values())
            self.post_message(self.Expand(None, 0 if hide else sys.maxsize))

    def on_click(self, event: events.Click) -> None:
        """A click on a row for hidden lines shows them."""
        if clicked := event.style.meta.get("gap"):
            self.post_message(self.Expand(*clicked))
        else:
            super().on_click(event)

    # Searching

    @property
    def searched(self) -> str:
        """The text that is searched for; empty for none."""
        search = self._lines.search
        return "" if search is None else search.text

    def prepare_search(self) -> None:
        """A search is about to begin: what it needs of a large file is made in a thread while the person types."""
        if len(self.hunks) > _LINES_AT_ONCE:
            threading.Thread(target=self._lines.prepare_search, name="preparing a search", daemon=True).start()

    def search(self, text: str) -> tuple[int, int]:
        """Mark all places of `text` and go to the first at or below the top row.

        Gives the number of the current match and how many there are. An empty text ends the search.
        """
        if not text:
            self._lines.search = None
            return self._found(None)
        search = self._search_here(text)
        return self._found(search.start_from(self._line_on_top() or 0))

    def search_from(self, text: str, number: int, is_old: bool) -> tuple[int, int]:
        """Mark all places of `text` and go to the first at or below the line with a number, old or new."""
        return self._found(self._search_here(text).start_from(self._line_numbered(number, is_old)))

    def _numbered_match(self) -> NumberedMatch | None:
        """The current match, by what stays the same in another view of the file."""
        current = self._lines.search.current if self._lines.search else None
        if current is None:
            return None
        old, new = self._lines.numbering.of(current.line)
        return NumberedMatch((new or old) or 0, new is None, current.start)

    def _line_numbered(self, number: int, is_old: bool) -> int:
        numbering = self._lines.numbering
        return (numbering.line_of_old(number) if is_old else numbering.line_of_new(number)) or 0

    @property
    def match(self) -> tuple[int, int]:
        """The number of the current match, and how many there are."""
        search = self._lines.search
        return (search.number, search.total) if search else (0, 0)

    def next_match(self) -> tuple[int, int]:
        """Go to the next match, behind the last to the first; gives its number and how many there are."""
        return self._found(self._lines.search.next() if self._lines.search else None)

    def previous_match(self) -> tuple[int, int]:
        """Go to the previous match, before the first to the last; gives its number and how many there are."""
        return self._found(self._lines.search.previous() if self._lines.search else None)

    def _search_here(self, text: str) -> Search:
        search = self._lines.search_for(text)
        self._repaint()
        return search

    def _found(self, match: Match | None) -> tuple[int, int]:
        number, total = self.match
        if match is not None:
            self._show_match(match)
        self._repaint()
        self.post_message(self.SearchChanged(self, self.searched, number, total))
        return number, total

    def _show_match(self, match: Match) -> None:
        """Scroll no more than it takes to have the match in sight."""
        layout = self._lines.layout(match.line)
        start = layout.cell_of(layout.character_of_byte(match.start))
        end = layout.cell_of(layout.character_of_byte(match.end))
        row = self._arranged.row_of(match.line, start)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top + _CONTEXT <= row < top + height - _CONTEXT:
            self.scroll_to(y=row - height // 3)
        left, width = self.scroll_offset.x, self._arranged.body_width
        if not left <= start <= end <= left + width:
            self.scroll_to(x=0 if end <= width else start - width // 3)

"""A scrolling widget that paints one file's diff, row by row, as the rows come into sight."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from textual import events, work
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from diff_insight.domain.moved import NOTHING_MOVED
from diff_insight.domain.patch import Hunks
from diff_insight.terminal.diff import selection as selections
from diff_insight.terminal.diff.arrangement import Arrangement
from diff_insight.terminal.diff.colours import FAMILIES, Syntax
from diff_insight.terminal.diff.content import DiffContent, State
from diff_insight.terminal.diff.lexers import has_lexer, language_name, lexer_for
from diff_insight.terminal.diff.lines import Lines
from diff_insight.terminal.diff.next_page import NextPage
from diff_insight.terminal.diff.palette import PREFIX, Palette
from diff_insight.terminal.diff.rows import Row, RowKind
from diff_insight.terminal.diff.views import Look
from diff_insight.terminal.theme_colours import ThemeColours

_NAMES = (
    "absent", "added", "context", "control", "deleted", "divider", "failure", "hidden", "hidden-action",
    "hidden-current", "hunk", "hunk-current", "hunk-heading", "match", "match-current", "message", "more", "moved",
    "no-newline", "notice", "number", "selected", "sign", "sign-added", "sign-deleted", "whitespace", "word-added",
    "word-deleted", *(f"token-{family}" for family in FAMILIES),
)  # fmt: skip

_PATIENCE = 0.1
"""Seconds until a diff that is still being read is said to be."""

_SPLIT_FROM = 160
"""Cells from which on two sides fit beside each other."""

_NO_HUNKS = Hunks(b"")


class Anchor(NamedTuple):
    """A line that stays in its place on the screen while another view of its file comes."""

    number: int = 0
    """In the new file."""
    row: int = 0
    """From the top of the pane."""
    gap: int | None = None
    """The row of a gap instead of a numbered line."""


class DiffCanvas(ScrollView, ThemeColours, can_focus=True):
    """The rows of one file's diff: unified or side by side, wrapped or not. What is not seen costs nothing."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES: ClassVar[set[str]] = {PREFIX + name for name in _NAMES}

    split: var[bool | None] = var[bool | None](False)
    """Old and new side by side; None for what the width suggests."""
    wrap: var[bool] = var(False)
    """Long lines go on in the next row."""
    tab_size: var[int] = var(4)
    """Cells between tab stops, for diffs shown from then on."""

    @dataclass
    class LexerFound(Message):
        """A thread has found the lexer of a language."""

        language: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.content: DiffContent | None = None
        """What is shown; None before anything is."""
        self._current_hunk: int | None = None
        self._hidden_lines: list[int] = []
        self.key = "Enter"
        """How the key is called that shows hidden lines."""
        self._kept_line: int | None = None
        """The line of the hunks that stayed in sight when they were shown; None for another file's."""
        self._palette = Palette(self)
        self._strips: LRUCache[Look, Strip] = LRUCache(512)
        self._lines = Lines(_NO_HUNKS, self.tab_size)
        self._next_page = NextPage(self, self._paint_ahead)
        self._widest = 0
        self._arranged = Arrangement(None, self._lines, self._palette, 1, False, False)
        self._patience: Timer | None = None
        self._awaited: DiffContent | None = None

    @property
    def hunks(self) -> Hunks:
        """The hunks that are shown."""
        return self._lines.hunks

    @property
    def is_split(self) -> bool:
        """Whether old and new stand side by side at this width: never where one of them is nothing."""
        numbering = self._lines.numbering
        wanted = self.size.width >= _SPLIT_FROM if self.split is None else self.split
        return wanted and numbering.has_old and numbering.has_new

    def show(self, content: DiffContent | None, keep_scroll: bool = False) -> None:
        """Show another diff, from its top or, of the same file, where the reader was.

        One that is still loading takes the place of the one before only after a moment: fast reads do not flicker.
        """
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        if content is not None and content.state is State.LOADING:
            self._patience = self.set_timer(_PATIENCE, self._wait)
            self._awaited = content
        else:
            self._awaited = None
            self._take(content, keep_scroll)

    def _wait(self) -> None:
        """Say what is waited for; a timer that has run out already is stopped too late by what came meanwhile."""
        if self._awaited is not None:
            self._take(self._awaited, False)
            self._awaited = None

    def mark_moved(self, content: DiffContent) -> None:
        """Take what is shown once more, with the lines in it that moved."""
        self.content = content
        self._lines.moved = content.moved
        self._repaint()

    def show_gap(self, content: DiffContent, gap: int | None) -> None:
        """Show more or fewer of the lines between the hunks; the row of the gap, or what is read, stays where it is."""
        line = None if gap is None else self._line_of_gap(gap)
        row = 0 if line is None else self._arranged.rows.number_of(line) - self.scroll_offset.y
        self._take(content, gap is None, None if gap is None else Anchor(gap=gap, row=row))

    def _line_of_gap(self, gap: int) -> int | None:
        return next((line for line, hidden in self.hunks.hidden.items() if hidden.gap == gap), None)

    def _take(self, content: DiffContent | None, keep_scroll: bool, anchor: Anchor | None = None) -> None:
        if keep_scroll:
            anchor = self._anchor()
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self.content = content
        self._lines = Lines(content.hunks if content else _NO_HUNKS, self.tab_size)
        self._lines.moved = content.moved if content else NOTHING_MOVED
        self._widest = self._lines.width()
        self._arrange()
        self._find_lexer()
        self._hidden_lines = list(self.hunks.hidden)
        self._kept_line = self._line_at(anchor)
        if anchor is None or self._kept_line is None:
            self.scroll_to(0, 0)
        else:
            self.scroll_to(None, self._arranged.rows.number_of(self._kept_line) - anchor.row)

    def _arrange(self) -> None:
        """Lay the rows out for the width and the toggles."""
        width = self.scrollable_content_region.width
        self._arranged = Arrangement(self.content, self._lines, self._palette, width, self.is_split, self.wrap)
        self._strips.clear()
        self._resize(Size(self._arranged.virtual_width(self._widest), len(self._arranged.rows)))
        self.refresh()

    def _resize(self, size: Size) -> None:
        """Take a new size of the content; the screen need not be laid out again, which would cost more than a page."""
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _repaint(self) -> None:
        """Paint everything in sight anew."""
        self._strips.clear()
        self.refresh()

    def _rearrange(self) -> None:
        """The same, with the same line on top, or the very top where it was."""
        line = self._line_on_top() if self.scroll_offset.y else None
        self._arrange()
        if line is not None:
            self.scroll_to(None, self._arranged.rows.number_of(line))

    def watch_split(self) -> None:
        if self.is_attached:
            self._rearrange()

    def watch_wrap(self) -> None:
        if self.is_attached:
            self._rearrange()

    def on_resize(self) -> None:
        if self.scrollable_content_region.width != self._arranged.width:
            self._rearrange()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._palette.clear()
        self._strips.clear()

    @property
    def allow_vertical_scroll(self) -> bool:
        """Whether there is more above or below: known as soon as a diff is shown, not when its scrollbar is."""
        return not self.is_disabled and self.max_scroll_y > 0

    @property
    def allow_horizontal_scroll(self) -> bool:
        """Whether there is more to the left or right."""
        return not self.is_disabled and self.max_scroll_x > 0

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: an animation would only be in the way of the next key."""
        super().scroll_to(x, y, **{**options, "animate": False})

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual paints a new size before it tells of it: no picture is of the old one."""
        if self.scrollable_content_region.width != self._arranged.width:
            self._rearrange()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The strip for row `y` of the screen part of the widget."""
        if not len(self._arranged.rows):
            message = self._arranged.message
            at = y - max(0, (self.size.height - len(message)) // 2)
            return Strip(self._arranged.paint_message(at), self._arranged.width)
        return self._strip(self.scroll_offset.y + y)

    def _strip(self, number: int) -> Strip:
        selection = self.text_selection
        look = Look(
            number,
            self.scroll_offset.x,
            None if selection is None else selections.span(selection, number),
            selection is not None and selections.is_right(selection),
            self._is_current(number),
            self._key_on(number),
        )
        strip = self._strips.get(look)
        if strip is None:
            strip = self._strips[look] = Strip(self._arranged.paint(look), self._arranged.width)
        return strip

    def _paint_ahead(self, number: int) -> None:
        if 0 <= number < len(self._arranged.rows):
            self._strip(number)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._next_page.scrolled(round(new_value), new_value >= old_value)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected code as it stands in the file, without margins; lone bytes as replacement characters."""
        arranged = self._arranged
        if not len(arranged.rows):
            return "\n".join(arranged.message), "\n"
        text = selections.selected_text(selection, arranged.rows, self._lines, arranged.notices)
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint again; the selection is part of what every strip is kept by."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A second click selects the word, a third the line."""
        if event.chain not in (2, 3):
            return
        event.prevent_default()
        widget, offset = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
        row = self._row(offset.y) if widget is self and offset is not None else None
        if offset is not None and row is not None:
            selection = selections.of_click(offset, row, self._lines, event.chain == 3)
            if selection is not None:
                self.screen.selections = {self: selection}

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Without the animation of the base class."""
        event.prevent_default().stop()
        self.scroll_to(x=self.scroll_x - self.app.scroll_sensitivity_x)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Without the animation of the base class."""
        event.prevent_default().stop()
        self.scroll_to(x=self.scroll_x + self.app.scroll_sensitivity_x)

    def on_diff_canvas_lexer_found(self, message: LexerFound) -> None:
        message.stop()
        if self.content is not None and language_name(self.content.path) == message.language:
            self._lines.syntax = Syntax(self.hunks, lexer_for(message.language))
            self._repaint()

    def _find_lexer(self) -> None:
        if self.content is None or not len(self.hunks):
            return
        language = language_name(self.content.path)
        if has_lexer(language):
            self._lines.syntax = Syntax(self.hunks, lexer_for(language))
        else:
            self.call_after_refresh(self._load_lexer, language)

    @work(thread=True, group="lexer", exit_on_error=False)
    def _load_lexer(self, language: str) -> None:
        lexer_for(language)
        self.post_message(self.LexerFound(language))

    def _row(self, number: int) -> Row | None:
        rows = self._arranged.rows
        return rows[number] if 0 <= number < len(rows) else None

    def _is_current(self, number: int) -> bool:
        row = self._row(number)
        if row is None or row.kind is not RowKind.HUNK or self._current_hunk is None:
            return False
        return row.line == self.hunks.hunks[self._current_hunk].first

    def _key_on(self, number: int) -> str:
        """The key that acts on a row for hidden lines; empty on any other."""
        row = self._row(number)
        if row is None or row.kind is not RowKind.HIDDEN or not self.has_focus or row.line != self.hidden_line:
            return ""
        return self.key

    @property
    def hidden_line(self) -> int | None:
        """The row for hidden lines that a key acts on, by its position in the hunks: the one above the current hunk
        where that is in sight, else the first that is."""
        top = self._line_on_top()
        if top is None:
            return None
        at = bisect_left(self._hidden_lines, top)
        seen = [line for line in self._hidden_lines[at : at + self.size.height] if self._is_in_sight(line)]
        above = (line for line in seen if self.hunks.hidden[line].gap == self._current_hunk)
        return next(above, seen[0] if seen else None)

    def _is_in_sight(self, line: int) -> bool:
        """Whether the first row of a line of the hunks is in sight."""
        row = self._arranged.rows.number_of(line) - self.scroll_offset.y
        return 0 <= row < self.scrollable_content_region.height

    def _line_on_top(self) -> int | None:
        """The first line of the hunks that is in sight."""
        top = self.scroll_offset.y
        rows = self._arranged.rows
        return next((line for at in range(top, min(top + 50, len(rows))) if (line := rows[at].line) is not None), None)

    def _line_at(self, anchor: Anchor | None) -> int | None:
        if anchor is None:
            return None
        if anchor.gap is not None:
            return self._line_of_gap(anchor.gap)
        return self._lines.numbering.line_of_new(anchor.number)

    def _anchor(self) -> Anchor | None:
        """What stays where it is: the change of the current hunk where it is in sight, else the first line that is;
        None at the very top."""
        top = self.scroll_offset.y
        if not top and not self._current_hunk:
            return None
        rows, numbering = self._arranged.rows, self._lines.numbering
        changed = None if self._current_hunk is None else numbering.changed_in(self._current_hunk)
        if changed is not None and self._is_in_sight(changed):
            return Anchor(numbering.of(changed)[1] or 0, rows.number_of(changed) - top)
        lines = rows.lines(top, top + 50, right=True)
        numbers = (numbering.of(line)[1] for line in lines)
        return next((Anchor(number, 0) for number in numbers if number is not None), None)

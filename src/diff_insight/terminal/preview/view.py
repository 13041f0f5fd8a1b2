"""A scrolling widget that shows a report of any length: what is not in sight costs a guessed height."""

from dataclasses import dataclass
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from diff_insight.application.preview.text import HeadText, ReportText
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.diff.palette import Palette
from diff_insight.terminal.preview.layout import Layout
from diff_insight.terminal.preview.names import COMPONENT_CLASSES, PREFIX
from diff_insight.terminal.preview.page import BETWEEN, FIRST_ITEM, HEAD, TABLE, Mode, Page
from diff_insight.terminal.preview.painting import paint
from diff_insight.terminal.preview.table import HEAD_LINES


@dataclass(frozen=True, slots=True)
class _Wish:
    """Blocks of a page that are to be laid out."""

    page: Page
    blocks: tuple[int, ...]


class ReportView(ScrollView, can_focus=True):
    """Shows a `ReportText`, with a cursor on one row. Sections are laid out in a thread, just before they are seen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(COMPONENT_CLASSES)

    @dataclass
    class Moved(Message):
        """The cursor is in another section now, or in none."""

        item: int | None

    @dataclass
    class Failed(Message):
        """A section cannot be shown."""

        error: Exception

    def __init__(self) -> None:
        super().__init__()
        self._palette = Palette(self, PREFIX)
        self._page: Page | None = None
        self._cursor = (HEAD, 0)
        """A block and a row of it."""
        self._item: int | None = None
        self._searched = ""
        self._aside = 0
        """Characters of the lines of diffs, and of the table's source, that are scrolled out of sight."""
        self._loading: Latest[_Wish, dict[int, Layout]] = Latest("preview", self._lay_out, self._laid_out)

    def on_unmount(self) -> None:
        self._loading.close()

    # What is shown

    @property
    def page(self) -> Page | None:
        """What is shown; None before anything is."""
        return self._page

    @property
    def cursor(self) -> tuple[int, int]:
        """The block and the row of it that are marked."""
        return self._cursor

    @property
    def item(self) -> int | None:
        """The section that the cursor is in, or that its row of the table leads to."""
        return self._page.item_of(*self._cursor) if self._page is not None else None

    def show(self, text: ReportText, item: int | None) -> None:
        """Show `text` from the section `item` on, or from its beginning."""
        self._page = Page(text, Mode.RENDERED, self._width())
        self._follow_size()
        self.go_to(HEAD if item is None else FIRST_ITEM + item)

    def show_head(self, head: HeadText) -> None:
        """Show what stands before the table, and numbers that were not known."""
        if self._page is not None:
            self._page.head = head
            self._page.forget_head()
            self._load()
            self.refresh()

    def switch(self) -> Mode | None:
        """Show the source, or how it reads; the same section stays on top."""
        page = self._page
        if page is None:
            return None
        self._turn(Page(page.text, Mode.SOURCE if page.mode is Mode.RENDERED else Mode.RENDERED, page.width, page.head))
        return self._page.mode if self._page else None

    def _turn(self, page: Page) -> None:
        block, row = self._cursor
        self._page = page
        self._follow_size()
        self.go_to(block, row if block == TABLE else 0)

    def on_resize(self) -> None:
        page = self._page
        if page is not None and page.width != self._width():
            self._turn(Page(page.text, page.mode, self._width(), page.head, page.unfolded))
        else:
            self._load()

    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 1)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._palette.clear()

    def mark_found(self, text: str) -> None:
        """Mark `text` wherever it is in sight; nothing when it is empty."""
        self._searched = text.lower()
        self.refresh()

    # Moving

    def move(self, rows: int) -> None:
        """Move the cursor down, or up where `rows` is negative."""
        if self._page is not None:
            self._put_cursor(self._page.heights.offset(self._cursor[0]) + self._cursor[1] + rows)

    def move_pages(self, pages: float) -> None:
        """Move the cursor and what is in sight alike."""
        rows = int(pages * max(self.size.height - 1, 1))
        self.scroll_to(y=self.scroll_offset.y + rows)
        self.move(rows)

    def scroll_sideways(self, characters: int) -> None:
        """Scroll the lines of diffs and the table's source, as far as the longest in sight goes."""
        page = self._page
        if page is None:
            return
        top = self.scroll_offset.y
        seen = range(top, min(top + self.size.height, page.heights.total))
        lines = [page.row(*page.heights.block_at(at)).line for at in seen]
        longest = max((cell_len(line.text) for line in lines if not line.wraps), default=0)
        self._aside = max(0, min(self._aside + characters, longest - page.width))
        self.refresh()

    def go_to_end(self) -> None:
        """The last row."""
        if self._page is not None:
            self._put_cursor(self._page.heights.total - 1)

    def go_to(self, block: int, row: int = 0) -> None:
        """Put the cursor on a row of a block and the block on top, or a row of the table into view."""
        if self._page is None:
            return
        self._cursor = (block, row)
        start = self._page.heights.offset(block)
        top = start if not row else max(start + row - self.size.height // 3, 0)
        self.scroll_to(y=top)
        self._changed()

    def go_to_line(self, block: int, line: int) -> None:
        """Put the cursor on a line of a block, which is laid out for that at once."""
        page = self._page
        if page is None:
            return
        if page.layout(block) is None:
            self._take({block: page.lay_out(block)}, page)
        layout = page.layout(block)
        self.go_to(block, 0 if layout is None else layout.row_of(line))

    def next_section(self, step: int) -> None:
        """Go to the next heading, or to the one before."""
        page = self._page
        if page is None:
            return
        block, row = self._cursor
        rows = self._headings(block)
        if step > 0:
            below = [at for at in rows if at > row]
            self.go_to(block, below[0]) if below else self._go_to_block(block + 1)
        else:
            above = [at for at in rows if at < row]
            self.go_to(block, above[-1]) if above else self._go_to_block(block - 1, last=True)

    def _headings(self, block: int) -> list[int]:
        """The rows of a block at which `[` and `]` stop: sections below a file's heading are part of the file."""
        layout = self._page.layout(block) if self._page is not None else None
        if block != HEAD or layout is None:
            return [0]
        return [layout.row_of(at) for at, line in enumerate(layout.lines) if line.is_heading] or [0]

    def _go_to_block(self, block: int, last: bool = False) -> None:
        page = self._page
        if page is None or not 0 <= block < len(page.heights):
            return
        if block == BETWEEN:
            block += -1 if last else 1
        if block < len(page.heights):
            self.go_to(block, self._headings(block)[-1] if last else 0)

    def open(self) -> None:
        """From a row of the table go to its section; show or hide the diff of a section."""
        page = self._page
        if page is None:
            return
        block, _ = self._cursor
        item = self.item
        if block == TABLE and item is not None:
            self.go_to(FIRST_ITEM + item)
        elif block >= FIRST_ITEM and page.mode is Mode.RENDERED:
            page.fold(block)
            self._load()
            self.refresh()

    def go_to_row_of(self, item: int) -> None:
        """Put the cursor on the row of the table that leads to a section."""
        self.go_to(TABLE, HEAD_LINES + item)

    def on_click(self, event: events.Click) -> None:
        page = self._page
        if page is None:
            return
        y = self.scroll_offset.y + event.y
        if y >= page.heights.total:
            return
        block, row = page.heights.block_at(y)
        self._cursor = (block, row)
        self._changed()
        if block == TABLE or page.row(block, row).line.is_fold:
            self.open()

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: an animation would only be in the way of the next key."""
        super().scroll_to(x, y, **{**options, "animate": False})

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        page = self._page
        if page is None:
            return
        at = page.heights.offset(self._cursor[0]) + self._cursor[1]
        top = round(new_value)
        seen = min(max(at, top), max(top + self.size.height - 1, top))
        if seen != at:
            self._cursor = page.heights.block_at(seen)
            self._changed()
        self._load()

    def _put_cursor(self, at: int) -> None:
        page = self._page
        if page is None:
            return
        at = min(max(at, 0), page.heights.total - 1)
        self._cursor = page.heights.block_at(at)
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        if at < top:
            self.scroll_to(y=at)
        elif at >= top + height:
            self.scroll_to(y=at - height + 1)
        self._changed()

    def _changed(self) -> None:
        item = self.item
        if item != self._item:
            self._item = item
            self._aside = 0
            self.post_message(self.Moved(item))
        self._load()
        self.refresh()

    # Laying out

    def _load(self) -> None:
        """Lay out what is in sight, and a screen around it."""
        page = self._page
        height = self.size.height
        if page is None or not height:
            return
        top = self.scroll_offset.y
        first, _ = page.heights.block_at(max(top - height, 0))
        last, _ = page.heights.block_at(top + 2 * height)
        seen, _ = page.heights.block_at(top)
        wanted = [block for block in range(first, last + 1) if page.layout(block) is None]
        wanted = [block for block in wanted if block != HEAD or page.head is not None]
        if wanted:
            # What is in sight first, then what is below it, then what is above.
            wanted.sort(key=lambda block: (block < seen, abs(block - seen)))
            self._loading.ask(_Wish(page, tuple(wanted)))

    @staticmethod
    def _lay_out(wish: _Wish) -> dict[int, Layout]:
        return {block: wish.page.lay_out(block) for block in wish.blocks}

    def _laid_out(self, wish: _Wish, answer: dict[int, Layout] | Exception) -> None:
        if isinstance(answer, Exception):
            self.post_message(self.Failed(answer))
        else:
            self.call_later(self._take, answer, wish.page)

    def _take(self, layouts: dict[int, Layout], page: Page) -> None:
        """Show what was laid out; what is on top of the screen stays there, though guesses above turn out wrong."""
        if page is not self._page:
            return
        anchor, row = self._cursor
        before = page.heights.offset(anchor) + row - self.scroll_offset.y
        for block, layout in layouts.items():
            page.take(block, layout)
        self._cursor = (anchor, min(row, page.heights[anchor] - 1))
        after = page.heights.offset(anchor) + self._cursor[1]
        self._follow_size()
        self.set_reactive(ScrollView.scroll_y, float(min(max(after - before, 0), self.max_scroll_y)))
        self.set_reactive(ScrollView.scroll_target_y, self.scroll_y)
        self.vertical_scrollbar.position = self.scroll_y
        self._load()
        self.refresh()

    def _follow_size(self) -> None:
        """Take the page's size; the screen need not be laid out again."""
        if self._page is None:
            return
        size = Size(self._page.width, self._page.heights.total)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    @property
    def allow_vertical_scroll(self) -> bool:
        """Known as soon as there is a page, not when its scrollbar is."""
        return not self.is_disabled and self.max_scroll_y > 0

    # Painting

    def render_line(self, y: int) -> Strip:
        page = self._page
        width = self.size.width
        at = self.scroll_offset.y + y
        if page is None or at >= page.heights.total:
            return Strip.blank(width, self._palette.style(()))
        block, row = page.heights.block_at(at)
        aside = self._aside if block != TABLE or page.mode is Mode.SOURCE else 0
        is_cursor = (block, row) == self._cursor
        return paint(page.row(block, row), page.width, self._palette, is_cursor, self._searched, aside)

"""A previewed report at one width: blocks that are laid out when they come into sight, and guessed before."""

from array import array
from collections.abc import Iterator, Sequence
from enum import StrEnum

from textual.cache import LRUCache

from diff_insight.application.preview.text import HeadText, ItemText, ReportText
from diff_insight.domain.patch import count_lines
from diff_insight.domain.printable import printable
from diff_insight.terminal.preview.heights import Heights
from diff_insight.terminal.preview.layout import DiffLines, Layout, OnePerRow, Row, Stacked, Wrapped
from diff_insight.terminal.preview.lines import BLANK, Line, source_lines
from diff_insight.terminal.preview.markdown import rendered
from diff_insight.terminal.preview.table import HEAD_LINES, TableLines, row_text

HEAD, TABLE, BETWEEN, FIRST_ITEM = range(4)
"""Blocks: all before the table, the table, what stands below it; then one for each section."""

_GUESSED_ITEM = 14
"""Rows of a section nobody has looked at yet."""
_KEPT = 400
"""Blocks that stay laid out."""


class Mode(StrEnum):
    """How a report is shown."""

    RENDERED = "as it reads"
    SOURCE = "source"


class Page:
    """`lay_out` and `texts` belong in threads, all else to the widget that shows the page."""

    def __init__(
        self,
        text: ReportText,
        mode: Mode,
        width: int,
        head: HeadText | None = None,
        unfolded: frozenset[int] = frozenset(),
    ) -> None:
        """`head` is what stands before the table, None while it is not known; `unfolded` items show their diff."""
        self.text = text
        self.mode = mode
        self.width = width
        self.head = head
        self.unfolded = unfolded
        guesses = array("q", [_GUESSED_ITEM]) * (FIRST_ITEM + text.items)
        self._table = OnePerRow(TableLines(text, width, mode is Mode.SOURCE))
        guesses[HEAD], guesses[TABLE], guesses[BETWEEN] = 2, self._table.height, 3
        self.heights = Heights(guesses)
        self._layouts: LRUCache[int, Layout] = LRUCache(_KEPT)

    # Blocks

    def layout(self, block: int) -> Layout | None:
        """The rows of a block; None where they are not laid out."""
        return self._table if block == TABLE else self._layouts.get(block)

    def take(self, block: int, layout: Layout) -> None:
        """Keep what `lay_out` gave."""
        self._layouts[block] = layout
        self.heights.set(block, layout.height)

    def fold(self, block: int) -> None:
        """Show the diff of a section, or hide it."""
        self.unfolded = self.unfolded ^ {block}
        self._layouts.discard(block)

    def forget_head(self) -> None:
        """What stands before the table has become known."""
        self._layouts.discard(HEAD)

    def row(self, block: int, at: int) -> Row:
        """A row of a block; a stand-in while it is not laid out."""
        layout = self.layout(block)
        if layout is not None:
            return layout.row(at)
        line = BLANK
        if block >= FIRST_ITEM and not at:
            line = Line(printable(self.text.name(block - FIRST_ITEM)), "heading", wraps=False)
        elif block == HEAD and not at:
            line = Line("The overview is being drafted …", "muted", wraps=False)
        return Row(line, 0, 0, len(line.text))

    def item_of(self, block: int, row: int) -> int | None:
        """The section that a row belongs to, or, in the table, leads to."""
        if block >= FIRST_ITEM:
            return block - FIRST_ITEM
        at = row - HEAD_LINES
        return self.text.row(at).item if block == TABLE and 0 <= at < self.text.rows else None

    # In threads

    def lay_out(self, block: int) -> Layout:
        """The rows of a block. Raises SourceError."""
        parts: list[Layout] = [
            OnePerRow(lines) if isinstance(lines, DiffLines) else Wrapped(lines, self.width)
            for lines in self._parts(block)
        ]
        return parts[0] if len(parts) == 1 else Stacked(parts)

    def texts(self, block: int) -> Iterator[str]:
        """The text of each line of a block, for a search. Raises SourceError."""
        if block != TABLE:
            yield from (line.text for lines in self._parts(block) for line in lines)
            return
        yield from [""] * HEAD_LINES
        for at in range(self.text.rows):
            row = self.text.row(at)
            yield printable(row.source) if self.mode is Mode.SOURCE else row_text(row)

    def _parts(self, block: int) -> list[Sequence[Line]]:
        is_source = self.mode is Mode.SOURCE
        if block == HEAD:
            head = self.head or HeadText("", "")
            return [source_lines(head.source) if is_source else rendered(head.reading)]
        if block == BETWEEN:
            return [self._prose(self.text.below_table())]
        item = self.text.item(block - FIRST_ITEM)
        if not item.hunks:
            return [self._prose(item.before + item.after)]
        if is_source:
            fence = item.after.partition("\n")[0].strip()
            return [source_lines(item.before), DiffLines(item.hunks), source_lines(item.after, fence)]
        is_open = block in self.unfolded
        fold = [_fold_line(item.hunks, is_open), BLANK]
        diff = [DiffLines(item.hunks), [BLANK]] if is_open else []
        return [rendered(_above_fold(item)), fold, *diff, rendered(_below_fold(item))]

    def _prose(self, source: str) -> list[Line]:
        return source_lines(source) if self.mode is Mode.SOURCE else rendered(source)


def _fold_line(hunks: bytes, is_open: bool) -> Line:
    additions, deletions = count_lines(b"\n" + hunks)
    sign, words = ("▾", "Enter hides it") if is_open else ("▸", "Enter shows it")
    return Line(f"{sign} Diff  +{additions:,} −{deletions:,}  {words}", "fold", is_fold=True)


def _above_fold(item: ItemText) -> str:
    cut = item.before.rfind("<details>")
    return item.before[:cut] if cut >= 0 else item.before.rstrip("\n").rpartition("\n")[0]


def _below_fold(item: ItemText) -> str:
    behind = item.after.partition("</details>")[2]
    return behind or item.after.partition("\n")[2]

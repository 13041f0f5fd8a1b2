"""The commands that move between files, hunks and panes."""

from collections.abc import Callable

from textual.screen import Screen
from textual.widget import Widget

from diff_insight.domain.summary import Field
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.lower_tabs import LowerTabs
from diff_insight.terminal.browser.reading import Reading
from diff_insight.terminal.summary.pane import TEXTS

_PANES = ("table", "diff", "summary")


class Moving:
    """Moves the focus, the cursor and the diff; classes on the screen tell the sheet which pane is seen."""

    def __init__(self, screen: Screen[None], desk: Desk, reading: Reading) -> None:
        self._screen = screen
        self._desk = desk
        self._reading = reading

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        desk = self._desk
        return {
            "file.next": lambda: desk.table.go_to(desk.table.cursor + 1),
            "file.previous": lambda: desk.table.go_to(desk.table.cursor - 1),
            "hunk.next": self.next_hunk,
            "hunk.previous": self.previous_hunk,
            "diff.scroll_down": lambda: desk.diff.scroll_lines(3),
            "diff.scroll_up": lambda: desk.diff.scroll_lines(-3),
            "diff.split": self.split,
            "diff.wrap": self.wrap,
            "pane.next": lambda: self.next_pane(1),
            "pane.previous": lambda: self.next_pane(-1),
            "pane.zoom": self.zoom,
            "summary.edit_title": lambda: self.edit(Field.TITLE),
            "summary.edit_text": lambda: self.edit(Field.EXPLANATION),
            "summary.markdown": self.toggle_markdown,
        }

    def next_hunk(self) -> None:
        """Behind the last hunk comes the next file, but nobody goes past one whose hunks are still to come."""
        desk = self._desk
        if self._shows_hunks and not desk.diff.next_hunk():
            desk.table.go_to(desk.table.cursor + 1)

    def previous_hunk(self) -> None:
        """Before the first hunk comes the last one of the file before, as soon as the hunks of this one are there."""
        desk = self._desk
        if self._shows_hunks and not desk.diff.previous_hunk() and desk.table.cursor:
            desk.diff.begins_at_last_hunk = True
            desk.table.go_to(desk.table.cursor - 1)

    @property
    def _shows_hunks(self) -> bool:
        """Whether the diff is that of the file under the cursor."""
        return self._reading.position == self._desk.position and not self._reading.is_busy

    def split(self) -> None:
        """Side by side, or unified; until a person chooses, the width of the pane does."""
        diff = self._desk.diff
        diff.split = not diff.is_split
        if diff.split and not diff.is_split:
            self._desk.say("Side by side from now on; this file has one side only.")

    def wrap(self) -> None:
        """Fold long lines, or cut them at the pane's edge."""
        diff = self._desk.diff
        diff.wrap = not diff.wrap

    def next_pane(self, step: int) -> None:
        """Give the keys to the next pane: table, diff, title, explanation."""
        desk = self._desk
        stops: list[Widget | Field] = [desk.table, desk.diff, *(() if desk.position is None else TEXTS)]
        stops = [stop for stop in stops if self._zoomed is None or self._pane_of(stop) == self._zoomed]
        has_keys = desk.summary.edited or self._screen.focused
        stop = stops[((stops.index(has_keys) if has_keys in stops else -1) + step) % len(stops)]
        if isinstance(stop, Field):
            self.edit(stop)
        else:
            self.enter(stop)

    def edit(self, field: Field) -> None:
        """Enter a text field, where there is a file to write of."""
        if self._desk.position is None:
            self._desk.say("Texts are written file by file: go to a file first.")
        else:
            self.enter(self._desk.summary.edit(field))

    def enter(self, widget: Widget) -> None:
        """Give the keys to `widget`, and show the pane it is in."""
        pane = self._pane_of(widget)
        self._mark(pane != "table", "-in-lower", "-short")
        if pane != "table":
            self.show_tab(pane)
        if self._zoomed is not None and self._zoomed != pane:
            self._show_zoomed(pane)
        widget.focus()

    def toggle_markdown(self) -> None:
        """Show the explanation as it reads, or as it is written."""
        is_read = self._desk.summary.toggle_markdown()
        if self._screen.has_class("-narrow"):
            self.show_tab("summary")
        self._desk.say("The text as it reads; m shows its Markdown." if is_read else "The Markdown of the text.")

    def show_tab(self, pane: str) -> None:
        """On a narrow terminal, diff and summary share a place."""
        self._mark(pane == "summary", "-summary-tab", "-narrow")
        self._screen.query_one(LowerTabs).refresh()

    def _mark(self, is_so: bool, name: str, where: str) -> None:
        """Remember what the sheets ask for on some sizes only: elsewhere, all widgets need not be styled again."""
        self._screen.set_class(is_so, name, update=self._screen.has_class(where))

    def zoom(self) -> None:
        """Give the focused pane the whole screen, or give it back."""
        if self._zoomed is not None:
            self.unzoom()
        elif self._screen.focused is not None:
            self._show_zoomed(self._pane_of(self._screen.focused))

    def unzoom(self) -> bool:
        """False where no pane is zoomed."""
        if self._zoomed is None:
            return False
        self._show_zoomed(None)
        return True

    @property
    def _zoomed(self) -> str | None:
        return next((pane for pane in _PANES if self._screen.has_class(f"-zoom-{pane}")), None)

    def _show_zoomed(self, zoomed: str | None) -> None:
        for pane in _PANES:
            self._screen.set_class(pane == zoomed, f"-zoom-{pane}")

    def _pane_of(self, widget: Widget | Field) -> str:
        if widget is self._desk.table:
            return "table"
        return "diff" if widget is self._desk.diff else "summary"

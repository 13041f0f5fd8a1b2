"""The whole report as it would be written now."""

import threading
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from diff_insight.application.copying import Part, text_of
from diff_insight.application.preview.opening import preview_of
from diff_insight.application.preview.text import HeadText, ReportText
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError, DiffInsightError
from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.browser.search_bar import Purpose, SearchBar
from diff_insight.terminal.clipboard.background import Copying
from diff_insight.terminal.commands import Scope, bindings
from diff_insight.terminal.fitting import fit_start
from diff_insight.terminal.over_browser import OverBrowser
from diff_insight.terminal.preview.finding import Finding, Found, Place
from diff_insight.terminal.preview.page import HEAD
from diff_insight.terminal.preview.view import ReportView
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown


class PreviewScreen(OverBrowser[int | None]):
    """Returns the position of a file to go to in the browser; None when the person just leaves."""

    scope = Scope.PREVIEW
    CSS_PATH = sheets("preview", "markdown", "search_bar", "footer")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.PREVIEW)]
    AUTO_FOCUS = "ReportView"

    def __init__(self, session: Session, position: int | None) -> None:
        """Opens at the file at `position`, at the beginning with None."""
        super().__init__()
        self._session = session
        self._position = position
        self._text: ReportText | None = None
        self._left = threading.Event()
        self._finding = Finding(lambda *told: self.call_later(self._told, *told))
        self._found: Found | None = None
        self._origin: Place = (HEAD, 0)
        """Where the reader was when the search began."""
        self._is_sought = False
        """Whether the search has yet to go to its first match."""
        self._progress = ""
        """How far the overview is, while it is being drafted."""

        self._copying = Copying(self, lambda *told: self.footer.say(*told))

    def compose(self) -> ComposeResult:
        yield ReportView()
        yield SearchBar()
        yield Footer(Scope.PREVIEW)

    def on_mount(self) -> None:
        self._view.border_title = shown("Preview")
        self.footer.use_keys(self.insight.keys)
        self._in_thread(self._open)

    def on_unmount(self) -> None:
        self._left.set()
        self._finding.close()

    @property
    def _view(self) -> ReportView:
        return self.query_one(ReportView)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command of the screen, by its id."""
        view = self._view
        return {
            "preview.open": view.open,
            "preview.source": self._switch,
            "preview.next": lambda: view.next_section(1),
            "preview.previous": lambda: view.next_section(-1),
            "preview.table": self._go_to_row,
            "preview.search": self._search,
            "preview.next_match": lambda: self._next_match(1),
            "preview.previous_match": lambda: self._next_match(-1),
            "preview.correct": self._correct,
            "preview.export": self._export,
            "preview.copy": self._copy,
            "preview.close": lambda: self.dismiss(None),
            "preview.down": lambda: view.move(1),
            "preview.up": lambda: view.move(-1),
            "preview.page_down": lambda: view.move_pages(1),
            "preview.page_up": lambda: view.move_pages(-1),
            "preview.half_page_down": lambda: view.move_pages(0.5),
            "preview.half_page_up": lambda: view.move_pages(-0.5),
            "preview.left": lambda: view.scroll_sideways(-8),
            "preview.right": lambda: view.scroll_sideways(8),
            "preview.top": lambda: view.go_to(HEAD),
            "preview.bottom": view.go_to_end,
            "app.leave": self.leave,
        }

    # Opening

    def _in_thread(self, work: Callable[[], object]) -> None:
        def run() -> None:
            try:
                work()
            except CancelledError:
                pass
            except Exception as error:  # Whatever it is, the person hears of it and the screen lives on.
                self.call_later(self._fail, error)

        threading.Thread(target=run, name="preview", daemon=True).start()

    def _open(self) -> None:
        self.call_later(self._show, preview_of(self._session))

    def _read_head(self) -> None:
        if self._text is not None:
            head = self._text.above_table(Watch(self._left.is_set, self._progressed))
            self.call_later(self._show_head, head)

    def _progressed(self, done: int, total: int) -> None:
        """In a thread; said in steps of ten, since each paints the screen anew."""
        progress = f"  drafting the overview: {done * 10 // total}0 %" if total > done else ""
        if progress != self._progress and not self._left.is_set():
            self._progress = progress
            self.call_later(self._say_title)

    def _show(self, text: ReportText) -> None:
        self._text = text
        item = text.item_at(self._position) if self._position is not None else None
        self._view.show(text, item)
        self._say_title()
        # What stands above the table takes all files: it waits until there is something to read.
        self.call_after_refresh(self._in_thread, self._read_head)

    def _show_head(self, head: HeadText) -> None:
        self._progress = ""
        self._view.show_head(head)
        self._say_title()

    @on(ReportView.Failed)
    def _failed(self, event: ReportView.Failed) -> None:
        self._fail(event.error)

    def _fail(self, error: Exception) -> None:
        words = str(error) if isinstance(error, DiffInsightError) else f"This cannot be shown: {error!r}."
        self.footer.say(words, warning=True)

    # Looking around

    def _switch(self) -> None:
        self._forget_search()
        self._view.switch()
        self._say_title()

    @on(ReportView.Moved)
    def _say_title(self) -> None:
        """Say above the report how it is shown, and of which file the cursor is."""
        text, page, item = self._text, self._view.page, self._view.item
        if text is None or page is None:
            return
        title = f"Preview  {page.mode}, {text.layout}{self._progress}"
        if item is not None:
            title += f"  {item + 1:,}/{text.items:,}  "
            # The line above begins and ends with a cell of its own, and another of space.
            title += fit_start(text.name(item), max(self._view.size.width - len(title) - 4, 1)).rstrip()
        self._view.border_title = shown(title)

    def _go_to_row(self) -> None:
        item = self._view.item
        self._view.go_to_row_of(item if item is not None else 0)

    def _position_here(self) -> int | None:
        """The file that the cursor is in, as a position of the listing."""
        item = self._view.item
        return self._text.position(item) if self._text is not None and item is not None else None

    def _correct(self) -> None:
        position = self._position_here()
        if position is None:
            self.footer.say("There is no file here: go to a row of the table or a section first.")
        else:
            self.dismiss(position)

    def _export(self) -> None:
        from diff_insight.terminal.export.screen import ExportScreen

        def exported(outcome: str | None) -> None:
            if outcome:
                self.footer.say(outcome)

        self.app.push_screen(ExportScreen(self._session), exported)

    def _copy(self) -> None:
        position = self._position_here()
        part = Part.FILE if position is not None else Part.REPORT
        self._copying.copy(part, lambda watch: text_of(self._session, part, position, watch))

    def leave(self) -> None:
        """First a copy, then what was searched, then the screen."""
        if self._copying.cancel():
            return
        if self._found is not None:
            self._forget_search()
        else:
            self.dismiss(None)

    # Searching

    def _search(self) -> None:
        self._origin = self._place()
        text = self._found.text if self._found is not None else ""
        self.query_one(SearchBar).open(Purpose.SEARCH, text, "text of the report; diffs that are folded are left out")

    def _place(self) -> Place:
        block, row = self._view.cursor
        layout = self._view.page.layout(block) if self._view.page is not None else None
        return block, layout.row(row).number if layout is not None else 0

    @on(SearchBar.Typed)
    def _typed(self, event: SearchBar.Typed) -> None:
        if self._view.page is None or not event.text:
            self._forget_search()
            return
        self._is_sought = True
        self._view.mark_found(event.text)
        self._found = self._finding.start(self._view.page, event.text, self._origin)

    @on(SearchBar.Closed)
    def _search_closed(self, event: SearchBar.Closed) -> None:
        if not event.kept:
            self._forget_search()
        self._view.focus()

    def _forget_search(self) -> None:
        self._finding.close()
        self._found = None
        self._view.mark_found("")
        self.query_one(SearchBar).tell("")
        self.footer.clear()

    def _told(self, found: Found, is_all: bool, share: float) -> None:
        """More is found, or everything is searched."""
        if found is not self._found:
            return
        if self._is_sought and len(found):
            self._is_sought = False
            block, line = self._origin
            # The bar itself says how many there are, once it is known.
            self._go(found.next((block, line - 1), 1))
            self.footer.clear()
        self.query_one(SearchBar).tell(_found_words(len(found), is_all, share), wrong=is_all and not len(found))

    def _next_match(self, step: int) -> None:
        if self._found is None:
            self.footer.say("Nothing is searched: / searches.")
            return
        self._go(self._found.next(self._place(), step))

    def _go(self, match: tuple[int, Place] | None) -> None:
        if match is None or self._found is None:
            self.footer.say("There is no match.")
            return
        number, (block, line) = match
        try:
            self._view.go_to_line(block, line)
        except DiffInsightError as error:
            self.footer.say(str(error), warning=True)
            return
        self.footer.say(f"Line {number + 1:,} of {len(self._found):,} with “{self._found.text}”")


def _found_words(lines: int, is_all: bool, share: float) -> str:
    if is_all and not lines:
        return "Not found"
    words = f"{lines:,} line{'' if lines == 1 else 's'}"
    return words if is_all else f"{words}, searching: {share:.0%}"

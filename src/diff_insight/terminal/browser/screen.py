"""The main screen: table above, diff and summary below. It wires widgets to commands and holds no rules."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.browser.counting import Counting
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.early import EarlyCommands
from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.browser.grouping import Grouping
from diff_insight.terminal.browser.header import Header
from diff_insight.terminal.commands import Command, Scope, bindings
from diff_insight.terminal.table.file_table import FileTable

if TYPE_CHECKING:
    from diff_insight.terminal.app import DiffInsightApp
    from diff_insight.terminal.browser.lower_tabs import LowerTabs
    from diff_insight.terminal.browser.panes import Panes
    from diff_insight.terminal.browser.patch_ahead import PatchAhead
    from diff_insight.terminal.browser.search_bar import SearchBar
    from diff_insight.terminal.browser.work import Work
    from diff_insight.terminal.diff.pane import DiffPane
    from diff_insight.terminal.summary.pane import SummaryPane

_TALL = 14
"""Lines from which table and diff are seen together."""
_WIDE = 100
"""Columns from which diff and summary are."""


class BrowserScreen(Screen[None]):
    """Shows one session: the table first, and the panes below as soon as it is on the terminal."""

    SHEETS = ("browser", "header", "footer", "file_table")
    """The style sheets of its first picture, which the application loads."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.BROWSER)]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (_TALL, "-tall")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "FileTable"

    @dataclass
    class RangeRead(Message):
        """The range was read, or could not be."""

        opening: "Future[Session]"

    def __init__(self, opening: "Future[Session]") -> None:
        super().__init__()
        self._opening = opening
        self._desk: Desk | None = None
        self._counting: Counting | None = None
        self._was_seen = False
        """Whether its first picture is on the terminal."""
        self._has_panes = False
        """Whether the panes below the table are mounted."""
        self._ahead: PatchAhead | None = None
        self._panes: Panes | None = None
        self._work: Work | None = None
        self._handlers: dict[str, Callable[[], object]] = {}
        self._early = EarlyCommands(self, self.action_run, lambda: self._insight.typed.go_on())

    def compose(self) -> ComposeResult:
        # Textual gives these classes too, but then everything is there already and has to be styled once more.
        width, height = self.app.size
        self.add_class("-wide" if width >= _WIDE else "-narrow", "-tall" if height >= _TALL else "-short")
        yield Header()
        with Vertical(id="panes"):
            yield FileTable()
            yield Horizontal(id="lower", classes="-bare")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Footer).use_keys(self._insight.keys)
        if self._opening.done():
            self._read(self._opening)
        else:
            self.query_one(Footer).say("Reading the range …")
            self._opening.add_done_callback(lambda opening: self.post_message(self.RangeRead(opening)))

    @property
    def _insight(self) -> "DiffInsightApp":
        return cast("DiffInsightApp", self.app)

    # Opening

    @on(RangeRead)
    def _range_read(self, event: RangeRead) -> None:
        self._read(event.opening)

    def _read(self, opening: "Future[Session]") -> None:
        try:
            session = opening.result()
        except Exception as error:  # Whatever it is, it is told once the terminal is given back.
            self._insight.fail(error)
            return
        self.query_one(Footer).clear()
        self._desk = desk = Desk(
            session,
            self.query_one(Header),
            self.query_one(FileTable),
            self.query_one(Footer),
            self._enter,
        )
        self._grouping = Grouping(self, desk)
        self._show_session(session)
        desk.welcome()
        self._show_file()
        self._early.carry_out()

    async def _mount_panes(self) -> None:
        """The rest of the screen, once its first picture is on the terminal."""
        from diff_insight.terminal.browser.patch_ahead import patch_ahead

        self._ahead = patch_ahead(self._desk)
        self._rows_shown()
        from diff_insight.terminal.browser.panes import mount_panes

        await mount_panes(self, self._desk is None or bool(len(self._desk.review)))
        self._has_panes = True
        self._show_file()

    def _show_file(self) -> None:
        """The first diff, from when both the range and the panes are there; then all that acts."""
        desk = self._desk
        if desk is None or not self._has_panes:
            return
        from diff_insight.terminal.browser.panes import Panes

        self._panes = Panes(self, desk, self._ahead)
        self._panes.show()
        self._panes.reading.frame.after(self._begin_work)

    async def _begin_work(self) -> None:
        """All that was to wait for the first diff: counting all files, and carrying out commands."""
        desk, panes = cast(Desk, self._desk), cast("Panes", self._panes)
        cast(Counting, self._counting).go_on()
        from diff_insight.terminal.browser.work import Work, mount_search

        await mount_search(self)
        self._work = work = Work(self, desk, panes, self._show_session)
        desk.diff.use_keys(self._insight.keys)
        self._handlers = {
            **work.handlers(),
            **self._grouping.handlers(),
            "help.show": self.show_help,
            "app.leave": self.leave_what_is_open,
            "app.quit": self.leave,
        }
        work.begin()
        work.welcome(self, self._insight.keys)
        self._insight.begin_collecting()
        work.reviewing.idle = self._idle
        self._early.carry_out()

    def _idle(self) -> None:
        """Nothing is half done any more: go on with what waited for that."""
        cast("Work", self._work).reloading.resume()
        self._early.carry_out()

    @property
    def is_behind(self) -> bool:
        """Whether what is typed now has to wait for a command that was given before it."""
        return self._desk is None or not self._early.are_done

    def is_stopped_by(self, key: str) -> bool:
        """Whether `key` ends or stops what all others wait for."""
        bound = self.active_bindings.get(key) if self.is_behind else None
        name = bound.binding.id if bound is not None else None
        if self._desk is None:
            return name == "app.quit" and self._insight.typed.is_empty
        return name == "app.leave" and self._work is not None and self._early.are_waiting

    @property
    def is_ready(self) -> bool:
        """Whether commands are carried out, and none is still at work."""
        return self._work is not None and not self._work.reviewing.piecewise.is_busy

    @property
    def is_counted(self) -> bool:
        """Whether the lines of all files are counted and shown."""
        return self._counting is not None and self._counting.is_over

    @property
    def is_drafted(self) -> bool:
        """Whether all files are drafted by rules and their drafts shown."""
        return self._work is not None and self._work.is_drafted

    def _compositor_refresh(self) -> None:
        """Textual paints a screen that was resized also while painting is held back, and throws that picture away."""
        if self.app._batch_count:
            self.refresh()
        else:
            super()._compositor_refresh()

    def _show_session(self, session: Session) -> None:
        """Put `session` on screen, with the cursor on the file it is on."""
        desk = cast(Desk, self._desk)
        if self._counting is not None:
            self._counting.close()
            self._insight.reopened = session
        desk.show_session(session)
        self._grouping.start()
        desk.show_header()
        if self._counting is not None:
            self._highlighted()
        self._counting = Counting(self, desk)
        self._counting.start()
        if self._work is not None:
            self._counting.go_on()
            self._work.draft_anew()
        session.on_saving = self._saving

    def _saving(self, problem: DiffInsightError | None) -> None:
        """Called on the journal's thread when saving begins to fail, or works again."""
        message = "Everything is saved again." if problem is None else str(problem)
        self.call_later(lambda: cast(Desk, self._desk).say(message, warning=problem is not None))

    # Commands

    def action_run(self, name: str) -> None:
        """Carry out the command with the id `name`."""
        desk, work = self._desk, self._work
        if desk is None:
            if name == "app.quit":
                self.leave()
            return
        leaves = name == "app.leave"
        if work is None or not (self.is_ready or leaves):
            self._early.add(name)
            return
        handler = self._handlers.get(name)
        if handler is None:
            return
        desk.footer.clear()
        desk.take_typed()
        if not (self.is_ready or leaves):
            self._early.add(name)
            return
        handler()
        work.look_again(name)

    def run_command(self, command: Command) -> None:
        """Carry out `command`, whichever pane it belongs to."""
        desk, work = self._desk, self._work
        if desk is None or work is None:
            return
        if command.scope is Scope.BROWSER:
            self.action_run(command.id)
            return
        pane = {Scope.TABLE: desk.table, Scope.DIFF: desk.diff}[command.scope]
        work.moving.enter(pane)
        self.call_later(pane.run_action, command.action)

    def take_theme(self, name: str) -> None:
        """Show the theme from now on; the command palette's."""
        if self._work is not None:
            self._work.setting.take_theme(name)

    def show_help(self) -> None:
        from diff_insight.terminal.help.screen import HelpScreen

        scope = Scope.BROWSER
        if isinstance(self.focused, FileTable):
            scope = Scope.TABLE
        elif self.focused is cast(Desk, self._desk).diff:
            scope = Scope.DIFF
        self._insight.push_screen(HelpScreen(scope, self._insight.keys, self.run_command))

    def leave_what_is_open(self) -> None:
        """One thing at a time: what takes long, a zoomed pane, a text field, a search, a selection, a filter.

        Whoever types leaves the field first: what takes long may be giving this very text to other files.
        """
        desk, work = cast(Desk, self._desk), cast("Work", self._work)
        is_typing = desk.summary.edited is not None
        if not is_typing:
            self._early.clear()
        if (not is_typing and work.cancel()) or work.moving.unzoom():
            return
        if self.focused is not desk.table:
            desk.enter(desk.table)
        elif desk.table.selected:
            desk.table.clear_selection()
        elif not desk.view.shows_all:
            desk.view.show_all()
            work.finding.clear_filter()

    def _enter(self, widget: Widget) -> None:
        if self._work is not None:
            self._work.moving.enter(widget)

    def keep_everything(self) -> str:
        """Save what was typed; returns what went wrong, or nothing."""
        return self._desk.save() if self._desk is not None else ""

    def leave(self) -> None:
        """Quit; ask first if something is not where it should be."""
        if self._desk is None:
            self._insight.exit()
            return
        from diff_insight.terminal.browser.leaving import quit_browser

        quit_browser(self, self._desk, self._work.writing_back if self._work is not None else None)

    def on_unmount(self) -> None:
        if self._work is not None:
            self._work.close()
        if self._panes is not None:
            self._panes.close()
        if self._counting is not None:
            self._counting.close()
        if self._desk is not None:
            self._desk.arranging.close()

    def on_screen_resume(self) -> None:
        """Textual paints a screen when it comes on top: the first time, the panes come right after that."""
        if not self._was_seen:
            self._was_seen = True
            self.call_next(self._mount_panes)
        elif self._work is not None:
            self._work.reloading.resume()

    # What widgets tell

    @on(FileTable.Highlighted)
    def _highlighted(self) -> None:
        if self._panes is not None:
            self._panes.show()

    @on(FileTable.Opened)
    def _opened(self) -> None:
        if self._work is not None:
            self._work.moving.enter(cast(Desk, self._desk).diff)

    @on(FileTable.OrderChosen)
    def _order_chosen(self, event: FileTable.OrderChosen) -> None:
        desk = cast(Desk, self._desk)
        desk.view.order = event.order
        desk.apply_view()

    @on(FileTable.RowsShown)
    def _rows_shown(self) -> None:
        if self._desk is not None and self._counting is not None:
            self._counting.count_page(self._desk.table.visible_positions)

    @on(Footer.Pressed)
    def _footer_pressed(self, event: Footer.Pressed) -> None:
        self.run_command(event.command)

    # The panes that come later, by Textual's names for these methods: their classes are not imported before them.

    def on_diff_pane_hunk_changed(self, event: "DiffPane.HunkChanged") -> None:
        if self._panes is not None:
            self._panes.viewing.show_title(event.number, event.total)
        if self._work is not None:
            self._work.ranging.arrived()

    def on_diff_pane_expand(self, event: "DiffPane.Expand") -> None:
        if self._work is not None:
            self._work.expanding.expand(event.gap, event.wanted)

    def on_summary_pane_written(self, event: "SummaryPane.Written") -> None:
        desk = cast(Desk, self._desk)
        position = desk.review.position(event.path)
        if position is not None:
            desk.correct(position, event.field, event.value)
            desk.show_corrected([position])
            if self._work is not None:
                self._work.grounding.look(position)

    def on_summary_pane_title_entered(self) -> None:
        """Enter goes back to the table: Space marks the file reviewed from there."""
        self._enter(cast(Desk, self._desk).table)

    def on_summary_pane_type_chosen(self, event: "SummaryPane.TypeChosen") -> None:
        if self._work is not None:
            self._work.reviewing.set_type(event.modification_type)

    def on_search_bar_typed(self, event: "SearchBar.Typed") -> None:
        cast("Work", self._work).finding.typed(event.purpose, event.text)

    def on_search_bar_closed(self, event: "SearchBar.Closed") -> None:
        cast("Work", self._work).finding.closed(event.purpose, event.kept)

    def on_lower_tabs_chosen(self, event: "LowerTabs.Chosen") -> None:
        if self._work is not None:
            self._work.moving.show_tab(event.pane)

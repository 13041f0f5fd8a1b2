"""The panes below the table, and the file under the cursor in them: what comes right after the table."""

from collections.abc import Callable

from textual.screen import Screen

from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.lower_tabs import LowerTabs
from diff_insight.terminal.browser.patch_ahead import PatchAhead
from diff_insight.terminal.browser.reading import Reading
from diff_insight.terminal.browser.viewing import Viewing
from diff_insight.terminal.diff.content import DiffContent
from diff_insight.terminal.diff.pane import DiffPane
from diff_insight.terminal.stylesheets import add_sheets
from diff_insight.terminal.summary.pane import SummaryPane
from diff_insight.terminal.text import shown


async def mount_panes(screen: Screen[None], has_files: bool) -> None:
    """Put diff and summary on a screen that shows the table already; `has_files` where it has files to show in them."""
    diff, summary = DiffPane(), SummaryPane()
    diff.border_title, summary.border_title = shown("Diff"), shown("Summary")
    # Set before they are mounted: what changes afterwards is styled once more.
    diff.set_reactive(DiffPane.split, None)
    summary.set_reactive(SummaryPane.disabled, not has_files)
    with screen.app.batch_update():
        add_sheets(screen.app, "diff_pane", "summary_pane", "markdown_source", "lower_tabs")
        await screen.query_one("#panes").mount(LowerTabs(), before="#lower")
        lower = screen.query_one("#lower")
        lower.remove_class("-bare")
        await lower.mount(diff, summary)


class Panes:
    """Shows the file under the cursor: its summary at once, its diff as soon as that is read."""

    def __init__(self, screen: Screen[None], desk: Desk, ahead: PatchAhead | None = None) -> None:
        """`ahead` is the patch that will be shown first, if somebody reads it already."""
        desk.furnish(screen.query_one(DiffPane), screen.query_one(SummaryPane))
        self._desk = desk
        self._session = desk.session
        """Whose file is shown."""
        self.reading = Reading(screen, desk, self._diff_shown, self.show_draft)
        self.reading.ahead = ahead
        self.viewing = Viewing(desk, self.reading)
        self.on_diff: Callable[[int], object] = lambda position: None
        """Told of the file whose diff is on screen now."""
        self.on_drafted: Callable[[int], object] = lambda position: None
        """Told of a file that was drafted from its diff."""

    def show(self) -> None:
        """Show the file under the cursor, or what a group's line stands for, or that there is no file at all."""
        desk = self._desk
        before, self._session = self._session, desk.session
        desk.show_file()
        if desk.position is not None:
            # The table tells of the first file's line too, which may be after that file is on screen.
            if desk.position != self.reading.position or desk.session is not before:
                self.viewing.read(desk.position)
        elif len(desk.review):
            self.reading.show_group(desk.table.group)
        else:
            label = desk.session.comparison.label
            desk.diff.show(DiffContent("", notices=(f"{label} changes no file.",)))

    def _diff_shown(self, position: int) -> None:
        diff = self._desk.diff
        self.viewing.show_title(diff.hunk, diff.hunk_total)
        self.on_diff(position)

    def show_draft(self, position: int) -> None:
        """Show the draft of a file, made from its diff a moment ago."""
        desk = self._desk
        desk.table.refresh_rows([position])
        if position == desk.position and desk.summary.edited is None:
            desk.show_file()
            self.on_drafted(position)

    def close(self) -> None:
        """Read nothing more."""
        self.reading.close()

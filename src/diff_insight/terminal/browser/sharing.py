"""The commands that lead out of the browser: copy, export, the compare page, the person's editor, the shell.

What a command alone needs is imported by it: the first screen does not wait for dialogs and clipboards.
"""

import os
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from diff_insight.application.copying import Part, text_of
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.summary import Field
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.repeating import show_files
from diff_insight.terminal.clipboard.background import Copying, Say

if TYPE_CHECKING:
    from diff_insight.domain.repeated_edit import RepeatedEdit


class Sharing:
    """Everything here may take a while, so it runs in threads and tells the footer how it went."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._copying = Copying(screen, desk.say)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {
            "copy.section": self.copy_section,
            "copy.menu": self.choose_copy,
            "report.export": self.export,
            "report.overview": self.open_overview,
            "report.preview": self.open_preview,
            "page.open": self.open_page,
            "summary.external_editor": self.edit_outside,
            "app.suspend": self.suspend,
        }

    def copy_section(self) -> None:
        """What the keys go to: the selected or whole diff, the title, the explanation; the file's section elsewhere."""
        desk = self._desk
        selected = self._screen.get_selected_text()
        if selected:
            self._copying.copy("selection", lambda watch: selected)
        elif desk.diff.has_focus:
            self._copy_part(Part.DIFF)
        else:
            self._copy_part(Part.FILE)

    def cancel(self) -> bool:
        """Stop copying; False where nothing is being copied."""
        return self._copying.cancel()

    def choose_copy(self) -> None:
        """Let the person choose what to copy."""
        if not len(self._desk.review):
            self._desk.say("There is nothing to copy: the range holds no change.", warning=True)
            return
        from diff_insight.terminal.choose import Choose

        parts = list(Part)

        def chosen(number: int | None) -> None:
            if number is not None:
                self._copy_part(parts[number])

        self._screen.app.push_screen(Choose("Copy", parts), chosen)

    def export(self) -> None:
        """Ask where to, and write the report."""
        if not len(self._desk.review):
            self._desk.say("There is nothing to export: the range holds no change.", warning=True)
            return
        from diff_insight.terminal.export.screen import ExportScreen

        def exported(outcome: str | None) -> None:
            if outcome:
                self._desk.say(outcome)
            self._desk.show_header()

        self._screen.app.push_screen(ExportScreen(self._desk.session), exported)

    def open_overview(self) -> None:
        """Show and edit what is said of the whole range."""
        if not len(self._desk.review):
            self._desk.say("There is nothing to sum up: the range holds no change.", warning=True)
            return
        from diff_insight.terminal.overview.screen import OverviewScreen

        desk = self._desk
        drafted = desk.session.drafts.edition

        def closed(edit: "RepeatedEdit | None") -> None:
            if desk.session.drafts.edition != drafted:
                desk.draft_anew()
                desk.show_file()
            desk.show_header()
            show_files(desk, edit)

        self._screen.app.push_screen(OverviewScreen(desk.session), closed)

    def open_preview(self) -> None:
        """Show the report as it would be written now, at the file under the cursor."""
        desk = self._desk
        if not len(desk.review):
            desk.say("There is nothing to preview: the range holds no change.", warning=True)
            return
        from diff_insight.terminal.preview.screen import PreviewScreen

        def closed(position: int | None) -> None:
            if position is not None and not desk.table.go_to_position(position):
                desk.view.show_all()
                desk.apply_view(lambda: desk.table.go_to_position(position))

        self._screen.app.push_screen(PreviewScreen(desk.session, desk.position), closed)

    def open_page(self) -> None:
        """Show the compare page in the web browser."""
        _in_thread(self._screen, "opening the page", self._open_page, self._desk.say)

    def edit_outside(self) -> None:
        """Let the person's own editor change the explanation."""
        from diff_insight.terminal.external_editor import edit_outside

        desk = self._desk
        position = desk.position
        if position is None:
            return
        before = desk.review.summary(position).explanation.value
        try:
            after = edit_outside(self._screen.app, before)
        except DiffInsightError as error:
            desk.say(str(error), warning=True)
            return
        desk.correct(position, Field.EXPLANATION, after)
        desk.show_corrected([position])

    def suspend(self) -> None:
        """Give the terminal to the shell until the person calls the program back."""
        problem = self._desk.save()
        if problem:
            self._desk.say(problem, warning=True)
        elif self._screen.app.is_headless or self._desk.summary.edited is not None:
            self._desk.say("The program is not stopped from here.")
        else:
            self._screen.app.action_suspend_process()

    def _copy_part(self, part: Part) -> None:
        session, position = self._desk.session, self._desk.position
        self._copying.copy(part, lambda watch: text_of(session, part, position, watch))

    def _open_page(self) -> tuple[str, bool]:
        import webbrowser

        page = self._desk.session.source.hosting().permalink
        if page is None:
            return "There is no compare page: no remote of this repository is on a hosting site that is known.", True
        if not _has_desktop() or not webbrowser.open(page):
            return f"No web browser can be started here; the page is {page}", True
        return f"Opened {page}", False


def _in_thread(screen: Screen[None], name: str, work: Callable[[], tuple[str, bool]], say: Say) -> None:
    """Run `work`, then say what it returns, or what went wrong."""

    def run() -> None:
        try:
            message, warning = work()
        except DiffInsightError as error:
            message, warning = str(error), True
        except Exception as error:  # Whatever it is, the person hears of it and the browser lives on.
            message, warning = f"That did not work: {error!r}.", True
        screen.call_later(say, message, warning)

    threading.Thread(target=run, name=name, daemon=True).start()


def _has_desktop() -> bool:
    """Without one, a text browser would start inside this very terminal."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

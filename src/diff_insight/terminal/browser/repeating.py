"""The command that goes from an edit made again and again to all its files."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from diff_insight.domain.printable import printable
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.fitting import fit

if TYPE_CHECKING:
    from diff_insight.domain.repeated_edit import RepeatedEdit

_NAMED_CELLS = 24


class Repeating:
    """Shows the files of an edit and selects them: one correction then goes to all."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"edits.show": self.show}

    def show(self) -> None:
        """Let the person choose an edit."""
        from diff_insight.terminal.repeated.screen import RepeatedEditsScreen

        self._screen.app.push_screen(RepeatedEditsScreen(self._desk.session), lambda edit: show_files(self._desk, edit))


def show_files(desk: Desk, edit: "RepeatedEdit | None") -> None:
    """Show and select the files of `edit`, where one was chosen."""
    if edit is None:
        return
    desk.view.show_all()
    desk.view.only = frozenset(edit.positions)
    desk.apply_view()
    desk.table.select(edit.positions)
    desk.enter(desk.table)
    files = "1 file" if edit.files == 1 else f"{edit.files:,} files"
    desk.say(f"{files} with {_named(edit)}, all selected. Esc shows all files.")


def _named(edit: "RepeatedEdit") -> str:
    before, after = (fit(printable(text), _NAMED_CELLS).rstrip() for text in (edit.before, edit.after))
    if before and after:
        return f"“{before} → {after}”"
    return f"“{after}” added" if after else f"“{before}” removed"

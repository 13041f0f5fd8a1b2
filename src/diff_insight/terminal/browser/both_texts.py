"""Two states of a report's file as one diff: what stands there, and what would be written."""

import difflib
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from diff_insight.domain.patch import Hunks
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.diff.content import DiffContent
from diff_insight.terminal.diff.pane import DiffPane
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown


class BothTexts(Dialog[None]):
    """Deleted lines are the file's, added lines ours."""

    CSS_PATH = sheets("both_texts", "diff_pane")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "Close")]

    def __init__(self, name: str, theirs: bytes, ours: bytes) -> None:
        super().__init__()
        self._name_of_file = name
        self._theirs = theirs
        self._ours = ours

    def compose(self) -> ComposeResult:
        yield DiffPane()

    def on_mount(self) -> None:
        pane = self.query_one(DiffPane)
        pane.border_title = shown(f"{self._name_of_file}: − the file as it is now, + with your corrections")
        pane.border_subtitle = shown("Esc goes back")
        pane.show(DiffContent(self._name_of_file, Hunks(_hunks(self._theirs, self._ours))))
        pane.focus()


def _hunks(old: bytes, new: bytes) -> bytes:
    lines = difflib.diff_bytes(difflib.unified_diff, old.split(b"\n"), new.split(b"\n"), lineterm=b"")
    return b"".join(line + b"\n" for line in list(lines)[2:])

"""Lists the edits that the range makes again and again, and lets a person go to the files of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, ProgressBar

from diff_insight.application.session import Session
from diff_insight.domain.repeated_edit import RepeatedEdit, RepeatedEdits
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.repeated.lines import heading, line
from diff_insight.terminal.repeated.looking import Looking
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_PROGRESS_STEP = 200
"""Files between two reports of progress."""


class RepeatedEditsScreen(Dialog[RepeatedEdit | None]):
    """Returns the edit whose files the person wants to see; None when the person leaves."""

    CSS_PATH = sheets("repeated")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"repeated--before", "repeated--after", "repeated--number"}
    AUTO_FOCUS = "#edits"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("slash", "search", "Search"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("g", "first", "First"),
        Binding("G", "last", "Last"),
        Binding("q,r", "dismiss", "Close"),
    ]

    @dataclass
    class Progressed(Message):
        """Files read so far."""

        read: int
        files: int

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, RepeatedEditsScreen.Progressed)

    @dataclass
    class Ended(Message):
        """What was found, or why not."""

        found: RepeatedEdits | str

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._looking = Looking(session, lambda found: self.post_message(self.Ended(found)), self._progressed)
        self._found: RepeatedEdits | None = session.repeated
        self._listed: Sequence[RepeatedEdit] = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="repeated") as frame:
            frame.border_title = shown("Repeated edits")
            frame.border_subtitle = shown("Esc closes · Enter shows and selects the files · / searches")
            yield Input(placeholder="type to search", id="wanted", compact=True)
            yield ShownText(id="heading")
            yield OptionList(id="edits", compact=True)
            yield ProgressBar(id="progress", show_eta=False)
            yield ShownText(id="state")

    def on_mount(self) -> None:
        if self._found is not None:
            self._show_found(self._found)
            return
        self.query_one("#state", ShownText).update(shown("Reading the patches of the range … Esc stops."))
        self._looking.start()

    def on_unmount(self) -> None:
        self._looking.close()

    def on_resize(self) -> None:
        self.call_after_refresh(self._list)

    # Looking

    def _progressed(self, read: int, files: int) -> None:
        if read % _PROGRESS_STEP == 0 or read + 1 >= files:
            self.post_message(self.Progressed(read, files))

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        self.query_one("#progress", ProgressBar).update(total=event.files, progress=event.read)

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        if isinstance(event.found, str):
            self.query_one("#progress").display = False
            self.query_one("#state", ShownText).update(shown(event.found))
            return
        self._found = event.found
        self._show_found(event.found)

    # Listing

    def _show_found(self, found: RepeatedEdits) -> None:
        self.query_one("#progress").display = False
        self.query_one("#state", ShownText).update(shown(_sentence(found)))
        self._list()

    @on(Input.Changed, "#wanted")
    def _list(self) -> None:
        if self._found is None:
            return
        words = self.query_one("#wanted", Input).value.casefold().split()
        self._listed = [edit for edit in self._found.edits if _matches(edit, words)]
        options = self.query_one("#edits", OptionList)
        highlighted = options.highlighted
        width = options.scrollable_content_region.width
        self.query_one("#heading", ShownText).update(heading(width))
        options.clear_options()
        options.add_options(self._line(edit, width) for edit in self._listed)
        if self._listed:
            options.highlighted = min(highlighted or 0, len(self._listed) - 1)

    def _line(self, edit: RepeatedEdit, width: int) -> Content:
        return line(edit, width, "repeated--before", "repeated--after", "repeated--number")

    # Keys

    @on(Input.Submitted, "#wanted")
    def _searched(self) -> None:
        self.query_one("#edits").focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._listed[event.option_index])

    def action_search(self) -> None:
        self.query_one("#wanted").focus()

    def action_move(self, step: int) -> None:
        options = self.query_one("#edits", OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_first(self) -> None:
        self.query_one("#edits", OptionList).action_first()

    def action_last(self) -> None:
        self.query_one("#edits", OptionList).action_last()

    def action_leave(self) -> None:
        """Leave the search first, then the screen."""
        wanted = self.query_one("#wanted", Input)
        if wanted.has_focus or wanted.value:
            wanted.value = ""
            self.query_one("#edits").focus()
        else:
            self.dismiss(None)


def _matches(edit: RepeatedEdit, words: list[str]) -> bool:
    text = f"{edit.before} {edit.after}".casefold()
    return all(word in text for word in words)


def _sentence(found: RepeatedEdits) -> str:
    if not found.edits:
        return "No edit occurs twice in this range."
    number = len(found.edits)
    sentence = f"{number:,} edit{'' if number == 1 else 's'} made in several places, those that tell most first."
    return sentence if found.complete else f"{sentence} The range is so large that rarer ones were left out."

"""Asks for a text, and lists where the patches of the range hold it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, ProgressBar

from diff_insight.application.range_search import MOST_PLACES, FileMatches, RangeMatches, search_range
from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.range_search.places_list import Found, PlacesList
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_PROGRESS_STEP = 500
"""Files between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where the person wants to go, and all that was found."""

    matches: RangeMatches
    found: Found


class RangeSearchScreen(Dialog[Chosen | None]):
    """Returns the place that the person chose; None when the person leaves."""

    CSS_PATH = sheets("range_search")
    AUTO_FOCUS = "#wanted"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("slash", "ask", "Another text"),
        Binding("q", "dismiss", "Close"),
    ]

    @dataclass
    class FileFound(Message):
        """The matches in one more file."""

        search: threading.Event
        file: FileMatches

    @dataclass
    class Progressed(Message):
        """Files searched so far."""

        search: threading.Event
        searched: int
        files: int

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, RangeSearchScreen.Progressed)

    @dataclass
    class Ended(Message):
        """All that was found, or why there is nothing."""

        search: threading.Event
        matches: RangeMatches | None
        problem: str = ""

    def __init__(self, session: Session, before: RangeMatches | None, text: str) -> None:
        """`before` is what was found last, `text` what to begin with where there is nothing."""
        super().__init__()
        self._session = session
        self._matches = before
        self._text = before.text if before is not None else text
        self._search: threading.Event | None = None
        """Set to end the search that runs; None while none does."""

    def compose(self) -> ComposeResult:
        with Vertical(id="range-search") as frame:
            frame.border_title = shown("Search through all files")
            frame.border_subtitle = shown("Esc closes · Enter searches, then goes to the line · / another text")
            yield Input(self._text, placeholder="text in any diff of the range", id="wanted", compact=True)
            yield PlacesList()
            yield ProgressBar(id="progress", show_eta=False)
            yield ShownText(id="state")

    def on_mount(self) -> None:
        self.query_one("#progress").display = False
        if self._matches is not None:
            places = self.query_one(PlacesList)
            places.clear(len(self._matches.text))
            for file in self._matches.files:
                places.add(file, self._path(file))
            self._say(_sentence(self._matches, len(self._session.review)))
            places.focus()

    def on_unmount(self) -> None:
        self._stop()

    # Searching

    @on(Input.Submitted, "#wanted")
    def _begin(self, event: Input.Submitted) -> None:
        self._stop()
        if not event.value:
            return
        self._search = search = threading.Event()
        self._matches = None
        places = self.query_one(PlacesList)
        places.clear(len(event.value))
        places.focus()
        self.query_one("#progress").display = True
        self._say("Searching … Esc stops.")
        threading.Thread(target=self._run, args=(event.value, search), name="range search", daemon=True).start()

    def _run(self, text: str, search: threading.Event) -> None:
        try:
            matches = search_range(self._session, text, self._tell_file(search), search.is_set, self._tell_step(search))
            self.post_message(self.Ended(search, matches))
        except DiffInsightError as error:
            self.post_message(self.Ended(search, None, str(error)))
        except Exception as error:  # Whatever it is, the person hears of it and the browser lives on.
            self.post_message(self.Ended(search, None, f"The patches cannot be searched: {error!r}."))

    def _tell_file(self, search: threading.Event) -> Callable[[FileMatches], object]:
        return lambda file: self.post_message(self.FileFound(search, file))

    def _tell_step(self, search: threading.Event) -> Callable[[int, int], None]:
        def tell(searched: int, files: int) -> None:
            if searched % _PROGRESS_STEP == 0 or searched == files:
                self.post_message(self.Progressed(search, searched, files))

        return tell

    @on(FileFound)
    def _file_found(self, event: FileFound) -> None:
        if event.search is self._search:
            self.query_one(PlacesList).add(event.file, self._path(event.file))

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if event.search is self._search:
            self.query_one("#progress", ProgressBar).update(total=event.files, progress=event.searched)

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        if event.search is not self._search:
            return
        self._search = None
        self._matches = event.matches
        self.query_one("#progress").display = False
        if event.matches is None:
            self._say(event.problem)
            return
        self._say(_sentence(event.matches, len(self._session.review)))
        if not event.matches.files:
            self.query_one("#wanted").focus()

    def _stop(self) -> None:
        if self._search is not None:
            self._search.set()

    def _path(self, file: FileMatches) -> str:
        return self._session.review.changes[file.position].path

    def _say(self, sentence: str) -> None:
        self.query_one("#state", ShownText).update(shown(sentence))

    # Keys

    @on(PlacesList.Chosen)
    def _chosen(self, event: PlacesList.Chosen) -> None:
        matches = self._matches
        if matches is None:
            self._stop()
            matches = RangeMatches(self.query_one("#wanted", Input).value, [event.found.file])
        self.dismiss(Chosen(matches, event.found))

    def action_ask(self) -> None:
        self.query_one("#wanted").focus()

    def action_leave(self) -> None:
        """Stop the search that runs; leave where none does."""
        if self._search is not None and not self._search.is_set():
            self._stop()
        else:
            self.dismiss(None)


def _sentence(matches: RangeMatches, files: int) -> str:
    if not matches.files and matches.searched == files:
        return f"No diff of the range holds {matches.text}."
    held = "1 file" if len(matches.files) == 1 else f"{len(matches.files):,} files"
    sentence = f"{matches.total:,} match{'' if matches.total == 1 else 'es'} in {held}"
    if matches.is_full:
        return f"{sentence}: the first {MOST_PLACES:,} lines are shown, the search ended at file {matches.searched:,}."
    if matches.searched < files:
        return f"{sentence}; stopped after {matches.searched:,} of {files:,} files."
    return f"{sentence}."

"""Asks where the report goes and writes it."""

import threading
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, ProgressBar, RadioButton, RadioSet, Static

from diff_insight.application.export import Form, Written, chosen_place, report_of, save_report, suggested_path
from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError, OutputExistsError
from diff_insight.terminal.ask import Ask
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_PROFILES = {
    "pandoc": "pandoc: front matter and anchors, for static sites",
    "github": "github: for pull requests, issues and wikis",
}


_WORDS = {Written.CREATED: "Written", Written.REPLACED: "Replaced", Written.UNCHANGED: "Already there, the same,"}


class ExportScreen(ModalScreen[str | None]):
    """Returns a sentence that says what was written; None when the person leaves."""

    CSS_PATH = sheets("export")
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]

    @dataclass
    class Progressed(Message):
        """Files counted so far."""

        known: int
        files: int

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ExportScreen.Progressed)

    @dataclass
    class Ended(Message):
        """The report is written, or why not."""

        sentence: str
        error: DiffInsightError | None = None

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._cancelled = threading.Event()
        self._writing = False

    def compose(self) -> ComposeResult:
        with Vertical(id="export") as frame:
            frame.border_title = shown("Export the report")
            frame.border_subtitle = shown("Enter writes · Esc closes")
            yield Label("File")
            yield Input(id="path", compact=True)
            yield Label("Layout")
            with RadioSet(id="profile", compact=True):
                for name, words in _PROFILES.items():
                    yield RadioButton(shown(words), value=name == self._session.settings.profile, id=f"profile-{name}")
            yield Static(id="state")
            yield ProgressBar(id="progress", show_eta=False)
            yield Static(id="wrong")
            with Horizontal(id="buttons"):
                yield Button("Export", id="write", variant="primary", compact=True)
                yield Button("Close", id="close", compact=True)

    def on_mount(self) -> None:
        self.query_one("#progress").display = False
        self.query_one("#path", Input).value = suggested_path(self._session)
        self.query_one("#state", Static).update(shown(self._state()))

    def _state(self) -> str:
        """What the report still lacks."""
        review = self._session.review
        unreviewed = len(review) - review.reviewed
        wanting = sum(1 for position in range(len(review)) if review.attention(position))
        if not unreviewed and not wanting:
            return f"All {len(review):,} files are reviewed."
        parts = [f"{unreviewed:,} of {len(review):,} files are not reviewed"] if unreviewed else []
        parts += [f"{wanting:,} want attention"] if wanting else []
        return ", ".join(parts) + ". f in the table shows them."

    # Writing

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#write")
    def _write(self) -> None:
        if not self._writing:
            self._start(force=False)

    def _start(self, force: bool) -> None:
        self._writing = True
        self._cancelled.clear()
        self._tell("")
        self.query_one("#progress").display = True
        path = self.query_one("#path", Input).value
        form = Form(profile=self._profile())
        if self._session.imported is not None and self._is_as_opened(form):
            form = Form()
        threading.Thread(target=self._work, args=(path, form, force), name="export", daemon=True).start()

    def _work(self, path: str, form: Form, force: bool) -> None:
        session = self._session
        try:
            counted = session.complete_counts(
                self._cancelled.is_set, lambda known, files: self._progressed(known, files)
            )
            if not counted:
                self.post_message(self.Ended("", DiffInsightError("Cancelled: nothing was written.")))
                return
            report = report_of(session)
            place = chosen_place(session, report, path)
            written = save_report(session, report, place, form, force)
            self.post_message(self.Ended(f"{_WORDS[written]} with {_files(len(report.items))}: {place.path}"))
        except DiffInsightError as error:
            self.post_message(self.Ended("", error))
        except Exception as error:  # Whatever it is, the person hears of it and the browser lives on.
            self.post_message(self.Ended("", DiffInsightError(f"The report cannot be written: {error!r}.")))

    def _progressed(self, known: int, files: int) -> None:
        if known % 500 == 0 or known == files:
            self.post_message(self.Progressed(known, files))

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        self.query_one("#progress", ProgressBar).update(total=event.files, progress=event.known)

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._writing = False
        self.query_one("#progress").display = False
        if event.error is None:
            self.dismiss(event.sentence)
        elif isinstance(event.error, OutputExistsError):
            self.app.push_screen(
                Ask(f"{event.error}\n\nReplace it?", {"n": "keep the old file", "y": "replace it"}), self._replace
            )
        else:
            self._tell(str(event.error))

    def _replace(self, answer: str | None) -> None:
        if answer == "y":
            self._start(force=True)

    def _tell(self, problem: str) -> None:
        self.query_one("#wrong", Static).update(shown(problem))

    def _is_as_opened(self, form: Form) -> bool:
        """Whether an opened report keeps its own bytes, because nobody chose another layout for it."""
        return form.profile == self._session.settings.profile

    def _profile(self) -> str:
        pressed = self.query_one("#profile", RadioSet).pressed_button
        return (pressed.id or "").removeprefix("profile-") if pressed else self._session.settings.profile

    @on(Button.Pressed, "#close")
    def action_leave(self) -> None:
        """Stop writing first; leave when nothing is written."""
        if self._writing:
            self._cancelled.set()
        else:
            self.dismiss(None)


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"

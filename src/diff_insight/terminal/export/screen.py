"""Asks where the report goes and writes it."""

import threading
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input, Label, ProgressBar, RadioButton, RadioSet

from diff_insight.application.export import Written, chosen_place, report_of, save_report, suggested_path
from diff_insight.application.form import Form
from diff_insight.application.readiness import Readiness, readiness
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.errors import CancelledError, DiffInsightError, OutputExistsError
from diff_insight.terminal.ask import Ask
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_PROFILES = {
    "pandoc": "pandoc: front matter and anchors, for static sites",
    "github": "github: for pull requests, issues and wikis",
}

_KEYS = "Esc closes · Enter writes · Tab goes on"

_WORDS = {Written.CREATED: "Written", Written.REPLACED: "Replaced", Written.UNCHANGED: "Already there, the same,"}


class ExportScreen(Dialog[str | None]):
    """Returns a sentence that says what was written; None when the person leaves."""

    CSS_PATH = sheets("export")
    AUTO_FOCUS = "#path"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Close")]

    @dataclass
    class Looked(Message):
        """What the report still lacks is known."""

        readiness: Readiness

    @dataclass
    class Progressed(Message):
        """How many steps of how many are done."""

        done: int
        total: int

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
        self._left = threading.Event()
        self._writing = False

    def compose(self) -> ComposeResult:
        with Vertical(id="export") as frame:
            frame.border_title = shown("Export the report")
            frame.border_subtitle = shown(_KEYS)
            yield Label("File")
            yield Input(id="path", compact=True)
            yield Label("Layout")
            with RadioSet(id="profile", compact=True):
                for name, words in _PROFILES.items():
                    yield RadioButton(shown(words), value=name == self._session.settings.profile, id=f"profile-{name}")
            with VerticalScroll(id="found", can_focus=False):
                yield ShownText(shown("Looking through the report …"), id="state")
                yield ShownText(id="problems")
            yield ProgressBar(id="progress", show_eta=False)
            yield ShownText(id="wrong")
            with Horizontal(id="buttons"):
                yield Button("Export", id="write", variant="primary", compact=True)
                yield Button("Close", id="close", compact=True)

    def on_mount(self) -> None:
        self.query_one("#progress").display = False
        self.query_one("#path", Input).value = suggested_path(self._session)
        self._say_chosen()
        threading.Thread(target=self._look, name="readiness", daemon=True).start()

    def on_unmount(self) -> None:
        self._left.set()
        self._cancelled.set()

    @on(RadioSet.Changed)
    def _say_chosen(self) -> None:
        """Say which layout is chosen also without colours."""
        for name, words in _PROFILES.items():
            button = self.query_one(f"#profile-{name}", RadioButton)
            button.label = shown(f"{words}  ✓" if button.value else words)

    def _look(self) -> None:
        """In a thread: what is unreviewed or wrong."""
        try:
            found = readiness(self._session, Watch(self._left.is_set))
        except CancelledError:
            return
        except DiffInsightError as error:
            self.post_message(self.Ended("", error))
        else:
            self.post_message(self.Looked(found))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        found = event.readiness
        self.query_one("#state", ShownText).update(shown(state_words(found)))
        lines = [shown(line) for line in problem_lines(found)]
        self.query_one("#problems", ShownText).update(Content("\n").join(lines))

    # Writing

    @on(Input.Submitted, "#path")
    @on(Button.Pressed, "#write")
    def _write(self) -> None:
        if not self._writing:
            self._start(force=False)

    def _start(self, force: bool) -> None:
        self._cancelled.clear()
        self._tell("")
        self._show_writing(True)
        path = self.query_one("#path", Input).value
        form = Form(profile=self._profile())
        if self._session.imported is not None and self._is_as_opened(form):
            form = Form()
        threading.Thread(target=self._work, args=(path, form, force), name="export", daemon=True).start()

    def _work(self, path: str, form: Form, force: bool) -> None:
        session = self._session
        try:
            report = report_of(session, watch=Watch(self._cancelled.is_set, self._progressed), form=form)
            place = chosen_place(session, report, path)
            written = save_report(session, report, place, form, force)
            self.post_message(self.Ended(f"{_WORDS[written]} with {_files(len(report.items))}: {place.path}"))
        except CancelledError:
            self.post_message(self.Ended("", CancelledError("Cancelled: nothing was written.")))
        except DiffInsightError as error:
            self.post_message(self.Ended("", error))
        except Exception as error:  # Whatever it is, the person hears of it and the browser lives on.
            self.post_message(self.Ended("", DiffInsightError(f"The report cannot be written: {error!r}.")))

    def _progressed(self, done: int, total: int) -> None:
        self.post_message(self.Progressed(done, total))

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        self.query_one("#progress", ProgressBar).update(total=event.total, progress=event.done)

    def _show_writing(self, writing: bool) -> None:
        self._writing = writing
        self.query_one("#progress").display = writing
        self.query_one("#export").border_subtitle = shown("Esc cancels" if writing else _KEYS)

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._show_writing(False)
        if event.error is None:
            self.dismiss(event.sentence)
        elif isinstance(event.error, OutputExistsError):
            self.app.push_screen(
                Ask(f"{event.error.what}.\n\nReplace it?", {"n": "keep the old file", "y": "replace it"}), self._replace
            )
        else:
            self._tell(str(event.error))

    def _replace(self, answer: str | None) -> None:
        if answer == "y":
            self._start(force=True)

    def _tell(self, problem: str) -> None:
        wrong = self.query_one("#wrong", ShownText)
        wrong.update(shown(problem))
        wrong.set_class(bool(problem), "-told")

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


def state_words(found: Readiness) -> str:
    """What is not reviewed, in a sentence."""
    if not found.unreviewed and not found.wanting:
        return f"All {_files(found.files)} reviewed."
    parts = [f"{found.unreviewed:,} of {_files(found.files)} not reviewed"] if found.unreviewed else []
    parts += [f"{found.wanting:,} {'wants' if found.wanting == 1 else 'want'} attention"] if found.wanting else []
    return ", ".join(parts) + ". f in the table shows them."


def problem_lines(found: Readiness) -> list[str]:
    """What the check found, a line for each kind."""
    lines = [
        f"{problem.code} {problem.message}" + (f" (+{problem.times - 1:,} more)" if problem.times > 1 else "")
        for problem in found.problems
    ]
    if found.unchecked:
        lines.append("The overview of so many files is not checked here: `diff-insight check` does it.")
    return lines or ["The check finds nothing wrong."]


def _files(number: int) -> str:
    return f"{number:,} file{'' if number == 1 else 's'}"

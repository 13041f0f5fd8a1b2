"""Save now: corrections to the state folder and, of an opened report, into its file."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from diff_insight.application.imported.errors import ReportChangedError
from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.browser.desk import Desk

if TYPE_CHECKING:
    from diff_insight.application.imported.report import ImportedReport

Then = Callable[[], object]


class WritingBack:
    """Writes in a thread; asks where the file is not what was read, and shows both texts on demand."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"review.save": self.save}

    @property
    def is_pending(self) -> bool:
        """Whether an opened report's file lacks corrections."""
        imported = self._desk.session.imported
        return imported is not None and imported.has_unwritten_edits(self._desk.review)

    def save(self, then: Then = lambda: None) -> None:
        """Write everything out now and say so; `then` follows when all is written."""
        desk = self._desk
        problem = desk.save()
        if problem:
            desk.say(problem, warning=True)
        elif desk.session.imported is None:
            desk.say("Everything is saved.")
            then()
        elif not self.is_pending:
            desk.say("The file says all of it already.")
            then()
        else:
            self._write(desk.session.imported, False, then)

    def _write(self, imported: "ImportedReport", force: bool, then: Then) -> None:
        def work() -> None:
            try:
                imported.write_back(self._desk.review, force)
            except DiffInsightError as error:
                self._screen.call_later(self._failed, imported, error, then)
            else:
                self._screen.call_later(self._written, imported, then)

        threading.Thread(target=work, name="writing back", daemon=True).start()

    def _written(self, imported: "ImportedReport", then: Then) -> None:
        self._desk.say(f"Written to {imported.path}")
        self._desk.show_header()
        then()

    def _failed(self, imported: "ImportedReport", error: DiffInsightError, then: Then) -> None:
        if isinstance(error, ReportChangedError):
            self._ask(imported, then)
        else:
            self._desk.say(str(error), warning=True)

    def _ask(self, imported: "ImportedReport", then: Then) -> None:
        from diff_insight.terminal.ask import Ask

        def answered(answer: str | None) -> None:
            if answer == "r":
                self._write(imported, True, then)
            elif answer == "s":
                self._show_both(imported, then)
            else:
                self._desk.say("Nothing was written; the corrections are kept.")

        self._screen.app.push_screen(
            Ask(
                f"{imported.path}\nwas changed by something else since it was opened.",
                {"k": "keep theirs", "s": "show both", "r": "replace it"},
            ),
            answered,
        )

    def _show_both(self, imported: "ImportedReport", then: Then) -> None:
        from diff_insight.terminal.browser.both_texts import BothTexts

        try:
            texts = BothTexts(imported.path.name, imported.theirs(), imported.ours(self._desk.review))
        except DiffInsightError as error:
            self._desk.say(str(error), warning=True)
            return
        self._screen.app.push_screen(texts, lambda result: self._ask(imported, then))

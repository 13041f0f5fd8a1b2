"""Lets the configured model draft the prose of the overview, if the person agrees to what is sent."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from diff_insight.application.session import Session
from diff_insight.domain.errors import CancelledError, DiffInsightError
from diff_insight.terminal.browser.footer import Footer

if TYPE_CHECKING:
    from diff_insight.application.model_drafting.overview import OverviewQuestion


class ByModel:
    """One question at a time, asked in a thread; leaving the screen ends it."""

    def __init__(self, screen: Screen[Any], session: Session, draft: Callable[[], object]) -> None:
        """`draft` gathers the drafts again: after an answer, or in its place where the person wants none."""
        self._screen = screen
        self._session = session
        self._draft = draft
        self._closed = threading.Event()
        self._busy = False

    @property
    def is_configured(self) -> bool:
        """Whether there is a model to ask."""
        return self._session.imported is None and self._session.settings.model.name is not None

    def start(self) -> None:
        """Say what would be sent and let the person decide."""
        if self._busy:
            return
        self._busy = True
        self._in_thread(self._prepare)

    def close(self) -> None:
        """Want nothing any more."""
        self._closed.set()

    def _in_thread(self, work: Callable[[], None]) -> None:
        def run() -> None:
            try:
                work()
            except CancelledError:
                return
            except DiffInsightError as error:
                self._later(self._failed, str(error))
            except Exception as error:  # Whatever it is, the person hears of it and the screen lives on.
                self._later(self._failed, f"Drafting failed: {error!r}.")

        threading.Thread(target=run, name="overview by the model", daemon=True).start()

    def _later(self, call: Callable[..., object], *arguments: object) -> None:
        if not self._closed.is_set():
            self._screen.call_later(call, *arguments)

    # In the thread

    def _prepare(self) -> None:
        from diff_insight.application.model_drafting.overview import overview_question

        self._later(self._ask, overview_question(self._session))

    def _answered(self, question: "OverviewQuestion") -> None:
        from diff_insight.application.model_drafting.overview import draft_overview

        draft_overview(self._session, question, self._closed.is_set)
        self._later(self._finished)

    # On the event loop

    @property
    def _footer(self) -> Footer:
        return self._screen.query_one(Footer)

    def _failed(self, problem: str) -> None:
        self._busy = False
        self._footer.say(problem, warning=True)

    def _finished(self) -> None:
        self._busy = False
        self._draft()

    def _ask(self, question: "OverviewQuestion") -> None:
        from diff_insight.terminal.ask import Ask

        def decided(answer: str | None) -> None:
            if answer == "y":
                self._footer.stay("The model drafts summary, highlights and insights … Esc goes back and stops it.")
                self._in_thread(lambda: self._answered(question))
            else:
                self._busy = False
                if answer == "r":
                    self._draft()

        answers = {"y": "send", "r": "draft by rules", "n": "do neither"}
        self._screen.app.push_screen(Ask(f"Send {question.sentence}?", answers), decided)

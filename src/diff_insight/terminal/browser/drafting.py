"""The commands that draft again: by the configured model, with its texts coming in on screen, else by rules."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.summary import Field, Origin
from diff_insight.terminal.browser.desk import Desk

if TYPE_CHECKING:
    from diff_insight.application.model_drafting.events import Event, Partial
    from diff_insight.application.model_drafting.planning import Plan
    from diff_insight.application.model_drafting.run import ModelRun
    from diff_insight.application.session import Session

_REFRESH_SECONDS = 0.15


class Drafting:
    """One run at a time. It works in threads of its own; a timer brings on screen what came since the last time."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._agreed: set[str] = set()
        """Hosts that the person agreed to send to, in this window."""
        self._planning: threading.Event | None = None
        """Set to stop the counting that goes on."""
        self._run: ModelRun | None = None
        self._session: Session | None = None
        """What the run drafts; another one may be on screen once the range was read anew."""
        self._timer: Timer | None = None
        self._partials: dict[int, Partial] = {}
        self._changed: set[int] = set()
        self._shows_partial = False

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"draft.again": self.draft_again, "draft.all": self.draft_all}

    def look_back(self) -> None:
        """Let what the person called earlier changes of these files be evidence; looked for in a thread."""
        session = self._desk.session

        def look() -> None:
            from diff_insight.application.model_drafting.examples import remember_types

            with suppress(DiffInsightError):  # What is wrong with the store was said when the review was read.
                if remember_types(session):
                    self._screen.call_later(self._desk.show_file)

        threading.Thread(target=look, name="earlier corrections", daemon=True).start()

    def draft_again(self) -> None:
        """Draft the selected files, or the one under the cursor, anew."""
        desk = self._desk
        targets = desk.table.targets
        if not targets:
            return
        if desk.session.imported is not None:
            desk.say("These texts are a report's own: open the range itself to draft anew.", warning=True)
        elif desk.session.settings.model.name is None:
            desk.say("No model is configured, so the rules' draft stands: the README says how to set one up.")
        elif self._run is not None:
            self._run.add(targets, anew=True)
            desk.say(f"{len(targets):,} more to draft.")
        else:
            self._begin(targets, anew=True)

    def draft_all(self) -> None:
        """Draft every file by the model that is not reviewed and not written by a person."""
        desk = self._desk
        if desk.session.imported is not None or self._is_busy():
            desk.say("These texts are a report's own." if desk.session.imported is not None else "Drafting already.")
            return
        review = desk.review
        positions = [
            position
            for position in range(len(review))
            if not review.is_reviewed(position) and not review.is_written_whole(position)
        ]
        if positions:
            self._begin(positions, anew=False)
        else:
            desk.say("Every file is reviewed or written by you: there is nothing to draft.")

    def cancel(self) -> bool:
        """Stop what goes on; False where nothing does."""
        if self._planning is not None:
            self._planning.set()
            self._planning = None
            self._desk.say("Nothing was sent.")
            return True
        if self._run is None:
            return False
        self._run.cancel()
        return True

    def close(self) -> None:
        """The screen goes away: what was answered is saved."""
        if self._planning is not None:
            self._planning.set()
        if self._run is not None:
            self._run.cancel()

    def _is_busy(self) -> bool:
        return self._run is not None or self._planning is not None

    # Before anything is sent

    def _begin(self, positions: Sequence[int], anew: bool) -> None:
        session = self._desk.session
        self._planning = stop = threading.Event()
        self._desk.footer.stay("Counting what would be sent … Esc stops.")

        def count() -> None:
            from diff_insight.application.model_drafting.planning import plan

            try:
                planned = plan(session, positions, cancelled=stop.is_set)
            except DiffInsightError as error:
                self._screen.call_later(self._not_planned, stop, str(error))
            else:
                self._screen.call_later(self._ask, stop, session, planned, anew)

        threading.Thread(target=count, name="planning", daemon=True).start()

    def _not_planned(self, stop: threading.Event, problem: str) -> None:
        if stop is self._planning:
            self._planning = None
            self._desk.say(problem, warning=True)

    def _ask(self, stop: threading.Event, session: "Session", planned: "Plan", anew: bool) -> None:
        """Let the person decide, unless it is about a file or two for a host that was agreed to."""
        if stop is not self._planning or session is not self._desk.session:
            return
        self._planning = None
        if not planned.positions:
            reasons = ", ".join(planned.kept)
            self._desk.say(f"Nothing of this is sent to a model: {reasons}.", warning=True)
            return
        if anew and planned.host in self._agreed:
            self._start(session, planned, anew)
            return
        from diff_insight.terminal.ask import Ask

        def answered(answer: str | None) -> None:
            if answer == "y":
                self._agreed.add(planned.host)
                self._start(session, planned, anew)
            else:
                self._desk.say("Nothing was sent.")

        self._screen.app.push_screen(Ask(f"Send {planned.sentence}?", {"y": "send", "n": "do not"}), answered)

    # While it goes on

    def _start(self, session: "Session", planned: "Plan", anew: bool) -> None:
        from diff_insight.application.model_drafting.run import ModelRun

        self._session = session
        self._run = ModelRun(session, planned.endpoint, planned.positions, self._told, anew=anew)
        self._look()
        self._run.start()
        self._timer = self._screen.set_interval(_REFRESH_SECONDS, self._refresh)

    def _told(self, event: "Event") -> None:
        """Called on the run's thread: only remembers."""
        from diff_insight.application.model_drafting.events import Drafted, Failed, Partial

        if isinstance(event, Partial):
            self._partials[event.position] = event
        elif isinstance(event, Drafted | Failed):
            self._partials.pop(event.position, None)
            self._changed.add(event.position)

    def _look(self) -> None:
        table = self._desk.table
        if self._run is not None and self._session is self._desk.session:
            under_cursor = [] if table.position is None else [table.position]
            self._run.look_at([*under_cursor, *table.visible_positions])

    def _refresh(self) -> None:
        run, desk = self._run, self._desk
        if run is None:
            return
        self._look()
        is_running = run.is_running
        if self._session is desk.session:
            self._show_drafted()
            self._show_partial()
        else:
            # The range was read anew: what is still to come would describe another state.
            run.cancel()
        if is_running:
            done = run.progress
            desk.footer.stay(f"Drafting {done.done:,} of {done.files:,} · {done.tokens:,} tokens · Esc stops")
        else:
            self._end(run)

    def _show_drafted(self) -> None:
        desk = self._desk
        changed = {self._changed.pop() for _ in range(len(self._changed))}
        if not changed:
            return
        desk.table.refresh_rows(changed)
        desk.show_header()
        if desk.position in changed:
            self._shows_partial = False
            desk.show_file()

    def _show_partial(self) -> None:
        desk = self._desk
        partial = None if desk.position is None else self._partials.get(desk.position)
        if partial is not None:
            self._shows_partial = True
            desk.summary.stream(desk.review, partial.position, partial.title, partial.explanation)

    def _end(self, run: "ModelRun") -> None:
        if self._timer is not None:
            self._timer.stop()
        self._run = self._timer = None
        self._partials.clear()
        if self._shows_partial:
            self._shows_partial = False
            self._desk.show_file()
        self._desk.say(self._outcome(run), warning=bool(run.progress.failed or run.has_given_up))

    def _outcome(self, run: "ModelRun") -> str:
        done = run.progress
        parts = [f"{done.asked:,} drafted"]
        if done.saved:
            parts.append(f"{done.saved:,} answered before")
        if done.failed:
            parts.append(f"{done.failed:,} failed")
        sentences = [", ".join(parts) + ".", done.stopped, self._kept_words(), done.warning]
        return " ".join(filter(None, sentences))

    def _kept_words(self) -> str:
        """That what a person wrote stands, where a draft of the same file came."""
        desk = self._desk
        if desk.position is None or self._session is not desk.session:
            return ""
        summary = desk.review.summary(desk.position)
        written = any(summary.field(field).origin is Origin.HUMAN for field in Field)
        has_draft = desk.session.drafts.has(desk.position, Origin.LLM)
        return "What you wrote stays; the new draft is beside it." if written and has_draft else ""

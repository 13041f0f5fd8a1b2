"""The command that reads the range anew, with the old one on screen until the new one is there."""

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.screen import Screen

from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.piecewise import Piecewise

if TYPE_CHECKING:
    from diff_insight.application.reloading import EarlierReview
    from diff_insight.application.session import Session
    from diff_insight.domain.succession import Passing, Succession

ShowSession = Callable[["Session"], object]
"""Puts a session on screen in place of the one that is there, whose place it takes at the same file."""


class Reloading:
    """Opens in a thread; whatever goes wrong leaves everything as it is."""

    def __init__(self, screen: Screen[None], desk: Desk, piecewise: Piecewise, show: ShowSession) -> None:
        self._screen = screen
        self._desk = desk
        self._piecewise = piecewise
        self._show = show
        self._attempt = 0
        """Another number after each start and each cancelling: what an older attempt brings is not wanted any more."""
        self._busy = False
        self._arrived: Session | None = None
        """What was read while another screen was open, or while something was half done."""
        self._earlier: EarlierReview | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"range.reload": self.reload, "files.gone": self.show_gone}

    def look_back(self) -> None:
        """Say so where an earlier state of the range has a review that this state lacks; looked for in a thread."""

        def look() -> None:
            from diff_insight.application.reloading import find_earlier

            found = find_earlier(self._desk.session)
            if found is not None:
                self._screen.call_later(self._offer, found)

        threading.Thread(target=look, name="earlier reviews", daemon=True).start()

    def reload(self) -> None:
        """Read the range again, or take over what an earlier start left."""
        if self._earlier is not None:
            self._take_over(self._earlier)
            return
        if self._busy:
            return
        self._busy = True
        self._attempt += 1
        self._desk.footer.stay("Reading the range anew … Esc keeps the one on screen.")
        threading.Thread(
            target=self._read, args=(self._attempt, self._desk.session), name="reload", daemon=True
        ).start()

    def cancel(self) -> bool:
        """Keep what is on screen; False where nothing is being read."""
        if not self._busy:
            return False
        self._busy = False
        self._attempt += 1
        self._desk.say("The range stays as it was read.")
        return True

    def resume(self) -> None:
        """The browser is on top again, or nothing is half done any more: show what arrived meanwhile."""
        arrived, self._arrived = self._arrived, None
        if arrived is not None:
            self._take(self._attempt, arrived)

    def close(self) -> None:
        """Want nothing any more."""
        self._attempt += 1
        if self._arrived is not None:
            self._arrived.close()

    def show_gone(self) -> None:
        """List what is said of files that are no longer in the range."""
        gone = self._desk.review.gone()
        if not gone:
            self._desk.say("Nothing is written of files that are not in the range.")
            return
        from diff_insight.terminal.gone.screen import GoneScreen

        self._screen.app.push_screen(GoneScreen(gone))

    # In the thread

    def _read(self, attempt: int, session: "Session") -> None:
        from diff_insight.application.reloading import read_anew

        try:
            newer = read_anew(session)
        except DiffInsightError as error:
            self._screen.call_later(self._failed, attempt, str(error))
        except Exception as error:  # Whatever it is, the person hears of it and goes on with what is there.
            self._screen.call_later(self._failed, attempt, f"The range cannot be read anew: {error!r}.")
        else:
            self._screen.call_later(self._take, attempt, newer)

    # On the event loop

    def _failed(self, attempt: int, problem: str) -> None:
        if attempt == self._attempt:
            self._busy = False
            self._desk.say(problem, warning=True)

    def _take(self, attempt: int, newer: "Session | None") -> None:
        if attempt != self._attempt:
            _close_later(newer)
        elif newer is None:
            self._busy = False
            self._desk.say("Nothing has changed since the range was read.")
        else:
            self._desk.take_typed()
            if self._piecewise.is_busy or not self._screen.is_active:
                self._arrived = newer
            else:
                self._busy = False
                self._change_over(newer)

    def _change_over(self, newer: "Session") -> None:
        from diff_insight.application.reloading import pass_on_the_rest, passing_on, said_in

        desk, older = self._desk, self._desk.session
        said = said_in(older)

        def passing() -> "Passing":
            passed = yield from passing_on(said, older, newer)
            desk.take_typed()
            pass_on_the_rest(said, older, newer)
            return passed

        def done(passed: "Succession") -> None:
            self._show(newer)
            _close_later(older)
            undo = "" if older.imported is None else " Undo starts anew."
            self._tell(f"Read anew: {_counted(passed, len(newer.review))}{undo}", passed)

        self._pass(passing(), done)

    def _pass(self, passing: "Passing", done: Callable[["Succession"], object]) -> None:
        """Go through what is passed on, and call `done` with it; once it has begun it takes a second at most."""
        passed: list[Succession] = []

        def pieces() -> Iterator[int]:
            passed.append((yield from passing))

        def ended() -> None:
            done(passed[0])

        self._piecewise.work(pieces(), ended, self._piecewise.finish)

    def _offer(self, earlier: "EarlierReview") -> None:
        self._earlier = earlier
        files = len({path for path, _ in earlier.values if path})
        self._desk.say(
            f"An earlier state of this range ({earlier.label}) has what you said of {files:,} files: R takes it over."
        )

    def _take_over(self, earlier: "EarlierReview") -> None:
        from diff_insight.application.reloading import taking_over

        self._earlier = None
        desk = self._desk

        def done(passed: "Succession") -> None:
            desk.apply_view()
            desk.show_corrected(range(len(desk.review)))
            self._tell(f"Taken over: {_counted(passed, len(desk.review))}", passed)

        self._pass(taking_over(earlier, desk.session), done)

    def _tell(self, message: str, passed: "Succession") -> None:
        self._desk.say(message, warning=bool(passed.gone))
        if passed.gone:
            self.show_gone()


def _close_later(session: "Session | None") -> None:
    """Ending git and saving take their time; all that is on its way is saved."""
    if session is not None:
        threading.Thread(target=session.close, name="closing", daemon=True).start()


def _counted(passed: "Succession", files: int) -> str:
    parts = [f"{files:,} files", f"{passed.kept:,} keep text and mark"]
    if passed.changed:
        parts.append(f"{passed.changed:,} changed and want another look")
    if passed.gone:
        parts.append(f"{passed.gone:,} with a text are gone from the range")
    return ", ".join(parts) + "."

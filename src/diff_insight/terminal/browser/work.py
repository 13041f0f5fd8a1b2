"""All that acts in the browser: what comes after the first diff."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from diff_insight.application.session import Session
from diff_insight.terminal.browser.adopting import Adopting
from diff_insight.terminal.browser.ahead import Ahead
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.drafting import Drafting
from diff_insight.terminal.browser.expanding import Expanding
from diff_insight.terminal.browser.finding import Finding
from diff_insight.terminal.browser.first_texts import FirstTexts
from diff_insight.terminal.browser.grounding import Grounding
from diff_insight.terminal.browser.moving import Moving
from diff_insight.terminal.browser.panes import Panes
from diff_insight.terminal.browser.ranging import Ranging
from diff_insight.terminal.browser.reloading import Reloading, ShowSession
from diff_insight.terminal.browser.repeating import Repeating
from diff_insight.terminal.browser.reviewing import Reviewing
from diff_insight.terminal.browser.search_bar import SearchBar
from diff_insight.terminal.browser.setting import Setting
from diff_insight.terminal.browser.sharing import Sharing
from diff_insight.terminal.browser.writing_back import WritingBack
from diff_insight.terminal.stylesheets import add_sheets

if TYPE_CHECKING:
    from diff_insight.terminal.browser.hint import Hint


async def mount_search(screen: Screen[None]) -> None:
    """Put the line for searches on the screen, which shows all else already."""
    add_sheets(screen.app, "search_bar")
    await screen.mount(SearchBar(), before="Footer")


class Work:
    """The parts that carry out commands, on a desk with all its panes."""

    def __init__(self, screen: Screen[None], desk: Desk, panes: Panes, show_session: ShowSession) -> None:
        desk.furnish_search(screen.query_one(SearchBar))
        self._screen = screen
        self._desk = desk
        self._panes = panes
        self._hint: Hint | None = None
        self.reviewing = Reviewing(screen, desk)
        self.moving = Moving(screen, desk, panes.reading)
        self.drafting = Drafting(screen, desk)
        self.reloading = Reloading(screen, desk, self.reviewing.piecewise, self._show_anew(show_session))
        self.writing_back = WritingBack(screen, desk)
        self.grounding = Grounding(screen, desk)
        self._first_texts = FirstTexts(screen, desk, panes.show_draft)
        self._is_drafting = False
        self.reading = panes.reading
        self.ranging = Ranging(screen, desk, self.reading)
        self.finding = Finding(desk, self.reviewing, self.ranging)
        self.expanding = Expanding(screen, desk, self.reading)
        self._sharing = Sharing(screen, desk)
        self._repeating = Repeating(screen, desk)
        self.setting = Setting(screen, desk)
        self._adopting = Adopting(screen, desk)
        self._ahead = Ahead()
        desk.draft_anew = self.draft_anew

    def _show_anew(self, show_session: ShowSession) -> ShowSession:
        def show(session: Session) -> None:
            show_session(session)
            self.drafting.look_back()

        return show

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        parts = (
            self.reviewing,
            self.moving,
            self.finding,
            self.reloading,
            self._sharing,
            self.writing_back,
            self._panes.viewing,
            self.ranging,
            self._repeating,
            self.setting,
            self.drafting,
        )
        return {name: handler for part in parts for name, handler in part.handlers().items()}

    def begin(self) -> None:
        """Go on with the file that is shown; then look for an earlier state's review."""
        self._panes.on_diff = self._diff_shown
        self._panes.on_drafted = self.grounding.look
        if self.reading.position is not None and not self.reading.is_busy:
            self._diff_shown(self.reading.position)
        self.reloading.look_back()
        self.drafting.look_back()

    @property
    def is_drafted(self) -> bool:
        """Whether all files have their drafts, and the panes show them."""
        return self._first_texts.is_over

    def draft_anew(self) -> None:
        """Begin to draft the files of another session, or those of this one in another way."""
        self._first_texts.close()
        self._first_texts = FirstTexts(self._screen, self._desk, self._panes.show_draft)
        self._is_drafting = True
        self._first_texts.start()

    def _diff_shown(self, position: int) -> None:
        self.grounding.look(position)
        if not self._is_drafting:
            # Not before: what drafts takes interpreter time that the first diff needs.
            self._is_drafting = True
            self._first_texts.start()
            self._ahead.start()

    def cancel(self) -> bool:
        """Stop one thing that takes long; False where nothing does."""
        stopped = self.reviewing.piecewise.stop()
        return stopped or self.reloading.cancel() or self.drafting.cancel() or self._sharing.cancel()

    def welcome(self, screen: Screen[None], keys: dict[str, str]) -> None:
        """Say at the very first start what there is to do."""
        if self._desk.session.request.store and len(self._desk.review):
            from diff_insight.terminal.browser.hint import hint_of_first_start

            self._hint = hint_of_first_start(screen, keys)

    def look_again(self, name: str) -> None:
        """The command with the id `name` was carried out, so the summary may say something else now."""
        if self._hint is not None:
            self._hint.follow(name)
        if self._desk.position is not None and not self.reading.is_busy:
            self.grounding.look(self._desk.position)

    def close(self) -> None:
        """End what runs."""
        self._adopting.close()
        self._ahead.close()
        self._first_texts.close()
        self.expanding.close()
        self.grounding.close()
        self.reloading.close()
        self.drafting.close()

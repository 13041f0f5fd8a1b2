"""The command that searches through all files, and the way from one place found to the next."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from diff_insight.domain.source import Side
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.reading import Reading

if TYPE_CHECKING:
    from diff_insight.application.range_search import FileMatches, RangeMatches
    from diff_insight.application.session import Session
    from diff_insight.terminal.range_search.screen import Chosen


class _Goal(NamedTuple):
    """Where to go as soon as the file's diff is there."""

    position: int
    side: Side
    number: int


class Ranging:
    """Goes to what was found, in other files too."""

    def __init__(self, screen: Screen[None], desk: Desk, reading: Reading) -> None:
        self._screen = screen
        self._desk = desk
        self._reading = reading
        self._matches: RangeMatches | None = None
        self._session: Session | None = None
        """Whose files were searched."""
        self._goal: _Goal | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {"search.range": self.search}

    def search(self) -> None:
        """Ask what to look for in all files."""
        from diff_insight.terminal.range_search.screen import RangeSearchScreen

        desk = self._desk
        self._screen.app.push_screen(RangeSearchScreen(desk.session, self._known, desk.diff.searched), self._chosen)

    @property
    def _known(self) -> "RangeMatches | None":
        """What was found last, as long as the files are the same."""
        return self._matches if self._session is self._desk.session else None

    def next_file(self, step: int) -> bool:
        """Go on to the next file that holds what is searched for; False where that was not searched through all."""
        matches, position = self._known, self._desk.position
        if matches is None or position is None or matches.text != self._desk.diff.searched:
            return False
        files = matches.files if step > 0 else matches.files[::-1]
        behind = [file for file in files if (file.position - position) * step > 0]
        file = (behind or files)[0]
        if file.position == position or not file.places:
            return False
        self._go_to(file, -1 if step < 0 else 0)
        where = [other.position for other in matches.files].index(file.position) + 1
        self._desk.say(f"{matches.text}: file {where:,} of {len(matches.files):,}, {file.total:,} here")
        return True

    def arrived(self) -> None:
        """A diff is on screen: go to the place in it that was chosen."""
        goal, matches = self._goal, self._known
        content = self._desk.diff.content
        if goal is None or matches is None or content is None or goal.position != self._reading.position:
            return
        if self._reading.is_busy:
            return
        self._goal = None
        self._desk.diff.search_from(matches.text, goal.number, goal.side is Side.OLD)

    def _chosen(self, chosen: "Chosen | None") -> None:
        if chosen is None:
            return
        self._matches, self._session = chosen.matches, self._desk.session
        places = chosen.found.file.places
        at = 0 if chosen.found.place is None else places.index(chosen.found.place)
        self._go_to(chosen.found.file, at)
        self._desk.enter(self._desk.diff)

    def _go_to(self, file: "FileMatches", at: int) -> None:
        desk = self._desk
        place = file.places[at]
        self._goal = _Goal(file.position, place.side, place.number)
        if desk.position == file.position:
            self.arrived()
        elif not desk.table.go_to_position(file.position):
            desk.view.show_all()
            desk.apply_view(lambda: desk.table.go_to_position(file.position))

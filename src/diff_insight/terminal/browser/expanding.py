"""Shows the lines between the hunks of the open file, as many as a person wants to see."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from textual.screen import Screen

from diff_insight.domain.expanding import count_of, expanded, lines_of
from diff_insight.domain.moved import moved_in
from diff_insight.domain.source import CONTENTS_LIMIT, Side
from diff_insight.terminal.browser.background import Latest
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.reading import Reading
from diff_insight.terminal.diff.content import DiffContent, size_text

_UNKNOWN = "The file cannot be read: git does not have it here."


class _Wish(NamedTuple):
    content: DiffContent
    """As it is shown before."""
    position: int
    gap: int | None
    """The one that is wanted; None for all."""
    shown: Mapping[int, int]
    """How many lines of each gap."""


class Expanding:
    """Reads the file in a thread and puts its lines between the hunks; the newest wish wins."""

    def __init__(self, screen: Screen[None], desk: Desk, reading: Reading) -> None:
        self._screen = screen
        self._desk = desk
        self._reading = reading
        self._latest: Latest[_Wish, DiffContent | str] = Latest("expanding", self._expand, self._done)

    def expand(self, gap: int | None, wanted: int) -> None:
        """Show `wanted` lines of a gap of the open file, or of all its gaps."""
        content, position = self._desk.diff.content, self._reading.position
        if content is not None and position is not None:
            gaps = content.hunks.hidden.values()
            shown = {
                hidden.gap: wanted if gap in (None, hidden.gap) else hidden.size - hidden.hidden for hidden in gaps
            }
            self._latest.ask(_Wish(content, position, gap, shown))

    def close(self) -> None:
        """Read nothing more."""
        self._latest.close()

    def _expand(self, wish: _Wish) -> DiffContent | str:
        source = self._desk.session.source
        contents = source.contents(wish.position, Side.NEW)
        plain = wish.content.patch_hunks
        if contents is None or plain is None:
            return _why(source.sizes(wish.position).new)
        hunks = expanded(plain, count_of(contents), lines_of(contents), wish.shown)
        return replace(wish.content, hunks=hunks, moved=moved_in(hunks))

    def _done(self, wish: _Wish, answer: DiffContent | Exception | str) -> None:
        self._screen.call_later(self._show, wish, answer)

    def _show(self, wish: _Wish, answer: DiffContent | Exception | str) -> None:
        diff = self._desk.diff
        if diff.content is not wish.content:
            return
        if isinstance(answer, DiffContent):
            diff.show_gap(answer, wish.gap)
        else:
            self._desk.say(str(answer), warning=True)


def _why(size: int | None) -> str:
    """Why a file of `size` bytes cannot be shown whole."""
    if size is None or size <= CONTENTS_LIMIT:
        return _UNKNOWN
    limit = size_text(CONTENTS_LIMIT)
    return f"The file has {size_text(size)}: lines outside the hunks are shown of files up to {limit} only."

"""The commands that look for something: filter, search, unreviewed files."""

from collections.abc import Callable

from diff_insight.domain.filtering import FilterError, parse_filter
from diff_insight.terminal.browser.desk import Desk
from diff_insight.terminal.browser.ranging import Ranging
from diff_insight.terminal.browser.reviewing import Reviewing
from diff_insight.terminal.browser.search_bar import Purpose


class Finding:
    """Filters the table and searches the diff."""

    def __init__(self, desk: Desk, reviewing: Reviewing, ranging: Ranging) -> None:
        """`ranging` knows in which other files there are matches."""
        self._desk = desk
        self._ranging = ranging
        self._reviewing = reviewing
        self._wrong = ""

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What carries out each command, by its id."""
        return {
            "search.start": self.start,
            "files.cycle": self.cycle,
            "match.next": lambda: self.next_match(1),
            "match.previous": lambda: self.next_match(-1),
        }

    def start(self) -> None:
        """Search where the keys go to the diff; filter everywhere else."""
        desk = self._desk
        if desk.diff.has_focus:
            desk.diff.prepare_search()
            desk.search.open(Purpose.SEARCH, desk.diff.searched)
        else:
            desk.search.open(Purpose.FILTER, desk.view.filter.text)

    def typed(self, purpose: Purpose, text: str) -> None:
        """Follow what is typed."""
        if purpose is Purpose.FILTER:
            self._filter(text)
        else:
            self._search(text)

    def closed(self, purpose: Purpose, kept: bool) -> None:
        """Give the keys back; what was typed goes if it was not kept."""
        desk = self._desk
        if purpose is Purpose.FILTER:
            if kept and self._wrong:
                # The rows are those of a beginning of it, which nobody meant: it is put right, or taken back.
                desk.search.open(Purpose.FILTER, desk.search.words.value)
                desk.search.tell(self._wrong, wrong=True)
                return
            if not kept:
                self.clear_filter()
            desk.enter(desk.table)
        else:
            if not kept:
                self._search("")
            desk.enter(desk.diff)

    def clear_filter(self) -> None:
        """Show all files again."""
        self._wrong = ""
        self._desk.view.filter = parse_filter("")
        self._desk.apply_view()

    def cycle(self) -> None:
        """All, unreviewed, attention-worthy."""
        desk = self._desk
        kind = desk.view.next_kind()
        desk.apply_view(lambda: desk.say(f"Shown: {kind}."))

    def next_match(self, step: int) -> None:
        """Go to a match where something is searched, to an unreviewed file where nothing is."""
        diff = self._desk.diff
        if not diff.searched:
            self._reviewing.next_unreviewed(step)
            return
        number, total = diff.match
        is_end = number == (total if step > 0 else min(total, 1))
        if is_end and self._ranging.next_file(step):
            return
        self._desk.say(_found(diff.searched, *(diff.next_match() if step > 0 else diff.previous_match())))

    def _filter(self, text: str) -> None:
        desk = self._desk
        try:
            desk.view.filter = parse_filter(text)
        except FilterError as error:
            self._wrong = str(error)
            desk.search.tell(self._wrong, wrong=True)
            return
        self._wrong = ""
        desk.apply_view(self._tell_filtered)

    def _tell_filtered(self) -> None:
        desk = self._desk
        if desk.search.filters:
            desk.search.tell(f"{len(desk.table.rows):,} of {len(desk.review):,}", wrong=not desk.table.rows)

    def _search(self, text: str) -> None:
        number, total = self._desk.diff.search(text)
        self._desk.search.tell(_found(text, number, total) if text else "", wrong=bool(text) and not total)


def _found(text: str, number: int, total: int) -> str:
    return f"Match {number:,} of {total:,}" if total else f"No match for {text}"

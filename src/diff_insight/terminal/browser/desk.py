"""What the commands of the browser work on: one session and the widgets that show it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.widget import Widget

from diff_insight.application.session import Session
from diff_insight.domain.errors import DiffInsightError
from diff_insight.domain.review import Review
from diff_insight.terminal.browser.arranging import Arranging
from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.browser.header import Header, HeaderState
from diff_insight.terminal.browser.view import View
from diff_insight.terminal.table.columns import Column
from diff_insight.terminal.table.file_table import FileTable
from diff_insight.terminal.table.names import Names

if TYPE_CHECKING:
    from diff_insight.domain.summary import Field
    from diff_insight.terminal.browser.search_bar import SearchBar
    from diff_insight.terminal.diff.pane import DiffPane
    from diff_insight.terminal.summary.pane import SummaryPane

_ARRANGING = "Filtering and sorting …"


@dataclass
class Desk:
    """Shared by all that acts in the browser; it holds no rules of its own."""

    session: Session
    header: Header
    table: FileTable
    footer: Footer
    enter: Callable[[Widget], None]
    """Gives the keys to a widget, and shows the pane it is in."""
    view: View = field(default_factory=View)
    arranging: Arranging = field(init=False)
    furnished: bool = False
    """Whether the panes below the table are there: they come right after it."""
    diff: "DiffPane" = field(init=False)
    summary: "SummaryPane" = field(init=False)
    search: "SearchBar" = field(init=False)
    write_all: "Callable[[Sequence[int], Field, str], object]" = field(init=False)
    """Gives a text to several files."""
    finish: Callable[[], object] = lambda: None
    """Brings to its end what is done to many files."""
    draft_anew: Callable[[], object] = lambda: None
    """Has the files drafted that are not, in the background."""
    has_search: bool = False
    """Whether the line for searches is there: it comes last."""

    def __post_init__(self) -> None:
        self.write_all = lambda positions, field, value: self.review.correct(positions, field, value)
        self.arranging = Arranging(self.table, self._waits_for_table)

    def furnish(self, diff: "DiffPane", summary: "SummaryPane") -> None:
        """Take the panes that came after the table."""
        self.diff, self.summary = diff, summary
        self.furnished = True

    def furnish_search(self, search: "SearchBar") -> None:
        """Take the line for searches."""
        self.search = search
        self.has_search = True

    def furnish_corrections(
        self, write_all: "Callable[[Sequence[int], Field, str], object]", finish: Callable[[], object]
    ) -> None:
        """Take what corrects very many files."""
        self.write_all, self.finish = write_all, finish

    @property
    def review(self) -> Review:
        return self.session.review

    @property
    def position(self) -> int | None:
        """The file under the cursor."""
        return self.table.position

    def show_session(self, session: Session) -> None:
        """Show the files of `session`; the cursor stays on its file, and order and filter as they are."""
        path = None if self.position is None else self.review.changes[self.position].path
        if self.view.only is not None:
            paths = [self.review.changes[position].path for position in self.view.only]
            self.view.only = frozenset(at for path in paths if (at := session.review.position(path)) is not None)
        self.session = session
        self.view.generated = ()
        names = Names(session.review.changes)
        self.table.show(session.review, names, names.longest)
        position = None if path is None else session.review.position(path)

        def go_back() -> None:
            if position is not None:
                self.table.go_to_position(position)

        go_back()
        self.arranging.forget()
        if self.view != View():
            self.arranging.show(session, self.view, go_back)

    def welcome(self) -> None:
        """Put the cursor where the review goes on, and tell the person what to know before."""
        review = self.review
        if review.reviewed < len(review):
            self.table.go_to_position(next(at for at in range(len(review)) if not review.is_reviewed(at)))
        if not len(review):
            self.say("There is nothing to review: the range holds no change. q quits.", warning=True)
        elif self.session.notices:
            self.say(" ".join(self.session.notices), warning=True)
        elif review.reviewed:
            self.say(f"Going on where you were: {review.reviewed:,} of {len(review):,} reviewed.")

    def say(self, message: str, warning: bool = False) -> None:
        """Tell the person in the footer."""
        self.footer.say(message, warning)

    def take_typed(self) -> None:
        """Make corrections of what was typed and not told yet."""
        if not self.furnished:
            return
        for written in self.summary.take_typed():
            self.correct(written.position, written.field, written.value)

    def correct(self, position: int, field: "Field", value: str) -> None:
        """Correct the file at `position`, and all that are selected with it."""
        together = self.table.selected
        if position in together and len(together) > 1:
            self.write_all([position, *sorted(together - {position})], field, value)
        else:
            self.review.correct([position], field, value)
            self.table.refresh_rows([position])

    def save(self) -> str:
        """Bring everything to the disk, what was typed included; returns what went wrong, or nothing."""
        self.take_typed()
        self.finish()
        try:
            self.session.flush()
        except DiffInsightError as error:
            return str(error)
        return ""

    def show_file(self) -> None:
        """Show the summary of the file under the cursor; what was typed for another is a correction before."""
        if self.furnished:
            self.take_typed()
            self.summary.show(self.review, self.position)

    def show_corrected(self, positions: Iterable[int] = ()) -> None:
        """Show that what is said of some files changed; `positions` are those whose rows do not know it yet."""
        self.table.refresh_rows(positions)
        self.show_file()
        self.show_header()

    def arrange_anew(self, *columns: Column) -> None:
        """What came in by now may change what the table shows: a filter's files, or an order by one of `columns`."""
        if not self.view.shows_all or self.view.order.column in columns:
            self.apply_view()

    def apply_view(self, then: Callable[[], object] = lambda: None) -> None:
        """Filter and sort the table again; `then` is called as soon as it is, which may be after this returns."""

        def shown() -> None:
            self.show_header()
            then()

        self.take_typed()
        self.arranging.show(self.session, self.view, shown)

    def _waits_for_table(self, waits: bool) -> None:
        """Say that the table takes its time, where the person looks."""
        if self.has_search and self.search.filters:
            self.search.tell(_ARRANGING if waits else "")
        elif waits:
            self.footer.stay(_ARRANGING)
        elif self.footer.message == _ARRANGING:
            self.footer.clear()

    def show_header(self) -> None:
        """Say what is compared and how far the review is."""
        review = self.review
        comparison = self.session.comparison
        filtered = len(self.table.rows) != len(review)
        self.header.show(
            HeaderState(
                name=self.session.repository_name,
                range="" if comparison.label.endswith(self.session.repository_name) else comparison.label,
                category=self.session.category or "",
                totals=review.counts.totals(self.table.rows if filtered else None),
                filtered_from=len(review) if filtered else None,
                counted=review.counts.known,
                files=len(review),
                reviewed=review.reviewed,
                notice=" ".join((*self._unwritten(), *self.session.notices)),
            )
        )

    def _unwritten(self) -> tuple[str, ...]:
        imported = self.session.imported
        pending = imported is not None and imported.has_unwritten_edits(self.review)
        return ("not in the file yet: Ctrl+S writes it.",) if pending else ()

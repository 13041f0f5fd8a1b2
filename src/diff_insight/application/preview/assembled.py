"""The report that an export would assemble."""

from diff_insight.application.assembly import files_alone
from diff_insight.application.preview.text import HeadText, ItemText, TableRow
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.report import Report
from diff_insight.report import pieces
from diff_insight.report.names import link_texts
from diff_insight.report.profiles import Profile
from diff_insight.report.writer import above_table, below_table


class AssembledText:
    """Rows and sections of the review as it was when the preview was opened."""

    def __init__(self, session: Session) -> None:
        """Takes as long as naming all rows apart from each other does."""
        self._session = session
        self._profile = Profile(session.settings.profile)
        self._items = session.items()
        self._files: Report = files_alone(session, self._items)
        self._positions = self._items.positions
        self._by_position = {position: at for at, position in enumerate(self._positions)}
        self._names = link_texts([session.review.changes[position].path for position in self._positions])

    @property
    def layout(self) -> str:
        return self._profile.value

    @property
    def rows(self) -> int:
        return len(self._items)

    @property
    def items(self) -> int:
        return len(self._items)

    def above_table(self, watch: Watch) -> HeadText:
        level = self._session.settings.heading_level
        report = self._session.report(watch=watch)
        source = above_table(report, self._profile, level)
        return HeadText(source, above_table(report, Profile.GITHUB, level))

    def table_head(self) -> tuple[str, str]:
        return pieces.TABLE_HEADER, pieces.TABLE_RULE

    def row(self, at: int) -> TableRow:
        item = self._items[at]
        is_counted = self._session.review.counts.get(item.position) is not None
        source = pieces.table_row(item, self._names[at], self._profile)
        return TableRow(
            name=self._names[at],
            type=item.summary.modification_type.value,
            title=item.summary.title.value,
            status=str(item.change.status),
            additions=item.counts.additions if is_counted else None,
            deletions=item.counts.deletions if is_counted else None,
            source=source if is_counted else f"{source.rsplit('|', 4)[0]}| … | … | … | ",
            item=at,
        )

    def below_table(self) -> str:
        return below_table(self._profile)

    def name(self, at: int) -> str:
        return self._session.review.changes[self._positions[at]].path

    def item(self, at: int) -> ItemText:
        self._session.count_one(self._positions[at])
        first, *middle, last = pieces.item_pieces(self._files, self._items[at], self._profile)
        if not middle:
            return ItemText(_decoded(first), b"", _decoded(last))
        opening, hunks, *closing = middle
        return ItemText(_decoded(first + opening), hunks, _decoded(b"".join(closing) + last))

    def position(self, at: int) -> int | None:
        return self._positions[at]

    def item_at(self, position: int) -> int | None:
        return self._by_position.get(position)


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogateescape")

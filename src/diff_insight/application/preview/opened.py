"""An opened report with its corrections: the bytes that would be written back."""

from diff_insight.application.preview.text import HeadText, ItemText, TableRow
from diff_insight.application.session import Session
from diff_insight.application.watching import Watch
from diff_insight.domain.review import Section
from diff_insight.report.document import Row, cell_text
from diff_insight.report.names import read_name
from diff_insight.report.reader import read_report
from diff_insight.report.spans import Span


class OpenedText:
    """Every piece is a part of those bytes."""

    def __init__(self, session: Session, data: bytes) -> None:
        """Raises SourceError where `data` cannot be read as a report."""
        self._session = session
        self._document = read_report(data)
        self._index = {item.id: at for at, item in reversed(list(enumerate(self._document.items)))}
        self._by_path = {item.path: at for at, item in reversed(list(enumerate(self._document.items)))}

    @property
    def layout(self) -> str:
        return self._document.profile.value

    @property
    def rows(self) -> int:
        return len(self._document.rows)

    @property
    def items(self) -> int:
        return len(self._document.items)

    def above_table(self, watch: Watch) -> HeadText:
        document = self._document
        said = {name: entry.value for name, entry in document.head.entries.items()}
        parts = (f"# {said.get(Section.TITLE, '')}", said.get(Section.DATE, ""), said.get(Section.SUMMARY, ""))
        behind = Span(document.head.span.end, document.table.start)
        return HeadText(document.text(Span(0, document.table.start)), "\n\n".join([*parts, document.text(behind)]))

    def table_head(self) -> tuple[str, str]:
        first, _, rest = self._document.text(self._document.table).partition("\n")
        return first.rstrip("\r"), rest.partition("\n")[0].rstrip("\r")

    def row(self, at: int) -> TableRow:
        row: Row = self._document.rows[at]
        text = self._document.text
        return TableRow(
            name=read_name(text(row.name)),
            type=cell_text(text(row.type)),
            title=cell_text(text(row.title)),
            status=row.status,
            additions=row.additions,
            deletions=row.deletions,
            source=text(row.span).rstrip("\r\n"),
            item=self._index.get(row.id),
        )

    def below_table(self) -> str:
        items = self._document.items
        end = items[0].span.start if items else len(self._document.data)
        return self._document.text(Span(self._document.table.end, end))

    def name(self, at: int) -> str:
        return self._document.items[at].path

    def item(self, at: int) -> ItemText:
        item = self._document.items[at]
        text = self._document.text
        if item.parts.patch is None:
            return ItemText(text(item.span), b"", "")
        return ItemText(
            text(Span(item.span.start, item.parts.patch.start)),
            self._document.hunks(item),
            text(Span(item.parts.patch.end, item.span.end)),
        )

    def position(self, at: int) -> int | None:
        return self._session.review.position(self._document.items[at].path)

    def item_at(self, position: int) -> int | None:
        return self._by_path.get(self._session.review.changes[position].path)

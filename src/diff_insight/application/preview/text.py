"""What a preview is made of: the pieces of a report, whether it is assembled or was opened."""

from typing import NamedTuple, Protocol

from diff_insight.application.watching import Watch


class TableRow(NamedTuple):
    """One row of the summary table, as it reads and as it is written."""

    name: str
    type: str
    title: str
    status: str
    additions: int | None
    """None while the file is not counted yet."""
    deletions: int | None
    source: str
    item: int | None
    """The section it leads to."""


class HeadText(NamedTuple):
    """All that stands before the table."""

    source: str
    """As it is written, front matter included."""
    reading: str
    """Markdown that reads the same, with title, date and summary as text."""


class ItemText(NamedTuple):
    """One file's section as it is written: Markdown, the hunks within their fence, Markdown."""

    before: str
    hunks: bytes
    after: str


class ReportText(Protocol):
    """Pieces of one report. Only `row` and `name` are quick; the others belong in a thread."""

    @property
    def layout(self) -> str:
        """The name of its profile."""

    @property
    def rows(self) -> int:
        """How many rows the summary table has."""

    @property
    def items(self) -> int:
        """How many sections there are."""

    def above_table(self, watch: Watch) -> HeadText:
        """All before the table, its heading included. Raises CancelledError, SourceError."""

    def table_head(self) -> tuple[str, str]:
        """The two lines above the rows, as they are written."""

    def row(self, at: int) -> TableRow:
        """A row of the table."""

    def below_table(self) -> str:
        """All between the table and the first section."""

    def name(self, at: int) -> str:
        """The path of a section's file."""

    def item(self, at: int) -> ItemText:
        """A section. Raises SourceError."""

    def position(self, at: int) -> int | None:
        """The position of a section's file in the listing."""

    def item_at(self, position: int) -> int | None:
        """The section of the file at `position`."""

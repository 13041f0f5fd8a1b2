"""A report that was read: its bytes, and where in them everything stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

from diff_insight.domain.errors import SourceError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.review import OVERVIEW_PATH, Key, Section
from diff_insight.domain.summary import Field
from diff_insight.report.findings import Code, Finding
from diff_insight.report.names import without_zero_width_spaces
from diff_insight.report.profiles import Profile
from diff_insight.report.reading.damage import Damage
from diff_insight.report.spans import Lines, Span

HEAD_SECTIONS = (Section.DATE, Section.SUMMARY, Section.TITLE)
"""The texts that stand before the overview, in the order of the front matter."""


class Entry(NamedTuple):
    """One key of the front matter: the bytes of its key and value, and the value as text."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the overview. In the github layout the entries are the title, date and summary as text."""

    span: Span
    front_matter: Span | None
    """What stands between the two `---`; None without front matter, and in the github layout."""
    entries: Mapping[str, Entry]
    editable: bool
    """Whether an entry can be replaced or added without touching what cannot be understood."""
    permalink: str | None
    link: Span | None
    """The line that leads to the compare page."""


class OverviewPart(NamedTuple):
    """One overview section."""

    heading: Span
    body: Span
    """Without the empty lines around it."""


class Row(NamedTuple):
    """One row of the summary table; spans of cells are without the spaces that pad them."""

    id: str
    places: tuple[tuple[int, int], ...]
    """Of the row, its name, its type and its title. Their spans are made when somebody asks: nobody does for most of
    the rows, and of a large report all of them are read before its table is there."""
    status: str
    additions: int
    deletions: int
    changes: int

    @property
    def span(self) -> Span:
        return Span(*self.places[0])

    @property
    def name(self) -> Span:
        return Span(*self.places[1])

    @property
    def type(self) -> Span:
        return Span(*self.places[2])

    @property
    def title(self) -> Span:
        return Span(*self.places[3])


@dataclass(slots=True)
class Parts:
    """What stands in one file's section. Parts that are missing or cannot be read are None."""

    fold: Span | None = None
    fence: bytes = b""
    open_diff: bool = False
    """Whether nothing closes the fence of the diff."""
    patch: Span | None = None
    summary_heading: int | None = None
    json: Span | None = None
    """The JSON text between its fences."""
    open_fence: bytes = b""
    """The fence of the JSON where nothing closes it."""
    said: dict[str, str] = field(default_factory=dict)
    """The texts of the JSON; empty where it cannot be read."""
    explanation_heading: int | None = None
    explanation: Span | None = None
    """Without the empty lines around it."""
    damage: Damage = field(default_factory=Damage)


class Bodies(Protocol):
    """Reads what stands below the headings of items."""

    def notes(self, item: "Item") -> Span:
        """What stands between the heading and the diff or the JSON."""

    def parts(self, item: "Item") -> Parts:
        """All of the section."""


@dataclass
class Item:
    """One file's section: its heading, and what stands below it as soon as somebody asks.

    A large report is mostly diffs, of which a person looks at a few.
    """

    span: Span
    id: str
    path: str
    own_id: bool
    """Whether the id is the one of the path."""
    body: int
    """Where the line after the heading begins."""
    bodies: Bodies = field(repr=False)

    @property
    def notes(self) -> Span:
        """What stands between the heading and the diff or the JSON."""
        return self.bodies.notes(self)

    @cached_property
    def parts(self) -> Parts:
        """What stands in the section."""
        return self.bodies.parts(self)


class Document:
    """A report as it was read. `bytes` is the report with the edits made so far, and nothing else changed."""

    def __init__(
        self,
        data: bytes,
        profile: Profile,
        head: Head,
        overview: Mapping[Section, OverviewPart],
        preamble: Span,
        table: Span,
        rows: list[Row],
        items: list[Item],
        damage: Sequence[tuple[int, Code, str]],
    ) -> None:
        self.data = data
        self.profile = profile
        self.head = head
        self.overview = overview
        self.preamble = preamble
        """All between the head and the table, the noise around the sections included."""
        self.table = table
        """The header, the rule line and the rows."""
        self.rows = rows
        self.items = items
        self._damage = damage
        self.lines = Lines(data)
        self.newline = b"\r\n" if data[table.start : table.end].split(b"\n", 1)[0].endswith(b"\r") else b"\n"
        self._edits: dict[Key, str] = {}

    # Reading

    @cached_property
    def damage(self) -> list[Finding]:
        """What could not be read as it should be, by line. Reads all of the report."""
        damage = chain(self._damage, *(item.parts.damage for item in self.items))
        return sorted(Finding(self.line(offset), code, message) for offset, code, message in damage)

    @cached_property
    def row_of(self) -> Mapping[str, Row]:
        """Rows by id; the first of two equal ids."""
        return {row.id: row for row in reversed(self.rows)}

    @cached_property
    def item_of(self) -> Mapping[str, Item]:
        """Items by path; the first of two equal paths."""
        return {item.path: item for item in reversed(self.items)}

    @cached_property
    def item_by_id(self) -> Mapping[str, Item]:
        """Items by id; the first of two equal ids."""
        return {item.id: item for item in reversed(self.items)}

    def text(self, span: Span) -> str:
        """The text at `span`, undecodable bytes as surrogates."""
        return self.data[span.start : span.end].decode("utf-8", "surrogateescape")

    def hunks(self, item: Item) -> bytes:
        """The hunks shown for `item`, each line ended by `\\n`; empty where none are shown."""
        span = item.parts.patch
        if span is None or span.start == span.end:
            return b""
        patch = self.data[span.start : span.end]
        if self.newline != b"\n":
            patch = patch.replace(b"\r\n", b"\n")
        return patch if patch.endswith(b"\n") else patch + b"\n"

    def read(self, path: str, name: str) -> str | None:
        """The value of a field of the file `path`, or of the overview text `name` of OVERVIEW_PATH, as it was read.

        Names are those of `Field` and `Section`. None where the report does not hold it.
        """
        if path == OVERVIEW_PATH:
            return self._read_overview(Section(name))
        item = self.item_of[path]
        row = self.row_of.get(item.id)
        match Field(name):
            case Field.EXPLANATION:
                explanation = item.parts.explanation
                return None if explanation is None else self._prose(explanation)
            case Field.TYPE | Field.TITLE as wanted:
                if wanted.value in item.parts.said:
                    return item.parts.said[wanted.value]
                if row is None:
                    return None
                return cell_text(self.text(row.type if wanted is Field.TYPE else row.title))

    def _read_overview(self, section: Section) -> str | None:
        if section in HEAD_SECTIONS:
            entry = self.head.entries.get(section.value)
            return entry.value if entry else None
        part = self.overview.get(section)
        return None if part is None else self._prose(part.body)

    def _prose(self, span: Span) -> str:
        text = self.text(span)
        if self.newline != b"\n":
            text = text.replace("\r\n", "\n")
        return without_zero_width_spaces(text) if self.profile is Profile.GITHUB else text

    # Correcting

    def value(self, path: str, name: str) -> str | None:
        """The same as `read`, with the edits."""
        return self._edits.get((path, name), self.read(path, name))

    def edit(self, path: str, name: str, value: str) -> None:
        """Let the named field or overview text say `value`; what it said when read takes an edit back.

        Raises KeyError for a path that has no section, ValueError for a name that is none, and SourceError for a key
        of front matter that cannot be read.
        """
        if self.read(path, name) == value:
            self._edits.pop((path, name), None)
        elif path == OVERVIEW_PATH and name in HEAD_SECTIONS and not self.head.editable:
            raise SourceError(f"The front matter cannot be read, so its {name} cannot be set: mend the file first.")
        else:
            self._edits[path, name] = value

    @property
    def edits(self) -> Mapping[Key, str]:
        return self._edits

    @property
    def bytes(self) -> bytes:
        """The report with the edits: only the bytes of edited fields, and of what repeats them, differ."""
        if not self._edits:
            return self.data
        from diff_insight.report.editing import replacements

        pieces: list[bytes] = []
        position = 0
        for span, new in replacements(self):
            pieces += (self.data[position : span.start], new)
            position = span.end
        return b"".join([*pieces, self.data[position:]])

    def line(self, offset: int) -> int:
        """The number of the line at `offset`."""
        return self.lines.number(offset)


_ESCAPED = lazy_pattern(r"\\([\\|<>`*_{}\[\]#@!~$^&])")


def cell_text(cell: str) -> str:
    """What a cell says: its text without the escapes that keep it a cell."""
    return _ESCAPED.sub(r"\1", cell) if "\\" in cell else cell

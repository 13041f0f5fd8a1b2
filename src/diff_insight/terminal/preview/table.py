"""The summary table of a report, a line for each row, made when it is looked at."""

from collections.abc import Sequence
from typing import NamedTuple, overload

from diff_insight.application.preview.text import ReportText, TableRow
from diff_insight.domain.printable import printable
from diff_insight.terminal.fitting import fit, fit_start
from diff_insight.terminal.preview.lines import BLANK, Line
from diff_insight.terminal.preview.marks import Mark
from diff_insight.terminal.table.columns import number_text
from diff_insight.terminal.table.types import short_type, type_style

HEAD_LINES = 2
"""Above the first row."""

_LONG_NUMBER, _SHORT_NUMBER = 7, 5
_STATUS = 8
_LONG_TYPE, _SHORT_TYPE = 15, 8
_WITH_STATUS = 100
"""Cells from which on there is room for the status, and for types and numbers in full."""
_WITH_NUMBERS = 50


class _Cell(NamedTuple):
    text: str
    style: str


class TableLines(Sequence[Line]):
    """Header, rule, rows and an empty line."""

    def __init__(self, text: ReportText, width: int, is_source: bool) -> None:
        self._text = text
        self._width = width
        self._is_source = is_source

    def __len__(self) -> int:
        return self._text.rows + HEAD_LINES + 1

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...

    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        if isinstance(at, slice):
            return [self._line(line) for line in range(*at.indices(len(self)))]
        return self._line(at)

    def _line(self, at: int) -> Line:
        if at >= len(self) - 1:
            return BLANK
        if at < HEAD_LINES:
            return self._head(at)
        row = self._text.row(at - HEAD_LINES)
        if self._is_source:
            return Line(printable(row.source), wraps=False)
        return _side_by_side(self._cells(row))

    def _head(self, at: int) -> Line:
        if self._is_source:
            return Line(printable(self._text.table_head()[at]), "muted", wraps=False)
        if at:
            return Line("─" * self._width, "muted", wraps=False)
        names = ("Filename", "Type", "Title", "Status", "A", "D", "M")
        widths = self._widths()
        texts = [
            name.rjust(width) if len(name) == 1 else fit(name, width)
            for name, width in zip(names, widths, strict=True)
            if width
        ]
        return Line(" ".join(texts), "strong", wraps=False)

    def _cells(self, row: TableRow) -> list[_Cell]:
        name, kind, title, status, number, _, _ = self._widths()
        type_words = row.type if kind == _LONG_TYPE else short_type(row.type)
        changes = None if row.additions is None or row.deletions is None else row.additions + row.deletions
        cells = [
            _Cell(fit_start(printable(row.name), name), "link" if row.item is not None else ""),
            _Cell(fit(printable(type_words), kind), f"type-{type_style(row.type)}"),
            _Cell(fit(printable(row.title), title), ""),
            _Cell(fit(row.status, status), "muted"),
            _Cell(_number(row.additions, number), "added-number"),
            _Cell(_number(row.deletions, number), "deleted-number"),
            _Cell(_number(changes, number), ""),
        ]
        return [cell for cell in cells if cell.text]

    def _widths(self) -> tuple[int, int, int, int, int, int, int]:
        """Of each column; 0 for one that is left out. The title gets what the others leave."""
        width = self._width
        name = min(max(width * 3 // 10, 12), 44)
        kind = _LONG_TYPE if width >= _WITH_STATUS else _SHORT_TYPE
        status = _STATUS if width >= _WITH_STATUS else 0
        number = _LONG_NUMBER if width >= _WITH_STATUS else _SHORT_NUMBER if width >= _WITH_NUMBERS else 0
        used = sum(each + 1 for each in (name, kind, status, number, number, number) if each)
        return name, kind, max(width - used, 4), status, number, number, number


def row_text(row: TableRow) -> str:
    """All that a row says, for a search."""
    return printable(f"{row.name} {row.type} {row.title} {row.status}")


def _side_by_side(cells: Sequence[_Cell]) -> Line:
    text, marks = "", list[Mark]()
    for cell in cells:
        if text:
            text += " "
        if cell.style:
            marks.append(Mark(len(text), len(text) + len(cell.text.rstrip()), cell.style))
        text += cell.text
    return Line(text, marks=tuple(marks), wraps=False)


def _number(value: int | None, width: int) -> str:
    if not width:
        return ""
    return fit(("…" if value is None else number_text(value, width)).rjust(width), width)

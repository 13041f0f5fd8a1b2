"""Changed files as a table fitted to the terminal."""

from collections.abc import Iterator, Sequence

from diff_insight.cli.columns import fitted, fitted_path, width
from diff_insight.domain.change import FileChange
from diff_insight.domain.printable import printable
from diff_insight.domain.report import ReportItem

_GAP = "  "
_STATUS_WIDTH = len("modified")
_TYPE_WIDTH = len("breaking change")
_LEAST_NAME = 16
_LEAST_TITLE = 12


def table(items: Sequence[ReportItem], columns: int) -> Iterator[str]:
    """Lines of at most `columns` columns: a header, a row for each file, the totals. Narrow tables go without titles,
    then without types.
    """
    numbers = _number_widths(items)
    fixed = _STATUS_WIDTH + sum(numbers) + len(_GAP) * 4
    names, types, titles = _shares(columns - fixed, max((width(_name(item.change)) for item in items), default=0))
    heads = _line(
        fitted("File", names),
        fitted("Type", types),
        fitted("Title", titles),
        fitted("Status", _STATUS_WIDTH),
        *(head.rjust(number) for head, number in zip("ADM", numbers, strict=True)),
    )
    yield heads
    additions = deletions = reviewed = 0
    for item in items:
        counts = item.counts
        additions, deletions = additions + counts.additions, deletions + counts.deletions
        reviewed += item.reviewed
        yield _line(
            fitted_path(_name(item.change), names),
            fitted(printable(item.summary.modification_type.value), types),
            fitted(printable(item.summary.title.value), titles),
            fitted(str(item.change.status), _STATUS_WIDTH),
            *(str(count).rjust(number) for count, number in zip(_counts(item), numbers, strict=True)),
        )
    files = "1 file" if len(items) == 1 else f"{len(items)} files"
    yield fitted(f"{files}  +{additions} −{deletions}  reviewed {reviewed}/{len(items)}", columns).rstrip()


def _line(*cells: str) -> str:
    return _GAP.join(cell for cell in cells if cell).rstrip()


def _name(change: FileChange) -> str:
    path = printable(change.path)
    return path if change.previous_path is None else f"{printable(change.previous_path)} → {path}"


def _counts(item: ReportItem) -> tuple[int, int, int]:
    return item.counts.additions, item.counts.deletions, item.counts.changes


def _number_widths(items: Sequence[ReportItem]) -> list[int]:
    largest = [0, 0, 0]
    for item in items:
        largest = list(map(max, largest, _counts(item)))
    return [len(str(number)) for number in largest]


def _shares(columns: int, longest_name: int) -> tuple[int, int, int]:
    """The widths of name, type and title; zero for a column that there is no room for."""
    beside_type = columns - _TYPE_WIDTH - len(_GAP)
    if beside_type < _LEAST_NAME:
        return max(columns, 1), 0, 0
    for_title = beside_type - len(_GAP) - min(longest_name, max(_LEAST_NAME, beside_type // 2))
    if for_title < _LEAST_TITLE:
        return min(longest_name, beside_type), _TYPE_WIDTH, 0
    return beside_type - len(_GAP) - for_title, _TYPE_WIDTH, for_title

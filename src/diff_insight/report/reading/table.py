"""The summary table: found by its shape, each row read from both ends."""

import re

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.document import Row
from diff_insight.report.findings import Code
from diff_insight.report.pieces import TABLE_HEADER, TABLE_RULE
from diff_insight.report.reading.damage import Damage
from diff_insight.report.spans import Span, find_line, line_end

_HEADER = TABLE_HEADER.encode()
_RULE = TABLE_RULE.encode()
_LIKE_HEADER = lazy_pattern(rb"\|[ \t]*Filename[ \t]*\|[ \t]*Type[ \t]*\|[^\n]*")
_LIKE_RULE = lazy_pattern(rb"\|(?=[: \t|]*-)[-: \t|]*+\r?")
_ROW_SHAPE = "| [NAME](#item-ID) | type | title | status | A | D | M |"
_USUAL_ROW = lazy_pattern(
    rb"\| \[([^\\\]\n]*)\]\(#([0-9a-z-]+)\) \| ([^\\|\n]*) \| ([^\\|\n]*) \| ([a-z]+)"
    rb" \| (\d{1,9}) \| (\d{1,9}) \| (\d{1,9}) \| *(?:(?=\n)|\Z)"
)
_LONGEST_NUMBER = 20
"""Characters with the spaces around it; Python refuses to read some thousands."""
_ROW_START = b"| ["
_ROW_LINK = b"](#item-"


def find_table(data: bytes) -> int:
    """Where the table's header begins, or its first row where the header is lost; -1 without a table."""
    found = find_line(data, _HEADER, 0, len(data))
    if found >= 0:
        return found
    position = data.find(b"Filename")
    while position >= 0:
        start = data.rfind(b"\n", 0, position) + 1
        if _LIKE_HEADER.match(data, start):
            return start
        position = data.find(b"Filename", line_end(data, position))
    return _find_row(data)


def _find_row(data: bytes) -> int:
    position = data.find(_ROW_LINK)
    while position >= 0:
        start = data.rfind(b"\n", 0, position) + 1
        if data.startswith(_ROW_START, start):
            return start
        position = data.find(_ROW_LINK, line_end(data, position))
    return -1


def read_table(data: bytes, start: int, damage: Damage) -> tuple[Span, list[Row]]:
    """The table that begins at `start`, up to the first line that is none of it."""
    end = line_end(data, start)
    position = start
    if _LIKE_HEADER.match(data, start):
        position = end + 1
        rule_end = line_end(data, position)
        if _LIKE_RULE.fullmatch(data, position, rule_end):
            end, position = rule_end, rule_end + 1
        else:
            damage.note(start, Code.NO_TABLE, "The rule line below the table's header is missing.")
    else:
        damage.note(start, Code.NO_TABLE, "The header of the summary table is missing.")
    rows = []
    while data.startswith(b"|", position):
        usual = _USUAL_ROW.match(data, position)
        if usual is not None:
            end = usual.end()
            rows.append(_usual_row(usual))
        else:
            end = line_end(data, position)
            row = _careful_row(data, Span(position, end))
            if row is None:
                damage.note(position, Code.BAD_ROW, f"The row is not `{_ROW_SHAPE}`.")
            else:
                rows.append(row)
        position = end + 1
    return Span(start, min(end + 1, len(data))), rows


def _usual_row(match: re.Match[bytes]) -> Row:
    """A row in which nothing has to be looked for, in half the time."""
    _, identity, _, _, status, additions, deletions, changes = match.groups()
    places = match.span(), match.span(1), match.span(3), match.span(4)
    return Row(identity.decode(), places, status.decode(), int(additions), int(deletions), int(changes))


def _careful_row(data: bytes, line: Span) -> Row | None:
    """Any other row: link and type from the left, numbers and status from the right; what is left is the title."""
    text = data[line.start : line.end].rstrip()
    if not text.startswith(_ROW_START):
        return None
    body = text[:-1] if text.endswith(b"|") else text
    parts = body.rsplit(b"|", 4)
    link = _unescaped(body, b"](#", 2)
    after_link = body.find(b")", link)
    bar = body.find(b"|", after_link)
    type_end = _unescaped(body, b"|", bar + 1)
    if len(parts) < 5 or min(link, after_link, bar, type_end) < 0 or type_end > len(parts[0]):
        return None
    if max(map(len, parts[2:])) > _LONGEST_NUMBER:
        return None
    try:
        additions, deletions, changes = (int(part) for part in parts[2:])
    except ValueError:
        return None
    return Row(
        body[link + 3 : after_link].decode("utf-8", "surrogateescape"),
        (
            line,
            (line.start + len(_ROW_START), line.start + link),
            _cell(body, line.start, bar + 1, type_end),
            _cell(body, line.start, type_end + 1, len(parts[0])),
        ),
        parts[1].strip().decode("utf-8", "surrogateescape"),
        additions,
        deletions,
        changes,
    )


def _unescaped(text: bytes, wanted: bytes, start: int) -> int:
    """Where `wanted` stands from `start` on without a backslash before it; -1 where it does not."""
    found = text.find(wanted, start) if start > 0 else -1
    while found > 0 and _is_escaped(text, found):
        found = text.find(wanted, found + 1)
    return found


def _is_escaped(text: bytes, position: int) -> bool:
    first = position
    while first > 0 and text[first - 1] == 0x5C:
        first -= 1
    return (position - first) % 2 == 1


def _cell(body: bytes, offset: int, start: int, end: int) -> Span:
    """The cell without the one space on either side; a title may end in a space of its own."""
    if end > start and body[start] == 0x20:
        start += 1
    if end > start and body[end - 1] == 0x20:
        end -= 1
    return Span(offset + start, offset + end)

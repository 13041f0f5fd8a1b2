"""From what the mouse selected to the characters that stand in the file.

Textual's offsets are (sign, row). Signs of margins are below zero; those of the right side of the side by side view
begin at RIGHT.
"""

from collections.abc import Sequence

from textual.geometry import Offset
from textual.selection import Selection

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.terminal.diff.lines import CODE_KINDS, Lines
from diff_insight.terminal.diff.rows import Row, Rows

RIGHT = 1 << 30
_WORD = lazy_pattern(r"\w+")


def is_right(selection: Selection) -> bool:
    """Whether the right of two sides is selected: the one where the selection begins, the new one for everything."""
    end = selection.start or selection.end
    return end is None or end.x > RIGHT // 2


def span(selection: Selection, row: int) -> tuple[int, int] | None:
    """The signs selected in a row, -1 for the end; None outside the selection."""
    start, end = selection
    if (start is not None and row < start.y) or (end is not None and row > end.y):
        return None
    first = _sign(start) if start is not None and row == start.y else 0
    return first, _sign(end) if end is not None and row == end.y else -1


def selected_text(selection: Selection, rows: Rows, lines: Lines, notices: Sequence[str]) -> str:
    """The selected text as it stands in the file, tabs and control characters included; lone bytes as surrogates.

    Headers and notes are left out where code is selected too.
    """
    last = len(rows) - 1
    if last < 0:
        return ""
    start = selection.start or Offset(0, 0)
    first_row, last_row = min(start.y, last), min(selection.end.y if selection.end else last, last)
    right = is_right(selection)
    positions = rows.lines(first_row, last_row, right)
    if not positions:
        texts = list(notices[first_row : last_row + 1])
        return "\n".join(_clip_notice(text, selection, first_row + at) for at, text in enumerate(texts))
    code = [line for line in positions if lines.kind(line) in CODE_KINDS] or list(positions)
    first, last_character = 0, None
    if selection.start is not None and code[0] in rows.lines(first_row, first_row, right):
        first = lines.layout(code[0]).character_at(_sign(start))
    if selection.end is not None and code[-1] in rows.lines(last_row, last_row, right):
        last_character = lines.layout(code[-1]).character_at(_sign(selection.end))
    texts = [lines.raw(line).decode("utf-8", "surrogateescape") for line in code]
    texts[-1] = texts[-1][:last_character]
    texts[0] = texts[0][first:]
    return "\n".join(texts)


def of_click(offset: Offset, row: Row, lines: Lines, whole_line: bool) -> Selection | None:
    """The word, or the whole line, at an offset in `row`; None where there is no text."""
    right = offset.x > RIGHT // 2
    line = row.line if row.old == row.new else row.new if right or row.old is None else row.old
    if line is None:
        return None
    base = RIGHT if right else 0
    layout = lines.layout(line)
    if whole_line:
        return Selection(Offset(base, offset.y), Offset(base + layout.sign_at(len(layout.raw)), offset.y))
    if not layout.is_short:
        return None
    start, end = word_at(layout.raw.decode("utf-8", "surrogateescape"), layout.character_at(_sign(offset)))
    return Selection(Offset(base + layout.sign_at(start), offset.y), Offset(base + layout.sign_at(end), offset.y))


def word_at(text: str, character: int) -> tuple[int, int]:
    """The word of `text` around a character, or that character alone."""
    found = next((word for word in _WORD.finditer(text) if word.start() <= character < word.end()), None)
    return found.span() if found else (character, min(character + 1, len(text)))


def _clip_notice(text: str, selection: Selection, row: int) -> str:
    selected = span(selection, row)
    if selected is None:
        return ""
    return text[selected[0] :] if selected[1] < 0 else text[selected[0] : selected[1]]


def _sign(offset: Offset) -> int:
    return max(0, offset.x - RIGHT if offset.x > RIGHT // 2 else offset.x)

"""The four types, one of them chosen, in as many lines as they take."""

from diff_insight.domain.printable import printable
from diff_insight.domain.summary import ModificationType, is_known_type
from diff_insight.terminal.fitting import fit
from diff_insight.terminal.summary.line import Line, Part
from diff_insight.terminal.table.types import type_style

_CHOSEN, _OTHER = "(•)", "( )"


def type_lines(chosen: str, width: int) -> list[Line]:
    """The types on lines of at most `width` cells; one that is none of the four stands by itself."""
    names = [str(name) for name in ModificationType]
    if chosen and not is_known_type(chosen):
        names.append(chosen)
    lines: list[Line] = [[]]
    used = 0
    for number, name in enumerate(names, start=1):
        key = f"{number} " if is_known_type(name) else ""
        text = f"{_CHOSEN if name == chosen else _OTHER} {key}{printable(name)}  "
        if used and used + len(text.rstrip()) > width:
            lines.append([])
            used = 0
        style = type_style(name) if name == chosen else "other"
        lines[-1].append(Part(fit(text, min(len(text), max(width, 1))), style, name))
        used += len(text)
    return lines

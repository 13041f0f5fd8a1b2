"""What stands in a row for lines that no hunk holds: how many they are, and words to click on that show them."""

from typing import NamedTuple

from rich.cells import cell_len

from diff_insight.domain.patch import Hidden

STEP = 20
"""Lines shown at a time."""


class Word(NamedTuple):
    """Some text of the row."""

    text: str
    wanted: int
    """How many lines of the gap are shown after a click on it."""
    acts: bool
    """Whether it looks like something to click on."""


def wanted_by(hidden: Hidden, everything: bool) -> int:
    """How many lines of a gap to show next: some more or all; none where all are shown."""
    if not hidden.hidden:
        return 0
    return hidden.size if everything else min(hidden.size, hidden.size - hidden.hidden + STEP)


def words_of(hidden: Hidden, key: str, width: int) -> list[Word]:
    """The row for a gap, in at most `width` cells; `key` shows more where it is named."""
    some, everything = wanted_by(hidden, False), wanted_by(hidden, True)
    number = hidden.hidden or hidden.size
    lines = "line" if number == 1 else "lines"
    words = [Word(f" ⋯ {number:,} {lines} {'hidden' if hidden.hidden else 'shown'}", some, False)]
    if some == everything:
        actions = [("show them" if hidden.hidden else "hide them", some)]
    else:
        actions = [(f"show {STEP} more", some), ("show all", everything)]
    for action, wanted in actions:
        words += [Word(f"   {key}{' ' if key else ''}", wanted, False), Word(action, wanted, True)]
        key = ""
    while len(words) > 1 and sum(cell_len(word.text) for word in words) > width:
        del words[-2:]
    return words if len(words) > 1 else [words[0]._replace(text=words[0].text[:width])]

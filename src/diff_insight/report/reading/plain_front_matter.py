"""Front matter of plain texts, as nearly every report has it: importing PyYAML takes longer than reading a report."""

from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern

_ENTRY = lazy_pattern(
    r"(?P<key>[a-z_]+): (?:'(?P<quoted>(?:[^'\n]|''|\n  (?=\S))*)'|(?P<plain>[^\W_][^\n]*(?:\n  \S[^\n]*)*))\n"
)
_FOLD = "\n  "
"""Where a long text goes on in the next line, instead of a space."""


class PlainEntry(NamedTuple):
    """A key and its text; offsets are in characters."""

    key: str
    start: int
    end: int
    """Without the line end."""
    value: str


def plain_entries(text: str) -> list[PlainEntry] | None:
    """The entries of `text` where it is sure how YAML reads them; None for all else."""
    text = text.rstrip("\n") + "\n"
    entries = []
    position = 0
    while position < len(text):
        match = _ENTRY.match(text, position)
        if match is None:
            return None
        value = _quoted(match["quoted"]) if match["plain"] is None else _plain(match["plain"])
        if value is None:
            return None
        entries.append(PlainEntry(match["key"], position, match.end() - 1, value))
        position = match.end()
    return entries


def _quoted(written: str) -> str | None:
    text = _unfolded(written)
    return None if text is None else text.replace("''", "'")


def _plain(written: str) -> str | None:
    text = _unfolded(written)
    return None if text is None or ": " in text or " #" in text or text.endswith(":") else text


def _unfolded(written: str) -> str | None:
    lines = written.split(_FOLD)
    text = " ".join(lines)
    return text if text.isprintable() and all(line == line.strip(" ") for line in lines) else None

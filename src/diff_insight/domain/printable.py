"""Foreign text made safe for a terminal.

Names, diff lines, titles, commit subjects, model answers and error messages may hold bytes that a terminal obeys
(ESC, CSI, OSC), that hide text (bidi overrides, zero-width characters) or that break a row (newlines). Every foreign
text passes through here before it reaches a widget or a stream; the original is kept for export.
"""

from collections.abc import Iterator

from diff_insight.domain.lazy_pattern import lazy_pattern

_MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_MARK_STORM = lazy_pattern(f"({_MARK}{{8}})({_MARK}+)")
"""More combining marks than any living script stacks on one character."""
_PERHAPS_A_STORM = lazy_pattern("[^ -~]{9}")
"""Compiled thirty times as fast, and all that a text with an umlaut or an ellipsis asks for."""

_SUSPECT = lazy_pattern(f"{_MARK}{{8}}(?P<storm>{_MARK}+)|[^ -~]")
"""Where a character that is written out, or the end of a storm, can be."""

_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: emoji and several scripts are misspelt without them, and neither reorders text."""

_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
"""Hangul fillers: letters to Unicode, and so to compilers, but nothing to the eye."""


def printable(text: str) -> str:
    """`text` on one line, with every character that is not plain to see written out.

    C0 controls, newline and tab included, become control pictures (`␛`, `␊`); undecodable bytes and C1 controls
    become `\\x9b`; bidi controls, zero-width and other invisible characters become `\\u202e`.
    """
    if text.isprintable():
        if text.isascii():
            return text
        if _FILLERS.isdisjoint(text):
            return _calm(text)
    return _calm("".join(map(_visible, text)))


def printable_block(text: str) -> str:
    """The same for text of several lines: newlines stay, tabs become four spaces."""
    return "\n".join(printable(line) for line in text.replace("\t", "    ").split("\n"))


def substitutions(text: str) -> Iterator[tuple[int, int, str]]:
    """Where `printable` shows something else: start and end in `text`, and what stands there instead, in order."""
    for match in _SUSPECT.finditer(text):
        if storm := match["storm"]:
            yield match.start("storm"), match.end(), _count(storm)
        elif not _is_plain(match[0]):
            yield match.start(), match.end(), _visible(match[0])


def _is_plain(character: str) -> bool:
    return character in _JOINERS or (character.isprintable() and character not in _FILLERS)


def _visible(character: str) -> str:
    if _is_plain(character):
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    import unicodedata  # few texts ask for it

    if unicodedata.category(character) == "Zs":
        return " "
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _calm(text: str) -> str:
    """Cut storms of combining marks, and say how many are gone."""
    if text.isascii() or not _PERHAPS_A_STORM.search(text):
        return text
    return _MARK_STORM.sub(lambda match: match[1] + _count(match[2]), text)


def _count(marks: str) -> str:
    return f"[+{len(marks)} marks]"

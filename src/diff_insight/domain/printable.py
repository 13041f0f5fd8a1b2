"""Foreign text made safe for a terminal.

Names, diff lines, titles, commit subjects, model answers and error messages may hold bytes that a terminal obeys
(ESC, CSI, OSC), that hide text (bidi overrides, zero-width characters) or that break a row (newlines). Every foreign
text passes through here before it reaches a widget or a stream; the original is kept for export.
"""

import re
import unicodedata

_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK_STORM = re.compile(f"({_MARK}{{8}})({_MARK}+)")
"""More combining marks than any living script stacks on one character."""

_JOINERS = "\u200c\u200d"
"""Zero-width joiner and non-joiner: emoji and several scripts are misspelt without them, and neither reorders text."""


def printable(text: str) -> str:
    """`text` on one line, with every character that is not plain to see written out.

    C0 controls, newline and tab included, become control pictures (`␛`, `␊`); undecodable bytes and C1 controls
    become `\\x9b`; bidi controls, zero-width and other invisible characters become `\\u202e`.
    """
    if text.isprintable():
        return text if text.isascii() else _calm(text)
    return _calm("".join(map(_visible, text)))


def printable_block(text: str) -> str:
    """The same for text of several lines: newlines stay, tabs become four spaces."""
    return "\n".join(printable(line) for line in text.replace("\t", "    ").split("\n"))


def _visible(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
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
    if unicodedata.category(character) == "Zs":
        return " "
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _calm(text: str) -> str:
    """Cut storms of combining marks, and say how many are gone."""
    if text.isascii():
        return text
    return _MARK_STORM.sub(lambda match: f"{match[1]}[+{len(match[2])} marks]", text)

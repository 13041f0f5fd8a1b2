"""Text that does nothing when it is pasted: into a shell, or here."""

import re

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable_block

_ACTS = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters but tab, newline and carriage return, which are content of files."""
_SINGLE_SURROGATE = lazy_pattern(r"[\ud800-\udfff]")


def pasteable(text: str) -> tuple[str, int]:
    """`text` with its control characters written out, and how many these are.

    Bytes that are no text (single surrogates) become replacement characters: a clipboard holds text alone.
    """
    calm, count = _ACTS.subn(_written_out, text)
    calm, lost = _SINGLE_SURROGATE.subn("\N{REPLACEMENT CHARACTER}", calm)
    return calm, count + lost


def pasted(text: str) -> str:
    """What came from a clipboard, with all that is not plain to see written out: a text field would show it as it is.

    Newlines and tabs stay.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\t".join(map(printable_block, lines.split("\t")))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"\\x{code:02x}"

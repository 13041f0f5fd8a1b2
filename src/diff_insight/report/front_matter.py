"""The front matter of a report: YAML exactly as PyYAML writes it, literal style for text of several lines.

Text of one line is written here, as far as it is sure how: importing PyYAML takes longer than writing a short report.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yaml import SafeDumper, ScalarNode

_WIDTH = 80
"""A line that is longer ends at the next space."""
_INDICATORS = "#,[]{}&*!|>'\"%@`"
"""Characters that begin something else than text."""
_OF_OTHER_VALUES = "-+.0123456789=<~?:yYnNtTfFoO"
"""First characters of what may be read as a number, a truth or another value, or as the end of a document."""


def front_matter(values: Mapping[str, str], escaped: bool = False) -> str:
    """`values` between the two `---` lines, keys in alphabetical order, with the empty line that ends a report's.

    `escaped` spells every character that is not ASCII as YAML's escape of it.
    """
    plainly = [_plainly(key, text, escaped) for key, text in sorted(values.items())]
    if all(plainly):
        return f"---\n{''.join(plainly)}\n---\n"
    import yaml

    dumped = yaml.dump(
        dict(values), Dumper=_dumper(), allow_unicode=not escaped, default_flow_style=False, width=_WIDTH
    )
    return f"---\n{dumped}\n---\n"


def _plainly(key: str, text: str, escaped: bool) -> str:
    """One value on as many lines as PyYAML makes of it; nothing where it is not sure how it would be written."""
    if not text.isprintable():
        return ""
    if escaped and not text.isascii():
        return _spelt(key, text)
    if not all(text.split(" ")):
        return ""
    quote = _quote_around(text)
    if quote is None:
        return ""
    first, *words = (text.replace("'", "''") if quote else text).split(" ")
    lines = [f"{key}: {quote}{first}"]
    for word in words:
        if len(lines[-1]) > _WIDTH:
            lines.append(f"  {word}")
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines) + quote + "\n"


def _spelt(key: str, text: str) -> str:
    """One value between double quotes, with escapes; a line that grows too long ends before a space or at an escape."""
    lines = [f'{key}: "']
    was_escape = False
    for at, sign in enumerate(text):
        escape = _escape(sign)
        lines[-1] += escape
        may_end = bool(escape) or was_escape or sign == " "
        if may_end and len(lines[-1]) - bool(escape) > _WIDTH and 0 < at < len(text) - 1:
            lines[-1] += "\\"
            following = text[at + 1] if escape else sign
            lines.append("  \\" if following == " " else "  ")
        if not escape:
            lines[-1] += sign
        was_escape = bool(escape)
    return "\n".join(lines) + '"\n'


def _escape(sign: str) -> str:
    """How a character is spelt; nothing for one that stands for itself."""
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isascii():
        return ""
    code = ord(sign)
    return f"\\x{code:02X}" if code < 1 << 8 else f"\\u{code:04X}" if code < 1 << 16 else f"\\U{code:08X}"


def _quote_around(text: str) -> str | None:
    """What stands around a text of one line: a quotation mark, or nothing; None where that takes more to tell."""
    if text[0] in _INDICATORS or ": " in text or " #" in text or text.endswith(":") or _is_date(text):
        return "'"
    if text[0] in _OF_OTHER_VALUES and (not text[0].isalpha() or " " not in text):
        return None
    return ""


def _is_date(text: str) -> bool:
    year, month, day = text[:4], text[5:7], text[8:]
    return text.isascii() and len(text) == 10 and text[4] + text[7] == "--" and f"{year}{month}{day}".isdigit()


@cache
def _dumper() -> "type[SafeDumper]":
    import yaml

    class ReportDumper(yaml.SafeDumper):
        """Asks for literal style where a plain scalar would have to hide the line breaks."""

    ReportDumper.add_representer(str, _represent)
    return ReportDumper


def _represent(dumper: "SafeDumper", text: str) -> "ScalarNode":
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)

"""File names in patch headers: git writes those with unusual bytes as C strings in double quotes."""

import re

_ESCAPES = {
    0x07: b"\\a", 0x08: b"\\b", 0x09: b"\\t", 0x0A: b"\\n", 0x0B: b"\\v", 0x0C: b"\\f", 0x0D: b"\\r",
    0x22: b'\\"', 0x5C: b"\\\\",
}  # fmt: skip

_QUOTED_BYTES = [
    _ESCAPES.get(byte, b"\\%03o" % byte if byte < 0x20 or byte >= 0x7F else bytes([byte])) for byte in range(256)
]

_UNUSUAL = re.compile(rb'[^\x20-\x7e]|["\\]')

_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)

_LETTERS = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}

_QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"', re.DOTALL)


def quote(name: bytes) -> bytes:
    """`name` as git writes it with `core.quotePath`: in quotes if any byte is unusual, else as it is."""
    if _UNUSUAL.search(name) is None:
        return name
    return b'"' + b"".join([_QUOTED_BYTES[byte] for byte in name]) + b'"'


def unquote(text: bytes) -> bytes:
    """The name that `text` stands for; `text` itself where it is not one quoted string."""
    match = _QUOTED.fullmatch(text)
    if match is None:
        return text
    return _ESCAPED.sub(_unescape, match[1])


def leading_quoted(text: bytes) -> bytes | None:
    """The quoted string, quotes included, with which `text` starts; None where it starts with none."""
    match = _QUOTED.match(text)
    return match[0] if match else None


def _unescape(match: re.Match[bytes]) -> bytes:
    octal, letter = match.groups()
    return bytes([int(octal, 8) & 0xFF]) if octal else _LETTERS.get(letter, letter)

"""File names in patch headers: git writes those with unusual bytes as C strings in double quotes.

Imports nothing, so that the helper process which cuts patches starts at once.
"""

_LETTERS = {
    0x07: b"a", 0x08: b"b", 0x09: b"t", 0x0A: b"n", 0x0B: b"v", 0x0C: b"f", 0x0D: b"r", 0x22: b'"', 0x5C: b"\\",
}  # fmt: skip

_PLAIN = bytes(byte for byte in range(0x20, 0x7F) if byte not in _LETTERS)

_QUOTED = [
    bytes([byte]) if byte in _PLAIN else b"\\" + _LETTERS[byte] if byte in _LETTERS else b"\\%03o" % byte
    for byte in range(256)
]

_BYTES = {letter[0]: bytes([byte]) for byte, letter in _LETTERS.items()}

_QUOTE, _BACKSLASH = 0x22, 0x5C


def quote(name: bytes) -> bytes:
    """`name` as git writes it with `core.quotePath`: in quotes if any byte is unusual, else as it is."""
    if not name.translate(None, _PLAIN):
        return name
    return b'"' + b"".join([_QUOTED[byte] for byte in name]) + b'"'


def patch_header(old: bytes, new: bytes) -> bytes:
    """The first line of the patch of a file that was called `old` and is called `new`."""
    return b"diff --git %s %s\n" % (quote(b"a/" + old), quote(b"b/" + new))


def unquote(text: bytes) -> bytes:
    """The name that `text` stands for; `text` itself where it is not one quoted string."""
    if leading_quoted(text) != text:
        return text
    name = bytearray()
    position = 1
    while position < len(text) - 1:
        if text[position] != _BACKSLASH:
            name.append(text[position])
            position += 1
            continue
        digits = text[position + 1 : position + 4]
        digits = digits[: len(digits) - len(digits.lstrip(b"01234567"))]
        if digits:
            name.append(int(digits, 8) & 0xFF)
            position += 1 + len(digits)
        else:
            letter = text[position + 1]
            name += _BYTES.get(letter, bytes([letter]))
            position += 2
    return bytes(name)


def leading_quoted(text: bytes) -> bytes | None:
    """The quoted string, quotes included, with which `text` starts; None where it starts with none."""
    if text[:1] != b'"':
        return None
    position = 1
    while position < len(text) and text[position] != _QUOTE:
        position += 2 if text[position] == _BACKSLASH else 1
    return text[: position + 1] if position < len(text) else None

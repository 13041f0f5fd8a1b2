"""The request by which a terminal is asked to set the clipboard of the machine it runs on."""

from base64 import b64encode

MOST_ENCODED = 74_000
"""Characters of base64 that terminals commonly take; some drop or cut what is longer, and none says so."""

_SCREEN_CHUNK = 76


def request(text: str, in_screen: bool = False) -> str:
    """The control sequence; GNU Screen hands it on only in small wrapped pieces."""
    sequence = f"\x1b]52;c;{b64encode(text.encode()).decode('ascii')}\x07"
    if not in_screen:
        return sequence
    pieces = (sequence[start : start + _SCREEN_CHUNK] for start in range(0, len(sequence), _SCREEN_CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


def is_too_long(text: str) -> bool:
    """Whether some terminals will not take it."""
    return (len(text.encode()) + 2) // 3 * 4 > MOST_ENCODED

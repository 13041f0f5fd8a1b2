"""What the terminal sends, before Textual reads it.

Textual takes what follows an ESC in pasted text for keys, so that a paste could run commands, and ends at a byte that
is not UTF-8, which pasted text or an Alt key of an old terminal can hold.
"""

import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.message import Message

if TYPE_CHECKING:
    from codecs import IncrementalDecoder

    from textual.driver import Driver

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
"""Around pasted text."""
_ESCAPE_SHOWN = "␛"


class CalmParser(XTermParser):
    """Leaves no ESC in pasted text."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._is_pasting = False
        self._before = ""
        """The last characters that were read: what begins a paste may come in two parts."""
        self._held = ""
        """The end of what was pasted so far, where it may be the beginning of what ends it."""

    def feed(self, data: str) -> Iterable[Message]:
        calm = self._calm(data)
        # Nothing at all would be the end of everything.
        return super().feed(calm) if calm or not data else ()

    def _calm(self, data: str) -> str:
        data = self._held + data
        self._held = ""
        calm = []
        while data:
            part, data = self._pasted(data) if self._is_pasting else self._typed(data)
            calm.append(part)
        return "".join(calm)

    def _typed(self, data: str) -> tuple[str, str]:
        """What comes before pasted text, as it is, and the rest."""
        joined = self._before + data
        at = joined.find(_BEGIN)
        self._is_pasting = at >= 0
        end = at + len(_BEGIN) - len(self._before) if self._is_pasting else len(data)
        self._before = "" if self._is_pasting else joined[1 - len(_BEGIN) :]
        return data[:end], data[end:]

    def _pasted(self, data: str) -> tuple[str, str]:
        """Pasted text up to its end, without an ESC, and the rest."""
        text, end, rest = data.partition(_END)
        if not end:
            sizes = range(len(_END) - 1, 0, -1)
            held = next((size for size in sizes if text.endswith(_END[:size])), 0)
            text, self._held = text[: len(text) - held], text[len(text) - held :]
        self._is_pasting = not end
        return text.replace("\x1b", _ESCAPE_SHOWN) + end, rest


def _decoder(encoding: str) -> "Callable[[], IncrementalDecoder]":
    return partial(getincrementaldecoder(encoding), "replace")


def read_calmly(driver: "type[Driver]") -> None:
    """Let `driver` read by these means, which Textual has no option for."""
    module = sys.modules[driver.__module__]
    for name, calm in (("XTermParser", CalmParser), ("getincrementaldecoder", _decoder)):
        if hasattr(module, name):
            setattr(module, name, calm)

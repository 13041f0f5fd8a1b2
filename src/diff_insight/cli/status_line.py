"""One line on standard error that says how far something is; only where that is a terminal."""

import sys

from diff_insight.cli.messages import NAME, say, write_error
from diff_insight.domain.printable import printable

_CLEAR = "\r\x1b[K"


class StatusLine:
    """`with StatusLine() as line`: shown, changed, and gone in the end. Messages go above it."""

    def __init__(self) -> None:
        self._is_shown = sys.stderr is not None and sys.stderr.isatty()
        self._text = ""

    def __enter__(self) -> "StatusLine":
        return self

    def __exit__(self, *error: object) -> None:
        self._write("")

    def show(self, text: str) -> None:
        """Let the line say `text`."""
        if text != self._text:
            self._write(text)

    def say(self, message: str) -> None:
        """Write a message that stays."""
        text = self._text
        self._write("")
        say(message)
        self._write(text)

    def _write(self, text: str) -> None:
        if self._is_shown and (text or self._text):
            write_error(_CLEAR + (f"{NAME}: {printable(text)}" if text else ""))
        self._text = text

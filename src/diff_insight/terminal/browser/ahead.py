"""Reads in what the other screens are made of while the person reads the first file: then they open like any key."""

import gc
import threading
from importlib import import_module

_SECONDS = 2.0
"""After the first diff is shown: nobody waits for the interpreter then."""
_MODULES = (
    "diff_insight.terminal.overview.screen",
    "diff_insight.terminal.preview.screen",
    "diff_insight.terminal.export.screen",
    "diff_insight.terminal.range_search.screen",
    "diff_insight.terminal.repeated.screen",
    "diff_insight.terminal.settings.screen",
    "diff_insight.terminal.help.screen",
    "diff_insight.terminal.choose",
)


class Ahead:
    """Once, in a thread of its own."""

    def __init__(self) -> None:
        self._timer = threading.Timer(_SECONDS, self._read)
        self._timer.daemon = True

    def start(self) -> None:
        """Begin in a moment."""
        self._timer.start()

    def close(self) -> None:
        """Begin nothing more."""
        self._timer.cancel()

    def _read(self) -> None:
        for module in _MODULES:
            if self._timer.finished.is_set():
                return
            import_module(module)
        # These stay too: looking for garbage leaves them out.
        gc.freeze()

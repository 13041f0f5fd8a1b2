"""Copying text: the ways are tried in order, and what became of it is always told."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from diff_insight.application.folders import cache_folder
from diff_insight.terminal.clipboard import osc52
from diff_insight.terminal.clipboard.child_process import run_quietly
from diff_insight.terminal.clipboard.pasting import pasteable
from diff_insight.terminal.clipboard.routes import Route, routes
from diff_insight.terminal.clipboard.system_clipboard import copy_to_system

_TMUX_SECONDS = 2.0

WriteTerminal = Callable[[str], None]
"""Sends a control sequence to the terminal, unseen."""


@dataclass(frozen=True, slots=True)
class CopyOutcome:
    """What became of a copied text."""

    route: Route
    characters: int
    detail: str = ""
    """What the person should know besides, in a few words; mostly empty."""
    path: Path | None = None
    """The file that holds the text too, or alone."""
    text: str = ""
    """The text as it was copied, for pasting within the program."""

    @property
    def is_warning(self) -> bool:
        """Whether the person may find something else in the clipboard than they expect."""
        return bool(self.detail) or self.route in (Route.FILE, Route.NOWHERE)

    @property
    def sentence(self) -> str:
        """For the footer."""
        number = f"{self.characters:,} character" + ("" if self.characters == 1 else "s")
        match self.route:
            case Route.TERMINAL:
                told = f"{number} sent to the {self.route}"
            case Route.FILE:
                told = f"{number} saved to {self.path}"
            case Route.NOWHERE:
                return self.detail
            case _:
                told = f"{number} → {self.route}"
        return f"{told} ({self.detail})" if self.detail else told


def copy(
    text: str,
    *,
    write_terminal: WriteTerminal | None = None,
    folder: Path | None = None,
) -> CopyOutcome:
    """Copy `text` by the first way that works. Does not raise.

    May take some seconds where a display hangs, so it is not for the thread that draws the screen. `write_terminal`
    reaches the terminal; `folder` is where a text goes that cannot go anywhere else (the cache folder by default).
    """
    if not text:
        return CopyOutcome(Route.NOWHERE, 0, "There is nothing to copy here.")
    calm, written_out = pasteable(text)
    outcome = _Copying(calm, write_terminal, folder).along(routes(os.environ, sys.platform))
    if not written_out or outcome.route is Route.NOWHERE:
        return outcome
    note = f"{written_out:,} control character{'' if written_out == 1 else 's'} written out"
    detail = f"{outcome.detail}; {note}" if outcome.detail else note
    return CopyOutcome(outcome.route, outcome.characters, detail, outcome.path, outcome.text)


@dataclass(frozen=True, slots=True)
class _Copying:
    """One text on its way."""

    text: str
    write_terminal: WriteTerminal | None
    folder: Path | None

    def along(self, ways: tuple[Route, ...]) -> CopyOutcome:
        for route in ways:
            outcome = self._by(route)
            if outcome is not None:
                return outcome
        return CopyOutcome(
            Route.NOWHERE, 0, "Nothing was copied: there is no clipboard, and no file can be written.", text=self.text
        )

    def _by(self, route: Route) -> CopyOutcome | None:
        """The outcome, or None where the way is closed."""
        match route:
            case Route.SYSTEM:
                return self._outcome(route) if not copy_to_system(self.text) else None
            case Route.TMUX:
                return self._by_tmux()
            case Route.TERMINAL:
                return self._by_terminal()
            case _:
                path = self._save()
                return None if path is None else self._outcome(Route.FILE, path=path)

    def _outcome(self, route: Route, detail: str = "", path: Path | None = None) -> CopyOutcome:
        return CopyOutcome(route, len(self.text), detail, path, self.text)

    def _by_tmux(self) -> CopyOutcome | None:
        if not run_quietly(["tmux", "load-buffer", "-w", "-"], self.text, _TMUX_SECONDS):
            return self._outcome(Route.TMUX)
        # Before 3.2 tmux could not hand its buffer on.
        if not run_quietly(["tmux", "load-buffer", "-"], self.text, _TMUX_SECONDS):
            return self._outcome(Route.TMUX, "its paste buffer only")
        return None

    def _by_terminal(self) -> CopyOutcome | None:
        if self.write_terminal is None:
            return None
        try:
            self.write_terminal(osc52.request(self.text, in_screen=bool(os.environ.get("STY"))))
        except Exception:
            # Whatever the terminal's side raises, the text still has a way to go.
            return None
        if not osc52.is_too_long(self.text):
            return self._outcome(Route.TERMINAL)
        path = self._save()
        kept = f"; the whole is in {path}" if path is not None else ""
        return self._outcome(Route.TERMINAL, f"which may be too long for it{kept}", path)

    def _save(self) -> Path | None:
        """Write the text to a file that only the user can read; None where that cannot be done."""
        folder = self.folder if self.folder is not None else cache_folder()
        path = folder / "copied.txt"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                file.write(self.text.encode())
        except OSError:
            return None
        return path

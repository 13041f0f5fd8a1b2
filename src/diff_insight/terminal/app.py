"""The application: themes, style sheets, signals, and the browser as its one screen."""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from types import FrameType
from typing import Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.screen import Screen

from diff_insight.application.session import Session
from diff_insight.terminal.browser.screen import BrowserScreen
from diff_insight.terminal.key_queue import CarriedOut, KeyQueue
from diff_insight.terminal.keymap import Keymap, keymap
from diff_insight.terminal.palette import Commands, Themes
from diff_insight.terminal.readable import with_readable_texts
from diff_insight.terminal.stylesheets import sheets

DEFAULT_THEME = "textual-dark"

_QUIT = "ctrl+q"
"""Quits from anywhere, whatever else was typed."""

_GARBAGE = 10_000
"""New objects after which those that refer to each other in rings are looked for: a millisecond."""
_SWITCH_SECONDS = 0.001
"""How long a thread that works in the background may keep the screen waiting, each time; Python's own are 5 ms."""
_LAST_RESORT_SECONDS = 3.0
"""How long a killed browser may take to end in order."""


class DiffInsightApp(App[None]):
    """Wiring only: what the browser does is the screen's, what it means the session's."""

    TITLE = "diff-insight"
    # The browser's too: sheets that come with a screen have all of them parsed once more.
    CSS_PATH = sheets("app", *BrowserScreen.SHEETS)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands, Themes}
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_QUIT, "leave", "Quit", show=False, priority=True),
    ]

    def __init__(
        self, opening: "Future[Session]", keys: Mapping[str, Sequence[str]] | None = None, theme: str | None = None
    ) -> None:
        """`opening` gives the session once the range is read; `keys` are a person's own, by command id.

        Raises UsageError for keys that clash.
        """
        super().__init__()
        self.keys: Keymap = keymap(keys or {})
        """A person's own keys, by command id."""
        self._opening = opening
        self._wanted_theme = theme
        self._listeners: dict[int, Any] = {}
        """Who listened to the signals before."""
        self.reopened: Session | None = None
        """What the range was read into anew; whoever runs the browser closes it."""
        self.failure: Exception | None = None
        """Why the range could not be read; said on standard error once the terminal is given back."""
        self.typed = KeyQueue(self, super().on_event, self._takes_keys)
        """Keys on their way to what has the focus."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's own for this terminal, made to bear what comes from it."""
        from diff_insight.terminal.keyboard import read_calmly

        driver = super().get_driver_class()
        read_calmly(driver)
        return driver

    def get_default_screen(self) -> BrowserScreen:
        return BrowserScreen(self._opening)

    def on_load(self) -> None:
        # Before the terminal is taken: what listened until now ends the program wherever it is.
        self._listen_to_signals()

    def on_mount(self) -> None:
        self.theme = self._theme_for_terminal()
        if self.keys:
            self.set_keymap(self.keys)

    def _theme_for_terminal(self) -> str:
        """The theme a person wants; where there are sixteen colours, which would make grey of it, one made of these."""
        wanted = self._wanted_theme if self._wanted_theme in self.available_themes else DEFAULT_THEME
        if self.console.color_system != "standard":
            return wanted
        return "ansi-dark" if self.available_themes[wanted].dark else "ansi-light"

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, with text colours that can be read."""
        self.theme_variables = with_readable_texts(super().get_css_variables())
        return self.theme_variables

    def use_keys(self, keys: Keymap) -> None:
        """Let a person's own keys hold from now on."""
        self.keys = keys
        self.set_keymap(keys)

    def begin_collecting(self) -> None:
        """All that the browser is made of is there and stays: collecting garbage leaves it out from now on."""
        if not gc.isenabled():
            sys.setswitchinterval(_SWITCH_SECONDS)
            gc.freeze()
            # Python's own 700 has it look through everything several times a second while keys are held.
            gc.set_threshold(_GARBAGE, 5, 10)
            gc.enable()

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Textual's own parses every sheet anew and styles all widgets again, which takes longer than a key may."""
        missing = [path for path in screen.css_path if not self.stylesheet.has_source(str(path), "")]
        for path in missing:
            self.stylesheet.read(path)
        if missing:
            self.stylesheet.parse()
        super()._load_screen_css(screen)

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is foreign text as any other; what is typed waits for its turn."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            from diff_insight.terminal.clipboard.pasting import pasted

            await self.typed.take(events.Paste(pasted(event.text)))
        elif isinstance(event, events.Key) and not event.is_forwarded and not self._overtakes(event.key):
            await self.typed.take(event)
        else:
            await super().on_event(event)

    def _takes_keys(self) -> bool:
        """Whether a key would be carried out now: not behind a command that waits."""
        stack = self.screen_stack
        return bool(stack) and not (isinstance(stack[-1], BrowserScreen) and stack[-1].is_behind)

    def _overtakes(self, key: str) -> bool:
        """Whether `key` does not wait: it quits, or stops what the others wait for."""
        if isinstance(self.screen, BrowserScreen) and self.screen.is_stopped_by(key):
            self.typed.clear()
            return True
        return key == _QUIT

    @on(CarriedOut)
    def _carried_out(self, event: CarriedOut) -> None:
        self.typed.carried_out(event)

    def fail(self, error: Exception) -> None:
        """End because the range cannot be read."""
        self.failure = error
        self.exit(return_code=getattr(error, "exit_status", 1))

    def _handle_exception(self, error: Exception) -> None:
        """What a timer or a thread asks of widgets that are taken down already is no failure of the review.

        Textual's own method ends every program with status 1 and a traceback, also one that was told to quit before.
        """
        if not self._exit:
            super()._handle_exception(error)

    async def action_leave(self) -> None:
        """Quit from anywhere, with everything saved."""
        browser = self._browser()
        if browser is None:
            self.exit()
        else:
            browser.leave()

    def _browser(self) -> BrowserScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, BrowserScreen)), None)

    def _listen_to_signals(self) -> None:
        """A terminal that closes, or a kill, saves what was typed and gives the terminal back."""
        if threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()

        def listen(number: int, frame: FrameType | None) -> None:
            # A terminal that takes nothing any more blocks the event loop in the middle of a write.
            last_resort = threading.Timer(_LAST_RESORT_SECONDS, os._exit, (128 + number,))
            last_resort.daemon = True
            last_resort.start()
            loop.call_soon_threadsafe(self._ended_by, number)

        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            self._listeners[number] = signal.signal(number, listen)

    def on_unmount(self) -> None:
        for number, listener in self._listeners.items():
            signal.signal(number, listener)
        self._listeners.clear()

    def _ended_by(self, number: int) -> None:
        browser = self._browser()
        if browser is not None:
            browser.keep_everything()
        self.exit(return_code=128 + number)

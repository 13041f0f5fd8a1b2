"""Keys in their order: each does all it does before the next one is given on.

Textual gives a key to what has the focus when it is read, and moves the focus only when the key before it has been
carried out. Of keys that come at once, as over a slow line or while the program starts, those behind the one that opens
a text would be commands of the table.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen

_LONGEST_SECONDS = 0.5
"""A key that is not carried out by then keeps the others no longer: what heard it may be gone."""


class CarriedOut(Message):
    """Takes the way of a key, behind it, up to the application."""


class KeyQueue:
    """What is typed and pasted, on its way to what has the focus."""

    def __init__(
        self, app: App[Any], give: Callable[[events.Event], Awaitable[None]], is_open: Callable[[], bool]
    ) -> None:
        """`give` is how Textual handles a key; `is_open` says whether one would be carried out now."""
        self._app = app
        self._give = give
        self._is_open = is_open
        self._waiting: deque[events.Event] = deque()
        self._last: CarriedOut | None = None
        """Follows the key that was given on and is not carried out yet."""
        self._screen: Screen[Any] | None = None
        """Which screen was on top before that."""
        self._patience: asyncio.TimerHandle | None = None

    @property
    def is_empty(self) -> bool:
        """Whether all that was typed is carried out."""
        return not self._waiting and self._last is None

    async def take(self, event: events.Event) -> None:
        """Give `event` on now, or behind those that came before it."""
        self._waiting.append(event)
        await self.go_on()
        if self._waiting and self._last is not None and self._patience is None:
            self._patience = asyncio.get_running_loop().call_later(_LONGEST_SECONDS, self.carried_out, self._last)

    async def go_on(self) -> None:
        """Give on what can be; to be called when `is_open` becomes true."""
        if self._waiting and self._last is None and self._is_open():
            await self._give_on(self._waiting.popleft())

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def carried_out(self, last: CarriedOut) -> None:
        """To be called when `last` has come to the application. A focus that moves comes right behind."""
        self._app.call_later(self._end, last)

    async def _give_on(self, event: events.Event) -> None:
        self._screen = self._app.screen
        target = self._app.focused or self._screen
        self._last = last = CarriedOut()
        last.set_sender(target)
        await self._give(event)
        if not target.post_message(last):
            self.carried_out(last)

    async def _end(self, last: CarriedOut) -> None:
        if last is not self._last:
            return
        self._last = None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        if not self._waiting:
            return
        if self._app.screen is self._screen:
            await self.go_on()
        else:
            # What has the focus in a new screen is known when that is painted.
            self._app.screen.call_after_refresh(self._app.call_later, self.go_on)

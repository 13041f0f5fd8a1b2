"""Keys in their order: each does all it does before the next one is given on.

Textual gives a key to what has the focus when it is read, and moves the focus only when the key before it has been
carried out. Of keys that come at once, as over a slow line or while the program starts, those behind the one that opens
a text would be commands of the table.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

_LONGEST_SECONDS = 0.5
"""A key that is not carried out by then keeps the others no longer: what heard it may be gone."""
_WAYS_OF_ENTER = 3
"""How often what follows Enter goes its way: a field tells its pane that it was pressed, and that tells the screen."""


class CarriedOut(Message):
    """Takes the way of a key, behind it, up to the application."""

    def __init__(self, number: int, target: Widget, ways: int) -> None:
        """The key with a number was given to `target`; `ways` is how often this has to go from there."""
        super().__init__()
        self.number = number
        self.target = target
        self.ways = ways
        # Textual stops a message at whoever sent it.
        self.set_sender(target)


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
        self._numbers = count()
        self._given: int | None = None
        """The key that was given on and is not carried out yet."""
        self._screen: Screen[Any] | None = None
        """Which screen was on top before that."""
        self._patience: asyncio.TimerHandle | None = None

    @property
    def is_empty(self) -> bool:
        """Whether all that was typed is carried out."""
        return not self._waiting and self._given is None

    async def take(self, event: events.Event) -> None:
        """Give `event` on now, or behind those that came before it."""
        self._waiting.append(event)
        await self.go_on()

    async def go_on(self) -> None:
        """Give on what can be; to be called when `is_open` becomes true."""
        if self._waiting and self._given is None and self._is_open():
            await self._give_on(self._waiting.popleft())
        if self._waiting and self._given is not None and self._patience is None:
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(_LONGEST_SECONDS, self._app.call_later, self._end, self._given)

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def carried_out(self, told: CarriedOut) -> None:
        """To be called when `told` has come to the application."""
        if told.ways <= 1 or not self._follow(told.number, told.target, told.ways - 1):
            # A focus that moves does so right before.
            self._app.call_later(self._end, told.number)

    async def _give_on(self, event: events.Event) -> None:
        self._screen = self._app.screen
        target = self._app.focused or self._screen
        self._given = number = next(self._numbers)
        await self._give(event)
        is_enter = isinstance(event, events.Key) and event.key == "enter"
        if not self._follow(number, target, _WAYS_OF_ENTER if is_enter else 1):
            self._app.call_later(self._end, number)

    def _follow(self, number: int, target: Widget, ways: int) -> bool:
        """Whether `target` is still there to tell."""
        return target.post_message(CarriedOut(number, target, ways))

    async def _end(self, number: int) -> None:
        if number != self._given:
            return
        self._given = None
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        stack = self._app.screen_stack
        if not self._waiting or not stack:
            return
        if stack[-1] is self._screen:
            await self.go_on()
        else:
            # What has the focus in a new screen is known when that is painted.
            stack[-1].call_after_refresh(self._app.call_later, self.go_on)

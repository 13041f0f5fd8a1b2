"""All that one key changes, painted at once."""

from collections.abc import Callable
from contextlib import ExitStack

from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget


class OneFrame:
    """Holds the painting back while something quick is read.

    Painted one by one, the cursor, the summary and the diff would be two or three frames with Textual's pause between.
    """

    def __init__(self, screen: Screen[None], last: Widget) -> None:
        """`last` is the widget that changes last."""
        self._screen = screen
        self._last = last
        self._held = ExitStack()
        self._is_held = False
        self._timer: Timer | None = None
        self._after: list[Callable[[], object]] = []

    def hold(self, seconds: float) -> None:
        """Paint nothing until `release`, or for so many seconds."""
        if not self._is_held:
            self._is_held = True
            self._held.enter_context(self._screen.app.batch_update())
            self._timer = self._screen.set_timer(seconds, lambda: self._screen.call_later(self._end))

    def release(self) -> None:
        """Paint as soon as the widgets have told the screen what is to be painted."""
        if self._is_held:
            self._last.call_later(self._screen.call_later, self._end)

    def after(self, call: Callable[[], object]) -> None:
        """Call `call`, which may be a coroutine function, once what is held back is painted."""
        if self._is_held:
            self._after.append(call)
        else:
            self._screen.call_after_refresh(call)

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._is_held = False
        self._held.close()
        # Textual's own timer paints sixty times a second: what is whole already need not wait for its next turn.
        self._screen._on_timer_update()
        after, self._after = self._after, []
        for call in after:
            self._screen.call_after_refresh(call)

"""The rows a reader comes to next, painted while the ones in sight are read: then a page costs what a line does."""

from collections.abc import Callable, Iterator
from time import perf_counter

from textual.timer import Timer
from textual.widget import Widget

_REST_SECONDS = 0.04
"""How long nobody scrolls before it begins: a key that is held down comes sooner."""
_AT_ONCE_SECONDS = 0.002
"""How long a key may have to wait for it."""


class NextPage:
    """Goes on in the direction of the last scrolling, a few rows at a time, between the messages of `widget`."""

    def __init__(self, widget: Widget, paint: Callable[[int], object]) -> None:
        """`paint` paints the row of a number and keeps it; it does nothing where there is no such row."""
        self._widget = widget
        self._paint = paint
        self._timer: Timer | None = None
        self._rows: Iterator[int] = iter(())

    def scrolled(self, top: int, downwards: bool) -> None:
        """Row `top` is the first in sight now."""
        height = self._widget.size.height
        first = top + height if downwards else top - height
        self._rows = iter(range(first, first + height))
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._widget.set_timer(_REST_SECONDS, self._go_on)

    def _go_on(self) -> None:
        began = perf_counter()
        for number in self._rows:
            self._paint(number)
            if perf_counter() - began > _AT_ONCE_SECONDS:
                self._widget.call_later(self._go_on)
                return

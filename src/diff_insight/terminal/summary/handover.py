"""Hands a press of the mouse on painted text over to the field that takes the text's place."""

from textual import events
from textual.widget import Widget

_MOST_FRAMES = 50
"""How often the screen is looked at for a field that has no place on it yet."""


class Handover:
    """The field is on screen a moment after the press: until then the mouse is held, and what it does is kept."""

    def __init__(self, pane: Widget) -> None:
        self._pane = pane
        self._field: Widget | None = None
        self._kept: list[events.MouseEvent] = []
        self._is_open = False
        self._top = 0
        self._left = 0

    def begin(self, event: events.MouseEvent, field: Widget, top: int = 0, left: int = 0) -> None:
        """`event` began on the text that `field` edits, whose line `top` was the first in sight.

        `left` cells of the text are painted in rows above the one that was pressed, which the field has beside it.
        """
        self._top, self._left = top, left
        self._field = field
        self._is_open = False
        self._kept = [event]
        self._pane.capture_mouse()
        self._pane.call_after_refresh(self._open)

    def follow(self, event: events.MouseEvent) -> None:
        """What the mouse did since, as long as the field does not hold it."""
        if self._field is None:
            return
        self._kept.append(event)
        if self._is_open:
            self._pass_on()

    def _open(self, patience: int = _MOST_FRAMES) -> None:
        if self._field is not None and not self._field.region and patience:
            self._pane.call_after_refresh(self._open, patience - 1)
            return
        if self._field is not None:
            self._field.scroll_to(0, self._top, animate=False, immediate=True)
        self._is_open = True
        self._pass_on()

    def _pass_on(self) -> None:
        field = self._field
        if field is None:
            return
        for event in self._kept:
            left = self._left if isinstance(event, events.MouseDown) else 0
            field.post_message(_seen_from(field, event, left))
            if isinstance(event, events.MouseUp):
                self._field = None
                self._pane.release_mouse()
        self._kept.clear()


def _seen_from(field: Widget, event: events.MouseEvent, left: int) -> events.MouseEvent:
    region = field.region
    return type(event)(
        field,
        event.screen_x - region.x + left,
        event.screen_y - region.y,
        event.delta_x,
        event.delta_y,
        event.button,
        event.shift,
        event.meta,
        event.ctrl,
        event.screen_x + left,
        event.screen_y,
        event.style,
    )

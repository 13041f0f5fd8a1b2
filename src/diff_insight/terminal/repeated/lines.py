"""One line for each repeated edit."""

from rich.cells import cell_len
from textual.content import Content

from diff_insight.domain.printable import printable
from diff_insight.domain.repeated_edit import RepeatedEdit
from diff_insight.terminal.fitting import fit, right

_NUMBER_CELLS = 7
ROOM_FOR_NUMBERS = 2 * _NUMBER_CELLS + 2
"""Cells beside the words."""
_ARROW = " → "
_CAME = "+ "
_WENT = "− "


def heading(room: int) -> Content:
    """The names of the columns; `room` is how many cells the words have."""
    return Content(f"{right('files', _NUMBER_CELLS)}{right('places', _NUMBER_CELLS)}  {fit('what became what', room)}")


def line(edit: RepeatedEdit, room: int, before: str, after: str, number: str) -> Content:
    """`edit` in `room` cells beside its numbers; `before`, `after` and `number` are the names of their styles."""
    numbers = f"{right(f'{edit.files:,}', _NUMBER_CELLS)}{right(f'{edit.places:,}', _NUMBER_CELLS)}  "
    return Content.styled(numbers, f".{number}") + _words(edit, room, f".{before}", f".{after}")


def _words(edit: RepeatedEdit, room: int, before: str, after: str) -> Content:
    old, new = printable(edit.before), printable(edit.after)
    if not old or not new:
        along = f" and {len(edit.along):,} more" if edit.along else ""
        sign, text, style = (_CAME, new, after) if new else (_WENT, old, before)
        return Content.styled(fit(sign + text, room - len(along)).rstrip() + along, style)
    old_room, new_room = _shares(cell_len(old), cell_len(new), room - len(_ARROW))
    return Content.styled(fit(old, old_room), before) + Content(_ARROW) + Content.styled(fit(new, new_room), after)


def _shares(old: int, new: int, room: int) -> tuple[int, int]:
    """How many of `room` cells two texts of `old` and `new` cells get: the longer one is cut first."""
    if old + new <= room:
        return old, new
    half = room // 2
    if old <= half:
        return old, room - old
    return (room - new, new) if new <= half else (half, room - half)

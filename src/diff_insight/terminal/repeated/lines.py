"""One line for each repeated edit."""

from rich.cells import cell_len
from textual.content import Content

from diff_insight.domain.printable import printable
from diff_insight.domain.repeated_edit import RepeatedEdit
from diff_insight.terminal.fitting import fit, right

_FILES_CELLS = 7
_PLACES_CELLS = 10
"""A gap, and a number below ten millions."""
_GAP = 2
_NARROW = 48
"""Cells below which the words need the room more than the number of places does."""
_ARROW = " → "
_CAME = "+ "
_WENT = "− "


def heading(width: int) -> Content:
    """The names of the columns in `width` cells."""
    numbers = _numbers(width, "files", "places")
    return Content(numbers + fit("what became what", width - len(numbers)))


def line(edit: RepeatedEdit, width: int, before: str, after: str, number: str) -> Content:
    """`edit` in `width` cells; `before`, `after` and `number` are the names of their styles."""
    numbers = _numbers(width, f"{edit.files:,}", f"{edit.places:,}")
    return Content.styled(numbers, f".{number}") + _words(edit, width - len(numbers), f".{before}", f".{after}")


def _numbers(width: int, files: str, places: str) -> str:
    shown = right(files, _FILES_CELLS)
    if width >= _NARROW:
        shown += right(places, _PLACES_CELLS)
    return shown + " " * _GAP


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

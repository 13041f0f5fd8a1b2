"""Whether somebody opens the browser for the first time."""

from contextlib import suppress

from diff_insight.store.places import state_folder

_MARK = "hint-shown"


def is_first_start() -> bool:
    """True once for each state folder, and every time where that cannot be written."""
    mark = state_folder() / _MARK
    if mark.exists():
        return False
    with suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    return True

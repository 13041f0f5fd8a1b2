"""In which form a report is written."""

from typing import NamedTuple


class Form(NamedTuple):
    """How a report is written. None stands for what the configuration says."""

    json: bool = False
    profile: str | None = None
    max_chars: int | None = None
    """The most characters of a Markdown report; diffs are left out to get there."""
    anew: bool = False
    """Whether also a report that was imported is assembled again; a profile or a limit asks for that too."""

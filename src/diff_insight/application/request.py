"""What a person asks for: the source, its scope, and how it is written about."""

from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple


class SessionRequest(NamedTuple):
    """Everything that decides what a session shows. None stands for what the configuration says."""

    directory: Path
    """Where to work, absolute."""
    source: str | None = None
    """None for the default range, or the diff on `stdin`."""
    stdin: BinaryIO | None = None
    """What holds a diff when the source is `-`, or may hold one when there is no source."""
    paths: tuple[str, ...] = ()
    category: str | None = None
    language: str | None = None
    drafting: str | None = None
    """rules, llm or none."""
    configuration: Path | None = None
    """Instead of the files that are found."""
    store: bool = True
    """Whether saved reviews are read and written."""
    read_only: bool = False
    """Whether nothing is going to be corrected: the saved review is read, and no window is opened on it."""
    is_read_whole: bool = False
    """Whether every patch is going to be read, so that it is as well begun at once."""
    report_date: date | None = None
    """Of the report; None for the day it is written."""
    context: int = 3
    inter_hunk_context: int = 0
    ignore_whitespace: bool = False
    rename_threshold: int | None = None
    """Per cent."""
    find_copies: bool = False

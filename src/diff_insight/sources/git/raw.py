"""Rows of `git diff --raw -z --no-abbrev`, and the header git writes above the patch of each."""

from collections.abc import Iterator

from diff_insight.domain.change import FileChange, Status, path_bytes
from diff_insight.sources.quoting import patch_header

_PIECE = 1 << 18

_STATUSES = {
    "A": Status.ADDED,
    "D": Status.REMOVED,
    "M": Status.MODIFIED,
    "R": Status.RENAMED,
    "C": Status.COPIED,
    "T": Status.CHANGED,
}


def parse_raw(text: bytes) -> list[FileChange]:
    """Read rows of `:OLDMODE NEWMODE OLDID NEWID LETTER[SCORE] NUL PATH NUL [NEWPATH NUL]`.

    Raises ValueError where `text` is anything else.
    """
    if text and not text.endswith(b"\0"):
        raise ValueError("the listing does not end with NUL")
    rows: list[FileChange] = []
    # The same few modes stand in every row, and the id of what is absent in many.
    shared: dict[str, str] = {}
    fields = _fields(text)
    try:
        for row in fields:
            old_mode, new_mode, old_id, new_id, letter = row[1:].split(" ")
            old_mode, new_mode = shared.setdefault(old_mode, old_mode), shared.setdefault(new_mode, new_mode)
            path = next(fields)
            if len(letter) > 1:
                previous, path = path, next(fields)
                status = _STATUSES[letter[0]]
                rows.append(FileChange(path, status, previous, old_mode, new_mode, old_id, new_id, int(letter[1:])))
                continue
            status = _STATUSES[letter]
            if letter == "M" and old_id == new_id:
                status = Status.CHANGED
            elif letter == "A":
                old_id = shared.setdefault(old_id, old_id)
            elif letter == "D":
                new_id = shared.setdefault(new_id, new_id)
            rows.append(FileChange(path, status, None, old_mode, new_mode, old_id, new_id))
    except (StopIteration, KeyError) as error:
        raise ValueError(f"the listing has a broken row: {error}") from error
    return rows


def _fields(text: bytes) -> Iterator[str]:
    """What stands before each NUL, decoded a piece at a time: all at once would take several times the room."""
    start = 0
    while start < len(text):
        end = text.rfind(b"\0", start, start + _PIECE) + 1 or text.find(b"\0", start + _PIECE) + 1
        yield from text[start : end - 1].decode("utf-8", "surrogateescape").split("\0")
        start = end


def is_type_change(change: FileChange) -> bool:
    """Whether a file became a link, a submodule or the other way round: one row, but two patches."""
    return change.is_mode_change and change.old_mode[:3] != change.new_mode[:3]


def header_of(change: FileChange) -> bytes:
    """The line above the patch of `change`: `diff --git a/OLD b/NEW`, quoted as git does."""
    return patch_header(path_bytes(change.previous_path or change.path), path_bytes(change.path))

"""Rows of `git diff --raw -z --no-abbrev`, and the header git writes above the patch of each."""

from diff_insight.domain.change import FileChange, Status, path_bytes
from diff_insight.sources.quoting import patch_header

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
    fields = text.decode("utf-8", "surrogateescape").split("\0")
    if fields.pop():
        raise ValueError("the listing does not end with NUL")
    rows: list[FileChange] = []
    values = iter(fields)
    try:
        for row in values:
            old_mode, new_mode, old_id, new_id, letter = row[1:].split(" ")
            path = next(values)
            if len(letter) > 1:
                score = int(letter[1:])
                letter = letter[0]
                previous, path = path, next(values)
                change = FileChange(path, _STATUSES[letter], previous, old_mode, new_mode, old_id, new_id, score)
            else:
                status = _STATUSES[letter]
                if letter == "M" and old_id == new_id:
                    status = Status.CHANGED
                change = FileChange(path, status, None, old_mode, new_mode, old_id, new_id)
            rows.append(change)
    except (StopIteration, KeyError) as error:
        raise ValueError(f"the listing has a broken row: {error}") from error
    return rows


def is_type_change(change: FileChange) -> bool:
    """Whether a file became a link, a submodule or the other way round: one row, but two patches."""
    return change.is_mode_change and change.old_mode[:3] != change.new_mode[:3]


def header_of(change: FileChange) -> bytes:
    """The line above the patch of `change`: `diff --git a/OLD b/NEW`, quoted as git does."""
    return patch_header(path_bytes(change.previous_path or change.path), path_bytes(change.path))

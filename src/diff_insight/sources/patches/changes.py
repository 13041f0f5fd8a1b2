"""From a block of a patch to what it changes."""

import re
from collections.abc import Callable
from hashlib import sha256
from sys import intern

from diff_insight.domain.change import ABSENT_MODE, SUBMODULE_MODE, FileChange, Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.names import names_of

_INDEX = lazy_pattern(rb"\nindex ([0-9a-f]+)\.\.([0-9a-f]+)(?: ([0-7]{6}))?")
_MODE = lazy_pattern(rb"\n(old|deleted file|new|new file) mode ([^\n]*)")
USUAL_NAMES = lazy_pattern(
    rb"diff --git a/([^\n ]+) b/\1\n"
    rb"(?:(new|deleted) file mode ([0-7]{6})\n)?"
    rb"index ([0-9a-f]+)\.\.([0-9a-f]+)(?: ([0-7]{6}))?\n"
    rb"--- (?:(a/\1)|/dev/null)\n"
    rb"\+\+\+ (?:(b/\1)|/dev/null)"
)
_USUAL_KINDS = {
    None: (Status.MODIFIED, True, True),
    b"new": (Status.ADDED, False, True),
    b"deleted": (Status.REMOVED, True, False),
}
"""What happened, and whether the file is there before and after."""
_COMMIT = lazy_pattern(rb"\n([-+])Subproject commit ([0-9a-f]{40}|[0-9a-f]{64})\r?(?=\n|\Z)")
_SIMILARITY = lazy_pattern(rb"\nsimilarity index \D*(\d{1,3})(?!\d)")
_FULL = (40, 64)
_NO_BLOB = "0" * 40
_OLD_MODES = (b"old", b"deleted file")
_DIGEST_LETTERS = 40

TextOf = Callable[[Block], bytes | memoryview]
"""Gives the bytes of a block."""


def change_of(block: Block, text_of: TextOf) -> FileChange:
    """What the block changes."""
    return _usual_change(block, text_of) or _change(block, text_of)


def followed_by(first: FileChange, second: FileChange) -> FileChange:
    """Two changes of one file, one after the other, as one."""
    status = first.status
    if second.status is Status.REMOVED:
        status = Status.REMOVED
    elif first.status is Status.REMOVED:
        status = Status.CHANGED if first.old_mode[:3] != second.new_mode[:3] else Status.MODIFIED
    elif first.status is Status.CHANGED:
        status = Status.MODIFIED
    old_id, new_id = first.old_id, second.new_id
    if old_id.startswith("patch:") or new_id.startswith("patch:"):
        both = f"{first.old_id} {first.new_id} {second.old_id} {second.new_id}"
        old_id = new_id = _digest(both.encode())
    return first._replace(status=status, new_mode=second.new_mode, old_id=old_id, new_id=new_id)


def _usual_change(block: Block, text_of: TextOf) -> FileChange | None:
    """What `_change` says of headers as nearly all files have them, in a fraction of its time; None for all others."""
    match = block.names or USUAL_NAMES.fullmatch(block.header)
    if match is None:
        return None
    name, kind, one_mode, old_id, new_id, both_modes, old_name, new_name = match.groups()[:8]
    status, has_old, has_new = _USUAL_KINDS[kind]
    mode = intern((one_mode or both_modes or b"").decode())
    if not mode or (old_name is not None, new_name is not None) != (has_old, has_new) or (one_mode and both_modes):
        return None
    is_full = len(old_id) == len(new_id) in _FULL
    ids = (old_id.decode(), new_id.decode()) if is_full else _ids_of_text(text_of(block), status, mode)
    old_mode, new_mode = mode if has_old else ABSENT_MODE, mode if has_new else ABSENT_MODE
    return FileChange(_text(name), status, None, old_mode, new_mode, *ids)


def _change(block: Block, text_of: TextOf) -> FileChange:
    lines = [line.removesuffix(b"\r") for line in block.header.split(b"\n")]
    header = b"\n".join(lines)
    old, new = names_of(lines)
    status = _status(header, old, new, block)
    index = _INDEX.search(header)
    old_mode, new_mode = _modes(header, index)
    old_id, new_id = _ids(index) or _ids_of_text(text_of(block), status, max(old_mode, new_mode))
    path = old if new is None else new
    previous = old if status in (Status.RENAMED, Status.COPIED) else None
    return FileChange(
        _text(path) or "?",
        status,
        _text(previous) if previous is not None else None,
        ABSENT_MODE if status is Status.ADDED else old_mode,
        ABSENT_MODE if status is Status.REMOVED else new_mode,
        old_id,
        new_id,
        _similarity(header),
    )


def _status(header: bytes, old: bytes | None, new: bytes | None, block: Block) -> Status:
    if b"\nrename from " in header:
        return Status.RENAMED
    if b"\ncopy from " in header:
        return Status.COPIED
    if b"\nnew file " in header or old is None:
        return Status.ADDED
    if b"\ndeleted file " in header or new is None:
        return Status.REMOVED
    if b"\nnew mode " in header and not block.has_hunks and not block.binary:
        return Status.CHANGED
    return Status.MODIFIED


def _modes(header: bytes, index: re.Match[bytes] | None) -> tuple[str, str]:
    if index and index[3]:
        mode = index[3].decode()
        return mode, mode
    modes = [ABSENT_MODE, ABSENT_MODE]
    for match in _MODE.finditer(header):
        modes[match[1] not in _OLD_MODES] = match[2].decode("ascii", "replace")
    return modes[0], modes[1]


def _similarity(header: bytes) -> int | None:
    match = _SIMILARITY.search(header)
    return int(match[1]) if match else None


def _ids(index: re.Match[bytes] | None) -> tuple[str, str] | None:
    """The blob ids, if the header has them in full."""
    if index and len(index[1]) == len(index[2]) in _FULL:
        return index[1].decode(), index[2].decode()
    return None


def _ids_of_text(text: bytes | memoryview, status: Status, mode: str) -> tuple[str, str]:
    """The commits of a submodule, which are its lines; for all others, in place of blob ids, what tells this change
    from any other: a digest of how it is written."""
    has_old, has_new = status is not Status.ADDED, status is not Status.REMOVED
    if mode == SUBMODULE_MODE:
        commits = dict(_COMMIT.findall(text))
        if (b"-" in commits, b"+" in commits) == (has_old, has_new):
            old, new = commits.get(b"-"), commits.get(b"+")
            return old.decode() if old else _NO_BLOB, new.decode() if new else _NO_BLOB
    digest = _digest(text)
    return digest if has_old else _NO_BLOB, digest if has_new else _NO_BLOB


def _digest(text: bytes | memoryview) -> str:
    # Processors have instructions for this one: no other takes as little of a large patch's time.
    return f"patch:{sha256(text).hexdigest()[:_DIGEST_LETTERS]}"


def _text(name: bytes | None) -> str:
    return (name or b"").decode("utf-8", "surrogateescape")

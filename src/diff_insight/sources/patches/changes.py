"""From the blocks of a patch to changed files: one for each path."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from diff_insight.domain.change import ABSENT_MODE, FileChange, LineCounts, Status
from diff_insight.sources.patches.blocks import Block
from diff_insight.sources.patches.names import names_of

_INDEX = re.compile(rb"index ([0-9a-f]+)\.\.([0-9a-f]+)(?: ([0-7]{6}))?")
_FULL = (40, 64)
_NO_BLOB = "0" * 40
_MODES = ((b"old mode ", 0), (b"deleted file mode ", 0), (b"new mode ", 1), (b"new file mode ", 1))
_DIGEST_BYTES = 20


@dataclass(slots=True)
class PatchedFile:
    """A changed file with the blocks that change it: one, the two of a type change, or those of a series."""

    change: FileChange
    counts: LineCounts
    blocks: list[Block]


def patched_files(blocks: Sequence[Block], text_of: Callable[[Block], bytes]) -> list[PatchedFile]:
    """The files of a patch in the order of their first blocks.

    A path that several patches of a series touch is one file: from what it was before the first to what it is after
    the last. The patches are not squashed, so its lines are those of all of them.
    """
    files: dict[str, PatchedFile] = {}
    for block in blocks:
        change = _change(block, text_of)
        counts = LineCounts(0, 0, True) if block.binary else LineCounts(block.additions, block.deletions)
        file = files.get(change.path)
        if file is None:
            files[change.path] = PatchedFile(change, counts, [block])
        else:
            file.change = _followed_by(file.change, change)
            file.counts = LineCounts(
                file.counts.additions + counts.additions,
                file.counts.deletions + counts.deletions,
                file.counts.binary or counts.binary,
            )
            file.blocks.append(block)
    return list(files.values())


def _change(block: Block, text_of: Callable[[Block], bytes]) -> FileChange:
    header = [line.removesuffix(b"\r") for line in block.header]
    old, new = names_of(header)
    status = _status(header, old, new, block)
    old_mode, new_mode = _modes(header)
    old_id, new_id = _ids(header) or _ids_of_text(text_of(block), status)
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


def _status(header: list[bytes], old: bytes | None, new: bytes | None, block: Block) -> Status:
    verbs = {b" ".join(line.split(b" ", 2)[:2]) for line in header}
    if b"rename from" in verbs:
        return Status.RENAMED
    if b"copy from" in verbs:
        return Status.COPIED
    if b"new file" in verbs or old is None:
        return Status.ADDED
    if b"deleted file" in verbs or new is None:
        return Status.REMOVED
    if b"new mode" in verbs and not block.has_hunks and not block.binary:
        return Status.CHANGED
    return Status.MODIFIED


def _modes(header: list[bytes]) -> tuple[str, str]:
    modes = [ABSENT_MODE, ABSENT_MODE]
    for line in header:
        if (match := _INDEX.match(line)) and match[3]:
            return match[3].decode(), match[3].decode()
        for start, side in _MODES:
            if line.startswith(start):
                modes[side] = line[len(start) :].decode("ascii", "replace")
    return modes[0], modes[1]


def _similarity(header: list[bytes]) -> int | None:
    line = next((line for line in header if line.startswith(b"similarity index ")), b"")
    digits = re.search(rb"\d+", line)
    return int(digits[0]) if digits else None


def _ids(header: list[bytes]) -> tuple[str, str] | None:
    """The blob ids, if the header has them in full."""
    for line in header:
        match = _INDEX.match(line)
        if match and len(match[1]) == len(match[2]) in _FULL:
            return match[1].decode(), match[2].decode()
    return None


def _ids_of_text(text: bytes, status: Status) -> tuple[str, str]:
    """In place of blob ids, what tells this change from any other: a digest of how it is written."""
    digest = f"patch:{blake2b(text, digest_size=_DIGEST_BYTES).hexdigest()}"
    return (_NO_BLOB if status is Status.ADDED else digest), (_NO_BLOB if status is Status.REMOVED else digest)


def _followed_by(first: FileChange, second: FileChange) -> FileChange:
    """Two changes of one file as one."""
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
        old_id = new_id = f"patch:{blake2b(both.encode(), digest_size=_DIGEST_BYTES).hexdigest()}"
    return first._replace(status=status, new_mode=second.new_mode, old_id=old_id, new_id=new_id)


def _text(name: bytes | None) -> str:
    return (name or b"").decode("utf-8", "surrogateescape")

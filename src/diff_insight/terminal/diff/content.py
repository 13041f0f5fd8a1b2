"""What the diff pane shows: the hunks of one file and what else there is to say of it."""

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import NamedTuple

from diff_insight.domain.change import LINK_MODE, FileChange, Status
from diff_insight.domain.expanding import expanded
from diff_insight.domain.file_kinds import FileKind
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.moved import NOTHING_MOVED, Moved
from diff_insight.domain.patch import Hunks, hunks_of, is_binary

_SUBPROJECT = lazy_pattern(rb"^([-+])Subproject commit ([0-9a-f]{7,64}\S*)", re.MULTILINE)
_LFS_POINTER = b"version https://git-lfs.github.com/spec/v1"
_LFS_SIZE = lazy_pattern(rb"^([-+ ])size (\d{1,19})$", re.MULTILINE)
_LONG_LINE = 100_000
"""Bytes of a line from which on it is said that it is long."""


class State(Enum):
    """Whether the hunks are there."""

    READY = "ready"
    LOADING = "loading"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DiffContent:
    """One file's diff as the pane takes it. Every text in it may be foreign."""

    path: str
    """Names the language for the colours."""
    hunks: Hunks = field(default_factory=lambda: Hunks(b""))
    notices: tuple[str, ...] = ()
    """Sentences above the hunks: renamed, binary, mode, submodule."""
    patch_hunks: Hunks | None = None
    """The same as they are in the patch, where `hunks` also has rows for the lines between; None where it has none."""
    moved: Moved = NOTHING_MOVED
    """Which lines of `hunks` moved within the file, as soon as that is found out."""
    state: State = State.READY
    failure: str = ""
    """Why the diff cannot be shown, in one sentence."""

    def __post_init__(self) -> None:
        """Contents are made in threads: what takes long to find is found here, and not when the pane asks for it."""
        _ = self.hunks.longest_line

    @classmethod
    def loading(cls, path: str) -> "DiffContent":
        """A file whose patch is still being read."""
        return cls(path, state=State.LOADING)

    @classmethod
    def failed(cls, path: str, failure: str) -> "DiffContent":
        """A file whose patch could not be read, and why."""
        return cls(path, state=State.FAILED, failure=failure)


class FileSide(NamedTuple):
    """What is known of the file itself before or after the change."""

    size: int | None = None
    """In bytes."""
    kind: FileKind | None = None


_UNKNOWN = FileSide()


def content_of(change: FileChange, patch: bytes, old: FileSide = _UNKNOWN, new: FileSide = _UNKNOWN) -> DiffContent:
    """The content for `change` with its whole `patch`, and what is known of both sides of a binary file or an image."""
    hunks = Hunks(hunks_of(patch))
    notices = [*_name_notices(change, hunks), *_mode_notices(change)]
    if change.is_submodule:
        notices += _submodule_notices(patch)
    elif is_binary(patch):
        notices.append(_sizes(_kinds(old.kind, new.kind) or "Binary file", old.size, new.size))
    elif old.kind or new.kind:
        notices.append(f"{_kinds(old.kind, new.kind)}.")
    elif _LFS_POINTER in patch:
        notices.append(_lfs_notice(patch))
    elif not hunks.lines and change.status in (Status.ADDED, Status.REMOVED):
        notices.append("Empty file.")
    if hunks.longest >= _LONG_LINE:
        notices.append(
            f"The longest line holds {size_text(hunks.longest)}: it is shown without colours and changed words."
        )
    return DiffContent(change.path, hunks, tuple(notices))


def with_rows(content: DiffContent, total: int | None = None) -> DiffContent:
    """The content with a row for the lines between its hunks; `total` lines are in the new file, if known."""
    plain = content.hunks
    hunks = expanded(plain, total)
    return content if hunks is plain else replace(content, hunks=hunks, patch_hunks=plain)


def size_text(size: int) -> str:
    """A number of bytes as people say it: `512 bytes`, `12 kB`, `1.4 MB`."""
    if size < 1000:
        return f"{size} bytes" if size != 1 else "1 byte"
    for unit in ("kB", "MB", "GB"):
        amount = size / 1000
        if amount < 1000 or unit == "GB":
            return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:,.0f} {unit}"
        size //= 1000
    return f"{size} bytes"


def _name_notices(change: FileChange, hunks: Hunks) -> list[str]:
    if change.previous_path is None:
        return []
    word = "Copied" if change.status is Status.COPIED else "Renamed"
    if change.similarity == 100 or (not hunks.lines and change.similarity is None):
        return [f"{word} from {change.previous_path}, content unchanged."]
    alike = f", {change.similarity} % equal" if change.similarity is not None else ""
    return [f"{word} from {change.previous_path}{alike}."]


def _mode_notices(change: FileChange) -> list[str]:
    if LINK_MODE in (change.old_mode, change.new_mode) and change.is_mode_change:
        before, after = "a symbolic link", "a file"
        if change.new_mode == LINK_MODE:
            before, after = after, before
        return [f"Was {before}, is now {after}."]
    if LINK_MODE in (change.old_mode, change.new_mode):
        return ["Symbolic link."]
    if change.is_mode_change:
        means = {"100755": ": executable now", "100644": ": not executable any more"}.get(change.new_mode, "")
        return [f"Mode {change.old_mode} → {change.new_mode}{means}."]
    return []


def _submodule_notices(patch: bytes) -> list[str]:
    commits = {sign: commit.decode("ascii", "replace") for sign, commit in _SUBPROJECT.findall(patch)}
    old, new = commits.get(b"-"), commits.get(b"+")
    if old and new:
        return [f"Submodule {old[:10]} → {new[:10]}."]
    if new:
        return [f"Submodule added at {new[:10]}."]
    return [f"Submodule removed, was at {old[:10]}."] if old else ["Submodule."]


def _lfs_notice(patch: bytes) -> str:
    sizes = {sign: int(size) for sign, size in _LFS_SIZE.findall(patch)}
    same = sizes.get(b" ")
    return _sizes("Git LFS pointer, the content is stored elsewhere", sizes.get(b"-", same), sizes.get(b"+", same))


def _kinds(old: FileKind | None, new: FileKind | None) -> str:
    """`PNG image, 24 × 24 → 32 × 32 pixels`; what did not change is said once."""
    words = [_change(old and old.name, new and new.name)]
    pixels = _change(old and _pixels(old), new and _pixels(new))
    return ", ".join([*filter(None, words), *([f"{pixels} pixels"] if pixels else [])])


def _pixels(kind: FileKind) -> str:
    return f"{kind.width:,} × {kind.height:,}" if kind.width and kind.height else ""


def _change(old: str | None, new: str | None) -> str:
    return f"{old} → {new}" if old and new and old != new else new or old or ""


def _sizes(what: str, old: int | None, new: int | None) -> str:
    if old is not None and new is not None:
        if size_text(old) == size_text(new) and old != new:
            return f"{what}, {old:,} → {new:,} bytes."
        return f"{what}, {_change(size_text(old), size_text(new))}."
    known = old if new is None else new
    return f"{what}, {size_text(known)}." if known is not None else f"{what}."

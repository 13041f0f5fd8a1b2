"""Files that are written whole or not at all.

The new content goes to a file beside the old one and takes its place in one step, so a crash, a kill, a full disk or
a power cut leaves either the old content or the new, never a part.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from diff_insight.domain.errors import OutputError, OutputExistsError

Content = bytes | Callable[[BinaryIO], None]
"""The bytes of a file, or what writes them to a stream piece by piece."""

ABSENT = ""
"""The fingerprint of a file that is not there."""

_BLOCK = 1 << 20


class Written(StrEnum):
    """What `write_whole` did."""

    CREATED = "created"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    """The file held these very bytes already and was left alone."""


def write_whole(
    path: Path,
    content: Content,
    *,
    force: bool = False,
    expected: str | None = None,
    inside: Path | None = None,
) -> Written:
    """Write `content` to `path`, creating missing folders and keeping the mode of a file that is replaced.

    An existing file with other content is replaced only with `force`, or where its fingerprint is `expected`: the
    `fingerprint` of the file when it was read, or ABSENT. With `expected` and without `force` nothing is written to
    a file that changed or came into being since.

    A symbolic link is followed only as long as it stays in `inside`; by default, the folder of `path`.

    Raises OutputExistsError where `force` would be needed, OutputError where the file cannot be written. What
    `content` itself raises passes through. In each case the old file is untouched.
    """
    try:
        target = _target(path, inside)
        _require_regular(path, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.parent / f".diff-insight-{os.urandom(8).hex()}.tmp"
        try:
            _write_beside(temporary, content, _mode(target))
            return _put_in_place(temporary, target, path, force, expected)
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}.") from error


def fingerprint(path: Path) -> str:
    """The SHA-256 of the file's content, ABSENT where there is none. Raises OSError where it cannot be read."""
    from hashlib import sha256

    digest = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except FileNotFoundError:
        return ABSENT
    return digest.hexdigest()


def _target(path: Path, inside: Path | None) -> Path:
    """The file that is really written, links followed; refused where they lead out of `inside`."""
    folder = (inside if inside is not None else path.parent).resolve()
    try:
        target = path.resolve() if inside is not None or path.is_symlink() else folder / path.name
    except (RuntimeError, OSError) as error:
        raise OutputError(f"{path} is a symbolic link that leads nowhere: write to another path.") from error
    if not target.is_relative_to(folder):
        raise OutputError(f"{path} leads out of {folder}, to {target}: write there directly, or to another path.")
    return target


def _require_regular(path: Path, target: Path) -> None:
    if target.is_dir():
        raise OutputError(f"{path} is a folder: give the path of a file.")
    if target.exists() and not target.is_file():
        raise OutputError(f"{path} is no regular file: give another path, or - for standard output.")


def _mode(target: Path) -> int | None:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return None


def _write_beside(temporary: Path, content: Content, mode: int | None) -> None:
    """Write and flush the new file, never readable by more people than the old one; the umask rules a first one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666 if mode is None else mode)
    with os.fdopen(descriptor, "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)
        file.flush()
        if mode is not None:
            # Not `os.fchmod`, which Windows lacks.
            temporary.chmod(mode)
        os.fsync(file.fileno())


def _put_in_place(temporary: Path, target: Path, path: Path, force: bool, expected: str | None) -> Written:
    """Replace `target`, after a last look at what stands there now."""
    found = fingerprint(target)
    if found and found == fingerprint(temporary):
        return Written.UNCHANGED
    if not force:
        if expected is not None and found != expected:
            raise OutputExistsError(
                f"{path} was changed by something else since it was read", "save under another name"
            )
        if expected is None and found:
            raise OutputExistsError(f"{path} is there already with other content", "give --force to replace it")
    temporary.replace(target)
    _flush_folder(target.parent)
    return Written.REPLACED if found else Written.CREATED


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, on the systems that let a folder be flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

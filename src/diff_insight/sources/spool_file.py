"""A temporary file without a name: gone when it is closed, when the program ends, and when it is killed."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from diff_insight.sources.write_all import write_all

_AHEAD = 1 << 19
"""Bytes."""
_FOLDERS = ("/var/tmp", "/tmp")
"""The first is on a disk, the second often in memory."""


class SpoolFile:
    """Bytes put aside on disk, to be read again by offset. Reading is safe from any thread.

    Whoever reads one piece behind the other, with gaps or without, is given them from larger ones, at a fraction of
    the cost.
    """

    def __init__(self) -> None:
        """Raises OSError where there is no folder to write to."""
        self._descriptor = _open_nameless(_folder())
        self._expected = -1
        """Where the next read begins, or a little further on, if somebody reads one piece behind the other."""
        self._ahead: tuple[int, bytes] = (0, b"")
        """An offset and what stands there, read ahead. One value, so that no thread finds half of it."""

    @property
    def descriptor(self) -> int:
        """The file descriptor, for a process that writes the file; raises ValueError once it is closed."""
        if self._descriptor < 0:
            raise ValueError("the temporary file is closed")
        return self._descriptor

    def room(self) -> int:
        """How many bytes may be written without filling more than half of what is free on the disk."""
        disk = os.statvfs(self.descriptor)
        return disk.f_bavail * disk.f_frsize // 2

    def write(self, data: bytes) -> None:
        """Append `data`; raises OSError on a full disk."""
        write_all(self.descriptor, data)

    def copy(self, descriptor: int, size: int) -> bool:
        """Begin with the first `size` bytes of the file `descriptor`; whether the system does that by itself, and there
        were as many."""
        copied = 0
        try:
            while step := os.copy_file_range(descriptor, self.descriptor, size - copied, copied):
                copied += step
        except (AttributeError, OSError):
            return False
        return copied == size

    def read(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes from `offset`, fewer only at the end of the file."""
        if length >= _AHEAD:
            return self._read(offset, length)
        start, text = self._ahead
        if not start <= offset <= offset + length <= start + len(text):
            in_order, self._expected = 0 <= offset - self._expected < _AHEAD, offset + length
            if not in_order:
                return self._read(offset, length)
            start, text = self._ahead = offset, self._read(offset, _AHEAD)
        self._expected = offset + length
        return text[offset - start : offset - start + length]

    def _read(self, offset: int, length: int) -> bytes:
        pieces = []
        while length > 0:
            piece = os.pread(self.descriptor, length, offset)
            if not piece:
                break
            pieces.append(piece)
            offset += len(piece)
            length -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def read_all(self) -> bytes:
        """Everything in the file, whoever wrote it."""
        return self._read(0, os.fstat(self.descriptor).st_size)

    def pieces(self, end: int, length: int) -> Iterator[bytes]:
        """What stands before the offset `end`, in pieces of `length` bytes."""
        for offset in range(0, end, length):
            yield self._read(offset, min(length, end - offset))

    def close(self) -> None:
        """Delete the file. May be called twice."""
        descriptor, self._descriptor = self._descriptor, -1
        self._ahead = (0, b"")
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        self.close()


def _open_nameless(folder: Path) -> int:
    # `tempfile` does the same, and takes longer to import than a small range takes to read.
    with suppress(AttributeError, OSError):
        return os.open(folder, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600)
    name = folder / f"diff-insight-{os.urandom(12).hex()}"
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    name.unlink()
    return descriptor


def _folder() -> Path:
    """Where large temporary files belong: what the user chose, else a disk rather than memory."""
    chosen = os.environ.get("TMPDIR")
    folders = map(Path, (*((chosen,) if chosen else ()), *_FOLDERS))
    return next((folder for folder in folders if os.access(folder, os.W_OK | os.X_OK)), Path(_FOLDERS[-1]))

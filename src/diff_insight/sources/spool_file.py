"""A temporary file without a name: gone when it is closed, when the program ends, and when it is killed."""

import os
from pathlib import Path

from diff_insight.sources.write_all import write_all


class SpoolFile:
    """Bytes put aside on disk, to be read again by offset. Reading is safe from any thread."""

    def __init__(self) -> None:
        """Raises OSError where there is no folder to write to."""
        import tempfile

        self._file = tempfile.TemporaryFile(buffering=0, dir=_folder())  # noqa: SIM115 - lives as long as this object

    @property
    def descriptor(self) -> int:
        """The file descriptor, for a process that writes or maps the file."""
        return self._file.fileno()

    def room(self) -> int:
        """How many bytes may be written without filling more than half of what is free on the disk."""
        disk = os.statvfs(self.descriptor)
        return disk.f_bavail * disk.f_frsize // 2

    def write(self, data: bytes) -> None:
        """Append `data`; raises OSError on a full disk."""
        write_all(self.descriptor, data)

    def read(self, offset: int, length: int) -> bytes:
        """Exactly `length` bytes from `offset`, fewer only at the end of the file."""
        pieces = []
        while length > 0:
            piece = os.pread(self.descriptor, length, offset)
            if not piece:
                break
            pieces.append(piece)
            offset += len(piece)
            length -= len(piece)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def close(self) -> None:
        """Delete the file. May be called twice."""
        self._file.close()


def _folder() -> str | None:
    """Where large temporary files belong: what the user chose, else a disk rather than memory."""
    if os.environ.get("TMPDIR"):
        return None
    disk = Path("/var/tmp")
    return str(disk) if os.access(disk, os.W_OK | os.X_OK) else None

"""The file of a report, read while the rest of what opens it is imported: a large one takes as long."""

from pathlib import Path
from threading import Event, Thread

from diff_insight.domain.errors import SourceError
from diff_insight.domain.printable import printable


class ReportFile(Thread):
    """Begins to be read at once."""

    def __init__(self, path: Path, text: str) -> None:
        """`text` is what to call it in errors."""
        super().__init__(name="report", daemon=True)
        self.path = path
        self._text = text
        self._is_read = Event()
        self._data: bytes | OSError = b""
        self._digest = ""
        self.start()

    def run(self) -> None:
        """Neither reading nor the digest needs the interpreter."""
        try:
            data = self._data = self.path.read_bytes()
        except OSError as error:
            self._data = error
            return
        finally:
            self._is_read.set()
        from hashlib import sha256

        self._digest = sha256(data).hexdigest()

    @property
    def data(self) -> bytes:
        """All of it. Raises SourceError where it cannot be read."""
        self._is_read.wait()
        if isinstance(self._data, OSError):
            raise SourceError(f"{printable(self._text)} cannot be read: {self._data.strerror}.") from self._data
        return self._data

    @property
    def digest(self) -> str:
        """The SHA-256 of the data."""
        self.join()
        return self._digest

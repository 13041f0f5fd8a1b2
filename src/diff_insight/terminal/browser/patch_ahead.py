"""The first file's patch, read while the panes that will show it are made."""

from concurrent.futures import Future
from threading import Thread

from diff_insight.application.session import Session
from diff_insight.terminal.browser.desk import Desk


def patch_ahead(desk: Desk | None) -> "PatchAhead | None":
    """Begin to read the patch of the file under the cursor, where there is one already."""
    return None if desk is None or desk.position is None else PatchAhead(desk.session, desk.position)


class PatchAhead:
    """Reads one patch in a thread of its own, from the start."""

    def __init__(self, session: Session, position: int) -> None:
        self._of = (session, position)
        self._patch: Future[bytes] = Future()
        Thread(target=self._read, name="first patch", daemon=True).start()

    def take(self, session: Session, position: int) -> bytes | None:
        """The patch as soon as it is read; None where it is another file's. Raises whatever went wrong."""
        return self._patch.result() if self._of == (session, position) else None

    def _read(self) -> None:
        session, position = self._of
        try:
            self._patch.set_result(session.source.patch(position))
        except Exception as error:  # Told by who takes it.
            self._patch.set_exception(error)

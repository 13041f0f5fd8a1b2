"""One saved review as a window has it open: every correction goes to the disk in a transaction of its own."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Lock

from diff_insight.domain.change import path_bytes
from diff_insight.domain.errors import StoreError
from diff_insight.domain.review import Edit, Key
from diff_insight.domain.summary import Origin, Text
from diff_insight.store.database import storing, transaction
from diff_insight.store.windows import clear_stale, leave, now_utc, open_windows

_WRITE_DOWN = """
    INSERT INTO history (review_id, window_id, path, key, value, origin, written_at) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_SET = """
    INSERT INTO value (review_id, path, key, value, origin, history_id, window_id) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (review_id, path, key) DO UPDATE
    SET value = excluded.value, origin = excluded.origin,
        history_id = excluded.history_id, window_id = excluded.window_id
"""


class SavedReview:
    """What is saved of one comparison. One connection behind a lock: its methods may be called from any thread.

    The thread that saves waits for the disk (milliseconds) and, where another window is just writing, for that (up to
    five seconds), so it should not be the one that draws the screen.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        review_id: int,
        window_id: int | None,
        *,
        is_second: bool = False,
        notice: str = "",
        problem: str = "",
    ) -> None:
        """Made by `ReviewStore.open`. Without a window nothing can be saved, and `problem` says why."""
        self.path = path
        self.id = review_id
        self.is_second = is_second
        """Whether another window had the review open when this one came. Both may write; the last word stands."""
        self.notice = notice
        """A sentence the user should read once: a damaged file was set aside. Mostly empty."""
        self.problem = problem
        """Why nothing can be saved, in a sentence; empty where it can."""
        self._connection = connection
        self._window_id = window_id
        self._lock = Lock()
        self._closed = False
        # Before the values: what comes between is told once more by `changed_elsewhere`, rather than never.
        self._data_version = _data_version(connection)
        self._seen = _newest(connection, review_id)
        self.values: dict[Key, Text] = dict(current_values(connection, review_id))
        """What was saved when the review was opened."""

    def save(self, edits: Sequence[Edit]) -> None:
        """Write the edits in one transaction; once it returns they outlive a kill of the program and a power cut.

        Each is added to the history, which keeps also what is overwritten. What a machine wrote does not replace what
        a person wrote meanwhile in another window: an edit whose new text is no person's and whose `before` is not
        the person's text that is saved goes to the history alone, and `changed_elsewhere` then tells that text.

        Raises StoreError; then nothing of `edits` is saved and they can be given again.
        """
        if self._window_id is None:
            raise StoreError(self.problem)
        now = now_utc().isoformat()
        with self._using(), transaction(self._connection):
            for edit in edits:
                self._save_one(edit, self._window_id, now)

    def _save_one(self, edit: Edit, window_id: int, now: str) -> None:
        path, value, origin = path_bytes(edit.path), *_columns(edit.after)
        cursor = self._connection.execute(_WRITE_DOWN, (self.id, window_id, path, edit.key, value, origin, now))
        if self._is_overruled(edit):
            # As if written just now, so that every window, this one included, hears of the text that stands.
            self._connection.execute(
                "UPDATE value SET history_id = ?, window_id = 0 WHERE review_id = ? AND path = ? AND key = ?",
                (cursor.lastrowid, self.id, path, edit.key),
            )
            self._data_version = -1
            return
        self._connection.execute(_SET, (self.id, path, edit.key, value, origin, cursor.lastrowid, window_id))

    def _is_overruled(self, edit: Edit) -> bool:
        """Whether a person's text, unknown to the edit, stands where a machine's would go."""
        if edit.after is None or edit.after.origin is Origin.HUMAN:
            return False
        row = self._connection.execute(
            "SELECT value, origin FROM value WHERE review_id = ? AND path = ? AND key = ?",
            (self.id, path_bytes(edit.path), edit.key),
        ).fetchone()
        stands = text_of(*row) if row is not None else None
        return stands is not None and stands.origin is Origin.HUMAN and stands != edit.before

    def changed_elsewhere(self) -> dict[Key, Text | None]:
        """What other windows saved since the last call (or the opening); None where the draft stands again.

        A few microseconds where nothing was written, so it may be asked every second. Raises StoreError.
        """
        if self._window_id is None:
            return {}
        with self._using():
            version = _data_version(self._connection)
            if version == self._data_version:
                return {}
            rows = self._connection.execute(
                "SELECT path, key, value, origin, history_id, window_id FROM value"
                " WHERE review_id = ? AND history_id > ?",
                (self.id, self._seen),
            ).fetchall()
            self._data_version = version
            self._seen = max((row[4] for row in rows), default=self._seen)
        return {(path_of(row[0]), row[1]): text_of(row[2], row[3]) for row in rows if row[5] != self._window_id}

    def other_windows(self) -> int:
        """How many other windows have the review open now. Raises StoreError."""
        with self._using():
            alive = open_windows(self._connection, self.id, now_utc())
        return sum(window != self._window_id for window in alive)

    def close(self) -> None:
        """Give the review back. May be called twice; does not raise: what matters is on the disk already."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            with closing(self._connection), suppress(sqlite3.Error):
                if self._window_id is not None:
                    with transaction(self._connection):
                        leave(self._connection, self._window_id)
                        clear_stale(self._connection, self.id, now_utc())
                        delete_if_empty(self._connection, self.id)

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._lock, storing(self.path):
            if self._closed:
                raise StoreError("This review is closed: open it again to go on.")
            yield


def current_values(connection: sqlite3.Connection, review_id: int) -> Iterator[tuple[Key, Text]]:
    """Every value that is not the draft's."""
    rows = connection.execute(
        "SELECT path, key, value, origin FROM value WHERE review_id = ? AND value IS NOT NULL", (review_id,)
    )
    for path, key, value, origin in rows:
        text = text_of(value, origin)
        if text is not None:
            yield (path_of(path), key), text


def delete_if_empty(connection: sqlite3.Connection, review_id: int) -> bool:
    """Delete a review in which nobody ever wrote anything and that nobody has open; whether there was one."""
    cursor = connection.execute(
        "DELETE FROM review WHERE id = :id AND NOT EXISTS (SELECT 1 FROM history WHERE review_id = :id)"
        " AND NOT EXISTS (SELECT 1 FROM window WHERE review_id = :id)",
        {"id": review_id},
    )
    return cursor.rowcount > 0


def encoded(text: str) -> bytes:
    """Any text as bytes, single surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def decoded(blob: bytes) -> str:
    """The text that `encoded` made `blob` of."""
    return blob.decode("utf-8", "surrogatepass")


def _columns(text: Text | None) -> tuple[bytes | None, str | None]:
    return (None, None) if text is None else (encoded(text.value), str(text.origin))


def text_of(value: bytes | None, origin: str | None) -> Text | None:
    """A saved value and its origin; None where the draft stands."""
    return None if value is None or origin is None else Text(decoded(value), Origin(origin))


def path_of(blob: bytes) -> str:
    """A saved path as the domain writes it."""
    return blob.decode("utf-8", "surrogateescape")


def _newest(connection: sqlite3.Connection, review_id: int) -> int:
    newest: int = connection.execute(
        "SELECT coalesce(max(history_id), 0) FROM value WHERE review_id = ?", (review_id,)
    ).fetchone()[0]
    return newest


def _data_version(connection: sqlite3.Connection) -> int:
    """Changes when any other connection commits."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version

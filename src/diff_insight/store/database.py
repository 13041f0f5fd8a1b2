"""Opening the database of saved reviews, and what is said when it cannot be read or written."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import sleep
from typing import TypeVar

from diff_insight.domain.errors import StoreError
from diff_insight.store.schema import NewerSchemaError, migrate, require_known

_BUSY_SECONDS = 5.0
_ATTEMPTS = 100
_COMPANIONS = ("-wal", "-shm", "-journal")

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NOT_WRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

Result = TypeVar("Result")


def connect(path: Path) -> sqlite3.Connection:
    """A connection for reading and writing, at the newest schema; the file and its folder are made where missing.

    Transactions are begun and ended by whoever uses the connection. It may be handed from thread to thread, but used
    by one at a time. Raises sqlite3.Error, OSError, NewerSchemaError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Made here rather than by SQLite, so that only the user can read what was written of somebody's private code.
    # A file that is there is not even opened: closing it would drop the locks of this process's other connections,
    # and another window would take away the log they write to.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        _write_ahead(connection)
        # Each commit is on the disk before it returns: it outlives a kill and a power cut.
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and the writer do not wait for each other. Where a file system cannot do it, SQLite stays as it is."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # The one statement for which SQLite does not itself wait while another window does the same.
            if _code(error) not in _BUSY or attempt == _ATTEMPTS:
                raise
            sleep(_BUSY_SECONDS / _ATTEMPTS)


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection for reading alone, also where the disk is full or cannot be written.

    Raises sqlite3.Error, NewerSchemaError.
    """
    try:
        return _connect_read_only(path, "mode=ro")
    except sqlite3.Error:
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        # SQLite may not make the files by which it shares a database; all that was written is in the one file, though.
        return _connect_read_only(path, "mode=ro&immutable=1")


def _connect_read_only(path: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        require_known(connection)
        connection.execute("SELECT 1 FROM review LIMIT 1")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all that is written within at once, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.rollback()
        raise


def with_database(path: Path, use: Callable[[sqlite3.Connection], Result]) -> tuple[Result, str]:
    """What `use` gives with a connection to `path`, and a sentence for the user, mostly empty.

    A damaged database is set aside under another name, a new one takes its place, and the sentence says so. The
    connection is closed when `use` raises, else it is up to `use`. Raises StoreError.
    """
    with storing(path):
        found = _identity(path)
        try:
            return _use(path, use), ""
        except sqlite3.DatabaseError as error:
            if not is_damaged(error):
                raise
        if _identity(path) != found:
            # Another window met the damage too and has set the file aside already.
            return _use(path, use), ""
        aside = _set_aside(path)
        kept = f"The saved reviews were damaged: what was there is kept as {aside}, and a new file was begun."
        return _use(path, use), kept


def _use(path: Path, use: Callable[[sqlite3.Connection], Result]) -> Result:
    connection = connect(path)
    try:
        return use(connection)
    except BaseException:
        connection.close()
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    """Equal for the same file, whatever is written to it."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


def is_damaged(error: sqlite3.Error) -> bool:
    return _code(error) in _DAMAGED


def is_not_writable(error: BaseException | None) -> bool:
    """Whether reading may still work."""
    if isinstance(error, sqlite3.Error):
        return _code(error) in _NOT_WRITABLE | _FULL
    return isinstance(error, OSError)


def _set_aside(path: Path) -> Path:
    """Rename the damaged database and what belongs to it. Returns its new path."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    aside = path.with_name(f"{path.name}.corrupt-{moment}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.corrupt-{moment}-{number}")
    path.rename(aside)
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).rename(aside.with_name(aside.name + companion))
    return aside


@contextmanager
def storing(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into a StoreError with one sentence."""
    try:
        yield
    except NewerSchemaError as error:
        raise StoreError(
            f"The saved reviews in {path} are a newer diff-insight's: upgrade this one, or go on with --no-store."
        ) from error
    except sqlite3.Error as error:
        raise StoreError(_sentence(path, error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"The saved reviews in {path} cannot be opened ({reason}): nothing is being saved.") from error


def _sentence(path: Path, error: sqlite3.Error) -> str:
    code = _code(error)
    if code in _NOT_WRITABLE:
        return f"The saved reviews in {path} cannot be written: nothing is being saved until that file can be written."
    if code in _FULL:
        return f"The disk that holds {path} is full or failing: nothing is being saved until there is room."
    if code in _BUSY:
        return f"The saved reviews in {path} are being written by another program: try again in a moment."
    if code in _DAMAGED:
        return f"The saved reviews in {path} are damaged: start again, and the file is set aside and a new one begun."
    return f"The saved reviews in {path} cannot be used ({error}): nothing is being saved."


def _code(error: sqlite3.Error) -> int | None:
    """The primary result code: the lower byte of what SQLite says more exactly."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF

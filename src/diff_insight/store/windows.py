"""Which windows have a review open: a row for each, given back when it closes and ignored once its process is gone."""

import os
import socket
import sqlite3
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

_FORGOTTEN_AFTER = timedelta(days=1)
"""A window that cannot be looked for (another machine, a system without process ids to ask) counts as closed then."""


class Process(NamedTuple):
    """A running program; the start time tells it from a later one that was given the same number."""

    host: str
    pid: int
    started: str
    """Empty where the system does not say."""


def this_process() -> Process:
    pid = os.getpid()
    return Process(socket.gethostname(), pid, _started(pid) or "")


def enter(connection: sqlite3.Connection, review_id: int, now: datetime) -> int:
    """Note that this process has the review open; returns the id of the window. Within a transaction."""
    process = this_process()
    cursor = connection.execute(
        "INSERT INTO window (review_id, host, pid, started, opened_at) VALUES (?, ?, ?, ?, ?)",
        (review_id, *process, now.isoformat()),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def leave(connection: sqlite3.Connection, window_id: int) -> None:
    """The window is closed."""
    connection.execute("DELETE FROM window WHERE id = ?", (window_id,))


def open_windows(connection: sqlite3.Connection, review_id: int, now: datetime) -> list[int]:
    """The ids of the windows that have the review open, of those alone whose process still runs."""
    rows = connection.execute(
        "SELECT id, opened_at, host, pid, started FROM window WHERE review_id = ? ORDER BY id", (review_id,)
    )
    return [
        window_id
        for window_id, opened_at, host, pid, started in rows
        if _is_running(Process(host, pid, started), datetime.fromisoformat(opened_at), now)
    ]


def clear_stale(connection: sqlite3.Connection, review_id: int, now: datetime) -> list[int]:
    """Delete the rows of windows that ended without saying so; returns the ids of those still open."""
    alive = open_windows(connection, review_id, now)
    known = connection.execute("SELECT id FROM window WHERE review_id = ?", (review_id,)).fetchall()
    for (window_id,) in known:
        if window_id not in alive:
            leave(connection, window_id)
    return alive


def _is_running(process: Process, opened: datetime, now: datetime) -> bool:
    if process.host != socket.gethostname() or sys.platform == "win32":
        return now - opened < _FORGOTTEN_AFTER
    return is_running(process)


def is_running(process: Process) -> bool:
    """Whether a process of this machine runs; one of another machine counts as gone."""
    if process.host != socket.gethostname() or sys.platform == "win32":
        return False
    if process.started:
        return _started(process.pid) == process.started
    try:
        os.kill(process.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _started(pid: int) -> str | None:
    """When a process of this machine started, as its kernel counts; None where it does not run or is not told."""
    try:
        line = Path(f"/proc/{pid}/stat").read_text(errors="replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return None
    # The second field, the program's name, is in parentheses and may itself hold blanks and parentheses.
    state, *fields = line.rpartition(")")[2].split()
    return None if state in "ZX" else f"{boot} {fields[18]}"


def now_utc() -> datetime:
    return datetime.now(UTC)

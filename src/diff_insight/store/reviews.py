"""Saved reviews: found again by repository and resolved range, listed, shown and forgotten."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from diff_insight.domain.comparison import Comparison
from diff_insight.domain.errors import StoreError
from diff_insight.domain.review import REVIEWED, Key
from diff_insight.domain.summary import Text
from diff_insight.store.database import connect_read_only, is_not_writable, storing, transaction, with_database
from diff_insight.store.places import state_folder
from diff_insight.store.saved_review import (
    SavedReview,
    current_values,
    decoded,
    delete_if_empty,
    encoded,
    path_of,
    text_of,
)
from diff_insight.store.schema import NewerSchemaError
from diff_insight.store.windows import clear_stale, enter, now_utc, open_windows

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class StoredReview:
    """A saved review in a list."""

    id: int
    location: str
    """The comparison's: where its repository is, or the digest of its patch."""
    name: str
    source: str
    """The range as the user gave it when the review was opened last."""
    form: str
    old: str
    head: str
    created_at: datetime
    opened_at: datetime
    corrected: int
    """Files and overview sections with a saved text."""
    reviewed: int
    """Files marked as reviewed."""
    windows: int
    """Windows that have it open now."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One entry of a review's history: what was written, by which window, and when."""

    path: str
    key: str
    text: Text | None
    """None where the draft was let stand again."""
    window: int
    written_at: datetime


_LISTED = """
    SELECT id, location, name, source, form, old_id, head_id, created_at, opened_at,
        (SELECT count(DISTINCT path) FROM value WHERE review_id = review.id AND value IS NOT NULL AND key != :mark),
        (SELECT count(*) FROM value WHERE review_id = review.id AND value IS NOT NULL AND key = :mark)
    FROM review
"""


class ReviewStore:
    """All reviews of this user, in one SQLite file. Each call opens and closes it; only `open` keeps it."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the database; by default `reviews.sqlite3` in the user's state folder."""
        self.path = path if path is not None else state_folder() / "reviews.sqlite3"
        self.notice = ""
        """A sentence the user should read once the last call is done: a damaged file was set aside. Mostly empty."""

    def open(self, comparison: Comparison) -> SavedReview:
        """The saved review of `comparison`, begun where there is none.

        A review is the same as long as location, form and the resolved ends are. Where the disk is full or cannot be
        written, but can be read, the review has its values and a `problem`, and `save` raises. A damaged database is
        set aside and reported in `notice`. Raises StoreError where there is nothing to be had.
        """
        try:
            review, self.notice = with_database(self.path, lambda connection: self._enter(connection, comparison))
        except StoreError as error:
            return self._open_read_only(comparison, error)
        review.notice = self.notice
        return review

    def _enter(self, connection: sqlite3.Connection, comparison: Comparison) -> SavedReview:
        now = now_utc()
        with transaction(connection):
            review_id = _find_or_begin(connection, comparison, now)
            others = clear_stale(connection, review_id, now)
            window_id = enter(connection, review_id, now)
        return SavedReview(self.path, connection, review_id, window_id, is_second=bool(others))

    def _open_read_only(self, comparison: Comparison, error: StoreError) -> SavedReview:
        connection = self._connect_read_only(error)
        try:
            return SavedReview(self.path, connection, _find(connection, comparison) or 0, None, problem=str(error))
        except sqlite3.Error:
            connection.close()
            raise error from error.__cause__

    def _connect_read_only(self, error: StoreError) -> sqlite3.Connection:
        """For reading where writing raised `error`, which is raised again where reading cannot be done either."""
        if not is_not_writable(error.__cause__):
            raise error from error.__cause__
        try:
            return connect_read_only(self.path)
        except (sqlite3.Error, OSError, NewerSchemaError):
            raise error from error.__cause__

    def read(self, comparison: Comparison) -> dict[Key, Text]:
        """What is saved of `comparison`, for who only reads: nothing is created, no window opened.

        Raises StoreError.
        """
        if not self.path.exists():
            return {}

        def read(connection: sqlite3.Connection) -> dict[Key, Text]:
            review_id = _find(connection, comparison)
            return {} if review_id is None else dict(current_values(connection, review_id))

        return self._read(read)

    def list(self) -> Sequence[StoredReview]:
        """Every saved review, the one opened last first. Raises StoreError."""
        return self._read(lambda connection: _listed(connection, "ORDER BY opened_at DESC, id DESC", {}))

    def earlier_reviews(self, location: str) -> Sequence[StoredReview]:
        """The reviews of one repository (or patch), the one opened last first. Raises StoreError."""
        where = "WHERE location = :location ORDER BY opened_at DESC, id DESC"
        return self._read(lambda connection: _listed(connection, where, {"location": encoded(location)}))

    def show(self, review_id: int) -> StoredReview:
        """Raises StoreError where there is no review with this number."""
        found = self._read(lambda connection: _listed(connection, "WHERE id = :id", {"id": review_id}))
        if not found:
            raise StoreError(f"There is no saved review number {review_id}: list them with diff-insight reviews list.")
        return found[0]

    def values(self, review_id: int) -> dict[Key, Text]:
        """What holds in a review now. Raises StoreError."""
        return self._read(lambda connection: dict(current_values(connection, review_id)))

    def history(self, review_id: int) -> Sequence[Writing]:
        """All that was ever written in a review, the oldest first. Raises StoreError."""
        return self._read(lambda connection: _history(connection, review_id))

    def forget(self, review_id: int) -> None:
        """Delete a review with its history. Raises StoreError where it is not there or a window has it open."""

        def delete(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                if open_windows(connection, review_id, now_utc()):
                    raise StoreError(f"The saved review number {review_id} is open in a window: close that first.")
                location = connection.execute("SELECT location FROM review WHERE id = ?", (review_id,)).fetchone()
                connection.execute("DELETE FROM review WHERE id = ?", (review_id,))
                # With the last review of a repository go the texts that a model wrote of it.
                connection.execute(
                    "DELETE FROM answer WHERE location = :location"
                    " AND NOT EXISTS (SELECT 1 FROM review WHERE location = :location)",
                    {"location": location[0] if location else b""},
                )

        self.show(review_id)
        self._write(delete)

    def gc(self, older_than: timedelta | None = None) -> Sequence[StoredReview]:
        """Delete the reviews that nobody wrote in, and give their room back to the disk.

        With `older_than` those not opened for so long go too, and what models answered before. What a window has open
        is left alone. Returns what was deleted. Raises StoreError.
        """

        return self._write(lambda connection: _collect(connection, older_than))

    def _read(self, use: Callable[[sqlite3.Connection], Result]) -> Result:
        """What `use` reads, also where nothing can be written."""
        try:
            return self._write(use)
        except StoreError as error:
            with storing(self.path), closing(self._connect_read_only(error)) as connection:
                return use(connection)

    def _write(self, use: Callable[[sqlite3.Connection], Result]) -> Result:
        def use_and_close(connection: sqlite3.Connection) -> Result:
            with closing(connection):
                return use(connection)

        result, self.notice = with_database(self.path, use_and_close)
        return result


def _identity(comparison: Comparison) -> tuple[bytes, str, str, str]:
    return encoded(comparison.location), str(comparison.form), comparison.old, comparison.head or comparison.state


def _find(connection: sqlite3.Connection, comparison: Comparison) -> int | None:
    row = connection.execute(
        "SELECT id FROM review WHERE location = ? AND form = ? AND old_id = ? AND head_id = ?", _identity(comparison)
    ).fetchone()
    return row[0] if row is not None else None


def _find_or_begin(connection: sqlite3.Connection, comparison: Comparison, now: datetime) -> int:
    """The number of the review, its name and source brought up to date. Within a transaction."""
    moment = now.isoformat()
    described = encoded(comparison.source), encoded(comparison.name)
    connection.execute(
        "INSERT INTO review (location, form, old_id, head_id, source, name, created_at, opened_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (location, form, old_id, head_id) DO UPDATE"
        " SET source = excluded.source, name = excluded.name, opened_at = excluded.opened_at",
        (*_identity(comparison), *described, moment, moment),
    )
    found = _find(connection, comparison)
    assert found is not None
    return found


def _listed(
    connection: sqlite3.Connection, where: str, parameters: Mapping[str, bytes | int]
) -> Sequence[StoredReview]:
    now = now_utc()
    rows = connection.execute(f"{_LISTED} {where}", {"mark": REVIEWED, **parameters}).fetchall()
    return [
        StoredReview(
            id=row[0],
            location=decoded(row[1]),
            name=decoded(row[2]),
            source=decoded(row[3]),
            form=row[4],
            old=row[5],
            head=row[6],
            created_at=datetime.fromisoformat(row[7]),
            opened_at=datetime.fromisoformat(row[8]),
            corrected=row[9],
            reviewed=row[10],
            windows=len(open_windows(connection, row[0], now)),
        )
        for row in rows
    ]


def _history(connection: sqlite3.Connection, review_id: int) -> Sequence[Writing]:
    rows = connection.execute(
        "SELECT path, key, value, origin, window_id, written_at FROM history WHERE review_id = ? ORDER BY id",
        (review_id,),
    )
    return [
        Writing(path_of(path), key, text_of(value, origin), window, datetime.fromisoformat(written_at))
        for path, key, value, origin, window, written_at in rows
    ]


def _collect(connection: sqlite3.Connection, older_than: timedelta | None) -> list[StoredReview]:
    now = now_utc()
    deleted = []
    with transaction(connection):
        for review in _listed(connection, "ORDER BY id", {}):
            if clear_stale(connection, review.id, now):
                continue
            if older_than is not None and now - review.opened_at > older_than:
                connection.execute("DELETE FROM review WHERE id = ?", (review.id,))
                deleted.append(review)
            elif delete_if_empty(connection, review.id):
                deleted.append(review)
        if older_than is not None:
            connection.execute("DELETE FROM answer WHERE answered_at < ?", ((now - older_than).isoformat(),))
    connection.execute("VACUUM")
    return deleted

"""The tables of saved reviews, version by version.

Paths are BLOBs with git's own bytes, and texts are BLOBs too (UTF-8, single surrogates kept), because a name or a
title made of one need not be valid text. `CAST(x AS TEXT)` shows them.
"""

import sqlite3

_FIRST = (
    """
    CREATE TABLE review (
        id         INTEGER PRIMARY KEY,
        location   BLOB NOT NULL,
        form       TEXT NOT NULL,
        old_id     TEXT NOT NULL,
        head_id    TEXT NOT NULL,
        source     BLOB NOT NULL,
        name       BLOB NOT NULL,
        created_at TEXT NOT NULL,
        opened_at  TEXT NOT NULL,
        UNIQUE (location, form, old_id, head_id)
    )
    """,
    # One row for each window that has a review open; a row whose process is gone is stale.
    """
    CREATE TABLE window (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        review_id  INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
        host       TEXT NOT NULL,
        pid        INTEGER NOT NULL,
        started    TEXT NOT NULL,
        opened_at  TEXT NOT NULL
    )
    """,
    # Every value ever written, also those that another window wrote over: only added to. A NULL value is the draft.
    """
    CREATE TABLE history (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        review_id  INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
        window_id  INTEGER NOT NULL,
        path       BLOB NOT NULL,
        key        TEXT NOT NULL,
        value      BLOB,
        origin     TEXT,
        written_at TEXT NOT NULL
    )
    """,
    "CREATE INDEX history_of_field ON history (review_id, path, key)",
    # What holds now. `history_id` says when it was written, `window_id` by whom.
    """
    CREATE TABLE value (
        review_id  INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
        path       BLOB NOT NULL,
        key        TEXT NOT NULL,
        value      BLOB,
        origin     TEXT,
        history_id INTEGER NOT NULL,
        window_id  INTEGER NOT NULL,
        PRIMARY KEY (review_id, path, key)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX value_by_time ON value (review_id, history_id)",
)

_ANSWERS_OF_MODELS = (
    # `question` is the digest of all that was sent, `content` the same without examples of earlier corrections.
    """
    CREATE TABLE answer (
        id                INTEGER PRIMARY KEY AUTOINCREMENT,
        question          TEXT NOT NULL UNIQUE,
        content           TEXT NOT NULL,
        location          BLOB NOT NULL,
        path              BLOB NOT NULL,
        fingerprint       TEXT NOT NULL,
        language          TEXT NOT NULL,
        model             TEXT NOT NULL,
        modification_type TEXT NOT NULL,
        title             BLOB NOT NULL,
        explanation       BLOB NOT NULL,
        doubt             TEXT NOT NULL,
        prompt_tokens     INTEGER,
        answer_tokens     INTEGER,
        answered_at       TEXT NOT NULL
    )
    """,
    "CREATE INDEX answer_by_content ON answer (content)",
    "CREATE INDEX answer_by_location ON answer (location, language)",
    # Who is asking what just now; a row whose process is gone, or that is old, is stale.
    """
    CREATE TABLE asking (
        question TEXT PRIMARY KEY,
        asker    TEXT NOT NULL,
        host     TEXT NOT NULL,
        pid      INTEGER NOT NULL,
        started  TEXT NOT NULL,
        since    TEXT NOT NULL
    ) WITHOUT ROWID
    """,
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _ANSWERS_OF_MODELS)
"""The statements that lead from each version to the next; the version is their number. Only ever added to."""


class NewerSchemaError(Exception):
    """The database was written by a later version of the program."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest version, in one transaction; nothing happens where they are there already.

    Raises NewerSchemaError where they are further than that.
    """
    if _version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another window may have done the work while this one waited for its turn.
        require_known(connection)
        for statements in MIGRATIONS[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def require_known(connection: sqlite3.Connection) -> None:
    """Raises NewerSchemaError where the tables are those of a later version of the program."""
    if _version(connection) > len(MIGRATIONS):
        raise NewerSchemaError


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version

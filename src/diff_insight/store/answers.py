"""What models answered, kept beside the reviews: no question is paid for twice."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from diff_insight.domain.change import path_bytes
from diff_insight.store.database import transaction, with_database
from diff_insight.store.places import state_folder
from diff_insight.store.saved_review import decoded, encoded, path_of
from diff_insight.store.windows import Process, is_running, now_utc, this_process

Result = TypeVar("Result")

_LONGEST_QUESTION = timedelta(minutes=15)
"""Who asks for longer is taken for gone."""

_COLUMNS = "location, path, fingerprint, language, model, modification_type, title, explanation, doubt"


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """A model's texts for one file."""

    location: str
    """The comparison's: by repository (or patch), so that another range with the same change of the file has it too."""
    path: str
    fingerprint: str
    """Of the change that was described."""
    language: str
    model: str
    """Its name and where it was asked."""
    modification_type: str
    title: str
    explanation: str
    doubt: str = ""
    """What the check still found in the texts; mostly empty."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question is known by: digests."""

    question: str
    """Of all that was sent."""
    content: str
    """Of the same without what only sets the style: examples of earlier corrections."""


class AnswerStore:
    """Opens the database of saved reviews at each call; may be called from any thread. Raises StoreError."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the database; by default `reviews.sqlite3` in the user's state folder."""
        self.path = path if path is not None else state_folder() / "reviews.sqlite3"
        self._asker = uuid4().hex

    def add(self, answer: StoredAnswer, asked: Asked, prompt_tokens: int, answer_tokens: int) -> None:
        """Save an answer and what it cost; once this returns it outlives a kill."""
        values = (
            asked.question,
            asked.content,
            encoded(answer.location),
            path_bytes(answer.path),
            answer.fingerprint,
            answer.language,
            answer.model,
            answer.modification_type,
            encoded(answer.title),
            encoded(answer.explanation),
            answer.doubt,
            prompt_tokens,
            answer_tokens,
            now_utc().isoformat(),
        )

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                connection.execute(
                    f"INSERT OR REPLACE INTO answer (question, content, {_COLUMNS}, prompt_tokens, answer_tokens,"
                    f" answered_at) VALUES ({', '.join('?' * len(values))})",
                    values,
                )

        self._use(write)

    def find(self, question: str) -> StoredAnswer | None:
        """The answer to the very same question."""
        return self._one("WHERE question = ?", (question,))

    def find_by_content(self, content: str) -> StoredAnswer | None:
        """The last answer about the same change by the same model, whatever examples it was given."""
        return self._one("WHERE content = ? ORDER BY id DESC LIMIT 1", (content,))

    def known_contents(self, contents: Iterable[str]) -> set[str]:
        """Those of `contents` that have an answer."""
        wanted = list(contents)

        def read(connection: sqlite3.Connection) -> set[str]:
            return {
                content
                for content in wanted
                if connection.execute("SELECT 1 FROM answer WHERE content = ? LIMIT 1", (content,)).fetchone()
            }

        return self._use(read) if wanted and self.path.exists() else set()

    def latest(self, location: str, language: str) -> Mapping[tuple[str, str], StoredAnswer]:
        """The last answer about each change in a repository, by path and fingerprint."""

        def read(connection: sqlite3.Connection) -> dict[tuple[str, str], StoredAnswer]:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM answer WHERE location = ? AND language = ? ORDER BY id",
                (encoded(location), language),
            )
            answers = map(_answer, rows)
            return {(answer.path, answer.fingerprint): answer for answer in answers}

        return self._use(read) if self.path.exists() else {}

    def claim(self, question: str) -> bool:
        """Whether who holds this store may ask; not while another one, in this process or elsewhere, is asking it."""

        def write(connection: sqlite3.Connection) -> bool:
            with transaction(connection):
                row = connection.execute(
                    "SELECT asker, since, host, pid, started FROM asking WHERE question = ?", (question,)
                ).fetchone()
                if row is not None and row[0] != self._asker and _still_asks(row[1], Process(*row[2:])):
                    return False
                connection.execute(
                    "INSERT OR REPLACE INTO asking (question, asker, host, pid, started, since)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (question, self._asker, *this_process(), now_utc().isoformat()),
                )
            return True

        return self._use(write)

    def release(self, question: str) -> None:
        """Who holds this store does not ask it any more."""

        def write(connection: sqlite3.Connection) -> None:
            with transaction(connection):
                connection.execute("DELETE FROM asking WHERE question = ? AND asker = ?", (question, self._asker))

        self._use(write)

    def _one(self, where: str, parameters: tuple[str, ...]) -> StoredAnswer | None:
        def read(connection: sqlite3.Connection) -> StoredAnswer | None:
            row = connection.execute(f"SELECT {_COLUMNS} FROM answer {where}", parameters).fetchone()
            return None if row is None else _answer(row)

        return self._use(read)

    def _use(self, use: Callable[[sqlite3.Connection], Result]) -> Result:
        def use_and_close(connection: sqlite3.Connection) -> Result:
            with closing(connection):
                return use(connection)

        return with_database(self.path, use_and_close)[0]


def _still_asks(since: str, process: Process) -> bool:
    return now_utc() - datetime.fromisoformat(since) < _LONGEST_QUESTION and is_running(process)


def _answer(row: tuple[bytes, bytes, str, str, str, str, bytes, bytes, str]) -> StoredAnswer:
    location, path, fingerprint, language, model, kind, title, explanation, doubt = row
    texts = decoded(title), decoded(explanation)
    return StoredAnswer(decoded(location), path_of(path), fingerprint, language, model, kind, *texts, doubt)

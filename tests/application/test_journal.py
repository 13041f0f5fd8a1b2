"""Saving behind the back of whoever corrects."""

from collections.abc import Sequence
from threading import Event, Lock
from time import monotonic

import pytest

from diff_insight.application.journal import SavingJournal
from diff_insight.domain.errors import DiffInsightError, StoreError
from diff_insight.domain.review import Edit
from diff_insight.domain.summary import Origin, Text


def edit(path: str, before: str | None, after: str) -> Edit:
    old = None if before is None else Text(before, Origin.HUMAN)
    return Edit(path, "explanation", old, Text(after, Origin.HUMAN))


class Disk:
    """Keeps what is saved; fails while `broken`, waits while not `ready`."""

    def __init__(self) -> None:
        self.batches: list[list[Edit]] = []
        self.broken = False
        self.ready = Event()
        self.ready.set()
        self.told: list[DiffInsightError | None] = []
        self._lock = Lock()

    def save(self, edits: Sequence[Edit]) -> None:
        self.ready.wait()
        if self.broken:
            raise StoreError("The disk is full.")
        with self._lock:
            self.batches.append(list(edits))

    @property
    def saved(self) -> list[Edit]:
        return [edit for batch in self.batches for edit in batch]


@pytest.fixture
def disk() -> Disk:
    return Disk()


def test_an_edit_is_saved_soon_without_being_asked_for(disk: Disk) -> None:
    journal = SavingJournal(disk.save, disk.told.append)
    journal([edit("a", None, "x")])
    end = monotonic() + 1
    while not disk.saved and monotonic() < end:
        Event().wait(0.005)
    assert disk.saved == [edit("a", None, "x")]
    journal.close()


def test_what_comes_in_while_one_batch_is_written_makes_the_next(disk: Disk) -> None:
    disk.ready.clear()
    journal = SavingJournal(disk.save, disk.told.append)
    begun = monotonic()
    for number in range(1000):
        journal([edit("a", str(number - 1), str(number)), edit("b", None, "y")])
    assert monotonic() - begun < 0.5
    assert journal.unsaved
    disk.ready.set()
    journal.close()
    assert len(disk.batches) <= 2
    last = {one.path: one.after for one in disk.saved}
    assert last == {"a": Text("999", Origin.HUMAN), "b": Text("y", Origin.HUMAN)}
    assert not journal.unsaved


def test_edits_of_one_value_are_saved_as_one(disk: Disk) -> None:
    disk.ready.clear()
    journal = SavingJournal(disk.save, disk.told.append)
    journal([edit("a", None, "first")])
    Event().wait(0.05)
    journal([edit("b", "0", "1")])
    journal([edit("b", "1", "2")])
    disk.ready.set()
    journal.close()
    assert disk.batches == [[edit("a", None, "first")], [edit("b", "0", "2")]]


def test_what_cannot_be_saved_is_told_kept_and_tried_again(disk: Disk) -> None:
    disk.broken = True
    journal = SavingJournal(disk.save, disk.told.append, retry_seconds=0.02)
    journal([edit("a", "0", "1")])
    with pytest.raises(StoreError, match="full"):
        journal.flush()
    journal([edit("a", "1", "2")])
    assert journal.unsaved
    disk.broken = False
    journal.flush()
    assert disk.saved == [edit("a", "0", "2")]
    journal.close()
    assert isinstance(disk.told[0], StoreError)
    assert disk.told[-1] is None


def test_an_error_nobody_thought_of_loses_nothing() -> None:
    saved: list[Edit] = []
    attempts = 0

    def save(edits: Sequence[Edit]) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise RuntimeError("boom")
        saved.extend(edits)

    journal = SavingJournal(save, lambda error: None, retry_seconds=0.01)
    journal([edit("a", None, "1")])
    end = monotonic() + 2
    while not saved and monotonic() < end:
        Event().wait(0.01)
    assert saved == [edit("a", None, "1")]
    journal.close()


def test_closing_tells_what_could_not_be_saved(disk: Disk) -> None:
    disk.broken = True
    journal = SavingJournal(disk.save, disk.told.append)
    journal([edit("a", None, "1")])
    with pytest.raises(StoreError):
        journal.close()
    journal.close()


def test_a_journal_nobody_wrote_in_costs_nothing(disk: Disk) -> None:
    journal = SavingJournal(disk.save, disk.told.append)
    journal.flush()
    journal.close()
    assert disk.batches == []

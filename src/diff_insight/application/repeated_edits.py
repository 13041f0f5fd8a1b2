"""The edits that a comparison makes again and again."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from diff_insight.application.session import Progress, Session
from diff_insight.application.watching import Each
from diff_insight.domain.change import Status
from diff_insight.domain.errors import SourceError
from diff_insight.domain.patch import hunks_of
from diff_insight.domain.repeated_edit import NO_REPEATED_EDITS, RepeatedEdit, RepeatedEdits
from diff_insight.drafting.repeated.replacements import replacements_of
from diff_insight.drafting.repeated.tally import Tally

if TYPE_CHECKING:
    from diff_insight.application.own_process import Channel

_OWN_PROCESS_LINES = 20_000
"""Changed lines above which looking at them here would be felt at each key."""
_BATCH_BYTES = 1 << 20

_PlainEdits = tuple[list[tuple[str, str, int, list[int], tuple[tuple[str, str], ...]]], bool]
_Patches = list[tuple[int, bytes]]


def find_repeated_edits(
    session: Session,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Progress = lambda read, files: None,
    each: Each = iter,
) -> RepeatedEdits | None:
    """Look through all files that were there before and after; None when `cancelled` said so first.

    Counts what is not counted yet: afterwards the patches are at hand. Blocks as long as that takes; `each` gives the
    patches where they are looked at here. Raises SourceError.
    """
    if not session.complete_counts(cancelled, progress):
        return None
    if _is_large(session):
        return _in_own_process(session, cancelled, progress)
    tally = Tally()
    for patches in _batches(session):
        _add(tally, each(patches))
        if cancelled():
            return None
        progress(patches[-1][0], len(session.review))
    return tally.result()


def repeated_edits_at_hand(session: Session, each: Each = iter) -> RepeatedEdits:
    """Those that somebody looked for, and those of every range that is soon looked through. Raises SourceError, and
    what `each` raises, which gives the patches."""
    if session.repeated is None and session.review.counts.complete and not _is_large(session):
        session.repeated = find_repeated_edits(session, each=each)
    return session.repeated or NO_REPEATED_EDITS


def plain_edits_at_hand(session: Session) -> _PlainEdits | None:
    """The same as plain values, for another process; None where nobody looked for any. Raises SourceError."""
    edits, is_complete = repeated_edits_at_hand(session)
    if session.repeated is None:
        return None
    return [(before, after, places, [*files], along) for before, after, places, files, along in edits], is_complete


def take_plain_edits(session: Session, plain: _PlainEdits) -> None:
    """Take over what another process found."""
    edits, is_complete = plain
    found = [
        RepeatedEdit(before, after, places, array("l", files), along) for before, after, places, files, along in edits
    ]
    session.repeated = RepeatedEdits(tuple(found), is_complete)


def _is_large(session: Session) -> bool:
    totals = session.review.counts.totals()
    return totals.additions + totals.deletions > _OWN_PROCESS_LINES


def _add(tally: Tally, patches: Iterable[tuple[int, bytes]]) -> None:
    for position, patch in patches:
        tally.add(position, replacements_of(hunks_of(patch)))


def _batches(session: Session) -> Iterator[_Patches]:
    """The patches of the files that have edits, about as many bytes at a time."""
    batch: _Patches = []
    size = 0
    for position, change in enumerate(session.review.changes):
        if change.status in (Status.ADDED, Status.REMOVED):
            continue
        patch = session.source.patch(position)
        batch.append((position, patch))
        size += len(patch)
        if size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _in_own_process(session: Session, cancelled: Callable[[], bool], progress: Progress) -> RepeatedEdits | None:
    from diff_insight.application.own_process import OwnProcess

    try:
        with OwnProcess(count_edits) as worker:
            for patches in _batches(session):
                if cancelled():
                    return None
                worker.send(patches)
                progress(patches[-1][0], len(session.review))
            worker.send([])
            result = worker.receive()
    except (EOFError, OSError) as error:
        raise SourceError("The search for repeated edits broke off: try again.") from error
    assert isinstance(result, RepeatedEdits)
    return result


def count_edits(channel: "Channel") -> None:
    """In a process of its own: take lists of positions with patches until an empty one comes, then send what was
    found. What is not taken yet waits in the pipe, and the sender with it."""
    tally = Tally()
    while patches := channel.receive():
        _add(tally, patches)
    channel.send(tally.result())

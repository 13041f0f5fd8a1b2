"""Half of the files of a large report laid out by a second process, while this one lays out the others."""

from array import array
from collections.abc import Sequence
from itertools import starmap
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

from diff_insight.application.own_process import OwnProcess
from diff_insight.domain.change import FileChange, LineCounts
from diff_insight.domain.errors import SourceError
from diff_insight.domain.report import Report, ReportItem, Sections
from diff_insight.domain.summary import Draft
from diff_insight.drafting.kinds import Kind, kind_of
from diff_insight.drafting.rules import draft
from diff_insight.report.pieces import laid_out_pieces
from diff_insight.report.profiles import Profile

if TYPE_CHECKING:
    from diff_insight.application.assembly import Outlined
    from diff_insight.application.own_process import Channel

FEWEST = 10_000
"""Files; fewer are laid out here before another process could begin."""
SHARE = 0.48
"""Of the files: the other process has to start, and to send what it made."""


class _Sent(NamedTuple):
    """All that the other process needs. Plain tuples: it takes four times as long to send those that have names."""

    language: str
    profile: Profile
    ids: Sequence[str]
    changes: Sequence[tuple[Any, ...]]
    counts: Sequence[tuple[Any, ...]]
    said: Sequence[tuple[str, str, str] | None]
    """Type, title and explanation; None for the quick draft's."""


class Received(NamedTuple):
    """What it made of each file."""

    summaries: Sequence[tuple[str, str, Kind]]
    """Type, title and kind."""
    lengths: "Sequence[array[int]]"
    """Of what stands behind the name in the table, before the diff, and behind the diff."""
    text: bytes
    """All that, one file behind the other."""


class SecondHalf:
    """Files that are laid out elsewhere; given up when the block ends."""

    def __init__(self, files: "Sequence[Outlined]", language: str, profile: Profile) -> None:
        self.files = files
        self._language = language
        self._profile = profile
        self._process = OwnProcess(lay_out_elsewhere)
        self._channel: Channel | None = None

    def __enter__(self) -> "SecondHalf":
        """Raises OSError where no process can be started."""
        files = self.files
        if files:
            self._channel = self._process.__enter__()
            self._channel.send(
                _Sent(
                    self._language,
                    self._profile,
                    [file.id for file in files],
                    [tuple(file.change) for file in files],
                    [tuple(file.counts) for file in files],
                    [file.said for file in files],
                )
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._channel is not None:
            self._process.__exit__(kind, error, trace)

    def received(self) -> Received:
        """Wait for it. Raises SourceError where the other process is gone."""
        if self._channel is None:
            return Received((), (), b"")
        try:
            received: Received = self._channel.receive()
        except (EOFError, OSError) as error:
            raise SourceError("Laying the report out broke off: export it again.") from error
        return received


def lay_out_elsewhere(channel: "Channel") -> None:
    """In a process of its own: take the files that are sent and answer with what is `Received`."""
    sent: _Sent = channel.receive()
    report = Report("", "", sent.language, None, "", Sections(), (), hunks=lambda item: b"")
    summaries: list[tuple[str, str, Kind]] = []
    lengths = [array("l") for _ in range(3)]
    made: list[bytes] = []
    changes, counted = starmap(FileChange, sent.changes), starmap(LineCounts, sent.counts)
    for identity, change, counts, said in zip(sent.ids, changes, counted, sent.said, strict=True):
        proposal = draft(change, counts, sent.language) if said is None else Draft(*said, evidence=())
        summary = proposal.as_summary()
        summaries.append((summary.modification_type.value, summary.title.value, kind_of(change.path)))
        pieces = laid_out_pieces(report, ReportItem(identity, change, counts, summary), sent.profile)
        for length, piece in zip(lengths, pieces, strict=True):
            length.append(len(piece))
        made += pieces
    channel.send(Received(summaries, lengths, b"".join(made)))

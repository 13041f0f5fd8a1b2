"""Files drafted by this process and by a copy of it, each as many as it comes to."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from diff_insight.application.copied_process import Copy, Shares
from diff_insight.domain.source import Side
from diff_insight.domain.summary import Draft, ModificationType

if TYPE_CHECKING:
    from diff_insight.application.drafting import FileDrafting

_Plain = tuple[int, str, str, str, tuple[str, ...]]
"""A position and its draft."""


class _AsksGitError(Exception):
    """The copy has no git to ask."""


def draft_in_two(drafting: "FileDrafting", positions: Sequence[int], aside: Callable[[], Any] = lambda: None) -> Any:
    """Draft the files at `positions`; some that need their contents may be left.

    Returns the plain value that `aside` gives, which the copy is asked for first; None where the copy failed. Raises
    SourceError, and OSError where no process can be started.
    """
    drafting.prepare()
    shares = Shares(positions)
    try:
        with Copy(lambda: (aside(), _drafted(drafting, shares))) as copy:
            for position in shares:
                drafting.draft(position)
                for given_back in shares.given_back():
                    drafting.draft(given_back)
            found, drafts = copy.result() or (None, ())
            for position, says, title, explanation, evidence in drafts:
                drafting.take(position, Draft(ModificationType(says), title, explanation, evidence))
            return found
    finally:
        shares.close()


def _drafted(drafting: "FileDrafting", shares: Shares) -> list[_Plain]:
    """In the copy."""
    drafts: list[_Plain] = []
    for position in shares:
        try:
            says, title, explanation, evidence, *_ = drafting.drafted(position, _no_contents)
        except _AsksGitError:
            shares.give_back(position)
            continue
        drafts.append((position, str(says), title, explanation, evidence))
    return drafts


def _no_contents(side: Side) -> bytes | None:
    raise _AsksGitError

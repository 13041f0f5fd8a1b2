"""A second opinion on a patch that is on screen."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diff_insight.application.session import Session

_LARGEST = 1_000_000
"""Bytes of a patch above which the second reader would be felt at the keyboard."""


def doubt_about(session: "Session", position: int, patch: bytes) -> str | None:
    """Why the patch of the file at `position` should not be trusted, in a sentence; None where all is well."""
    from diff_insight.sources.unified import examine

    if len(patch) > _LARGEST:
        return None
    return examine(patch, session.review.counts.get(position)).doubt

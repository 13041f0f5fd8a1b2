"""Counting and drafting every file, for who can do nothing before that."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diff_insight.application.session import Session


def complete(session: "Session", with_edits: bool = False) -> None:
    """Count and draft every file; of a range that is soon looked through, find also the repeated edits `with_edits`.

    Files are drafted while git is waited for, and once it is through by this process and a copy of it. Of so many files
    that nobody would wait for drafts they are only counted. Raises SourceError.
    """
    drafting = None if session.has_many_files else session.file_drafting
    if drafting is None:
        session.complete_counts()
        return
    session.complete_counts(meanwhile=drafting.draft_counted)
    session.wait_for_hosting()
    if not with_edits:
        drafting.draft_left()
        return
    from diff_insight.application.repeated_edits import plain_edits_at_hand, take_plain_edits

    edits = drafting.draft_left(lambda: plain_edits_at_hand(session))
    if edits is not None:
        take_plain_edits(session, edits)

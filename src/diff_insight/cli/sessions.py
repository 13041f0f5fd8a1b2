"""Opening the session of a headless command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.cli.messages import say

if TYPE_CHECKING:
    from diff_insight.application.session import Session


@contextmanager
def headless_session(request: SessionRequest) -> Iterator["Session"]:
    """The session of `request`, closed in the end; what the reader has to know goes to standard error."""
    settings = session_settings(request, os.environ)
    for warning in settings.warnings:
        say(warning)
    will_draft = request.is_read_whole and settings.draft != "none"
    session = open_session(request, settings, _import_drafting if will_draft else lambda: None)
    try:
        for notice in session.notices:
            say(notice)
        session.on_notice = say
        yield session
    finally:
        session.close()


def _import_drafting() -> None:
    """Read in what drafts files while git lists them: both take their time, and neither needs the other."""
    import diff_insight.application.drafting  # noqa: F401

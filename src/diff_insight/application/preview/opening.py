"""Opens the preview of a session."""

from diff_insight.application.export import stays_as_it_is
from diff_insight.application.form import Form
from diff_insight.application.preview.assembled import AssembledText
from diff_insight.application.preview.opened import OpenedText
from diff_insight.application.preview.text import ReportText
from diff_insight.application.session import Session


def preview_of(session: Session) -> ReportText:
    """What an export would write now. May take a while for many files. Raises SourceError."""
    if session.imported is not None and stays_as_it_is(session, Form()):
        return OpenedText(session, session.imported.ours(session.review))
    return AssembledText(session)

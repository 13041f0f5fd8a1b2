"""What a session asks of its source."""

from diff_insight.application.request import SessionRequest
from diff_insight.sources.request import SourceRequest


def source_request(request: SessionRequest) -> SourceRequest:
    """The part of `request` that chooses and shapes the changes."""
    return SourceRequest(
        text=request.source,
        directory=request.directory,
        paths=request.paths,
        context=request.context,
        inter_hunk_context=request.inter_hunk_context,
        ignore_whitespace=request.ignore_whitespace,
        rename_threshold=request.rename_threshold,
        stdin=request.stdin,
        is_read_whole=request.is_read_whole,
        find_copies=request.find_copies,
    )

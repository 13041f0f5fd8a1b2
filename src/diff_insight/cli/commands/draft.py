"""`diff-insight draft`: first texts by the configured model."""

import os

from diff_insight.application.session import session_settings
from diff_insight.cli.arguments import choice, number, session_request
from diff_insight.cli.grammar import CommandLine
from diff_insight.domain.errors import UsageError


def run(line: CommandLine) -> int:
    """Raises UsageError where no model is configured."""
    choice("--only", line.given.get("only"), ("unreviewed",))
    if "max_tokens" in line.given:
        number("--max-tokens", line.given["max_tokens"], 1)
    settings = session_settings(session_request(line, None, read_only=False), os.environ)
    if settings.model.name is None:
        raise UsageError(
            "No model is configured: set name and base_url under [model] in your own configuration "
            "(diff-insight config path), or DIFF_INSIGHT_MODEL_NAME and DIFF_INSIGHT_MODEL_BASE_URL."
        )
    raise UsageError("This version drafts by rules alone: use --draft rules.")

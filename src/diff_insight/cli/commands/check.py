"""`diff-insight check`: what is wrong with reports."""

from diff_insight.cli.grammar import CommandLine
from diff_insight.domain.errors import UsageError


def run(line: CommandLine) -> int:
    """Raises UsageError where no report is named."""
    if not line.operands:
        raise UsageError("check needs a report: diff-insight check REPORT.md.")
    raise UsageError("This version does not check reports yet: read them over by eye.")

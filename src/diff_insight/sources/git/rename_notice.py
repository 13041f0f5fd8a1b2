"""What git says when it did not search all renames."""

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.sources.git.advice import warnings

_SKIPPED = lazy_pattern(r"(?:inexact|exhaustive) rename detection was skipped")
_COPIES = lazy_pattern(r"only found copies from modified paths")
_NEEDED = lazy_pattern(r"you may want to set your (\S+) variable to at least (\d+)")


def rename_notices(stderr: str) -> list[str]:
    """A sentence for each search that git cut short, with the setting that would let it run to the end."""
    notices = []
    said = warnings(stderr)
    needed = next((match for line in said if (match := _NEEDED.search(line))), None)
    remedy = f": set {needed[1]} to at least {needed[2]} to search all" if needed else ""
    for line in said:
        if _SKIPPED.search(line):
            notices.append(f"Too many files for git to find every rename: some stand as added and removed{remedy}.")
        elif _COPIES.search(line):
            notices.append(f"Too many files for git to look for every copy{remedy}.")
    return notices

"""Fences of code blocks that nothing inside them can close."""

from diff_insight.domain.lazy_pattern import lazy_pattern

_BACKTICKS = lazy_pattern(rb"`{4,}")


def fence_for(text: bytes) -> str:
    """Backticks, four or more, one more than the longest run anywhere in `text`.

    Anywhere, because a renderer takes a run for the end wherever a line starts for it: behind up to three spaces (the
    first column of a patch is one), and behind a lone carriage return.
    """
    # One sign is found many times faster than four equal ones, and most files have none.
    if b"`" not in text or b"````" not in text:
        return "````"
    return "`" * (max(map(len, _BACKTICKS.findall(text))) + 1)

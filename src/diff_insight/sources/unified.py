"""A second reader of a patch: unidiff, whose numbers are held against git's.

unidiff gives up on a whole patch at one odd line, leaves quoted names quoted and drops what is too long without a word,
so it is given one file's hunks at a time, its answer is checked, and nothing depends on it: a doubt is a value to show.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from diff_insight.domain.change import LineCounts
from diff_insight.domain.patch import count_lines, hunks_of
from diff_insight.domain.printable import printable

_NAMES = ["--- a/file\n", "+++ b/file\n"]
_NEXT_PATCH = b"\ndiff --git "


@dataclass(frozen=True, slots=True)
class Examination:
    """What unidiff makes of one file's patch."""

    hunks: int = 0
    additions: int = 0
    deletions: int = 0
    doubt: str | None = None
    """Why the patch cannot be read, or where the numbers differ; None where all is well."""


def examine(patch: bytes, counts: LineCounts | None = None) -> Examination:
    """Read one file's patch; `counts` are git's numbers of it where they are known.

    A type change is two patches, which git does not number line by line: they are held against their lines only.
    """
    from unidiff.errors import UnidiffParseError
    from unidiff.patch import PatchSet

    hunks = additions = deletions = 0
    parts = list(_parts(patch))
    for part in parts:
        text = hunks_of(part)
        if not text:
            continue
        try:
            # A character for each byte, so that no byte is an error; lines end with a newline and nothing else.
            found = PatchSet([*_NAMES, *_lines(text.decode("latin-1"))], metadata_only=True)
        except UnidiffParseError as error:
            return Examination(hunks, additions, deletions, f"The hunks do not add up: {printable(str(error).strip())}")
        hunks += sum(len(file) for file in found)
        additions += found.added
        deletions += found.removed
    return Examination(hunks, additions, deletions, _doubt(patch, parts, counts, additions, deletions))


def _doubt(patch: bytes, parts: list[bytes], counts: LineCounts | None, additions: int, deletions: int) -> str | None:
    shown = count_lines(hunks_of(patch))
    if (additions, deletions) != shown:
        return f"The patch has +{shown[0]} −{shown[1]} lines, but its hunks hold +{additions} −{deletions}."
    if counts is not None and len(parts) == 1 and (additions, deletions) != counts[:2]:
        return f"Git counts +{counts.additions} −{counts.deletions}, but the patch has +{additions} −{deletions}."
    return None


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _parts(patch: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(patch):
        end = patch.find(_NEXT_PATCH, start) + 1 or len(patch)
        yield patch[start:end]
        start = end

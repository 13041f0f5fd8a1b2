"""One side of a document's hunks, line by line, with what is code in it and what is a heading."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.drafting.patch_lines import PatchLines

_FENCE = lazy_pattern(r"\s*(?:>\s*)?(?:`{3,}|~{3,})\s*(\S*)")
_HEADING = lazy_pattern(r"\s{0,3}(#{1,6})[ \t]+(\S.*)")
_RANGE = lazy_pattern(r"@@ -(\d{1,15})")
_UNDERLINE = lazy_pattern(r"([=\-~^\"'*+#`.])\1{2,}+\s*$")
_HEADING_OR_UNDERLINE = lazy_pattern(rf"^(?:\s{{0,3}}#|{_UNDERLINE.pattern})", re.MULTILINE)
"""Without a line that begins so, there is no heading."""
_MARKUP = lazy_pattern(r"\]\([^)]{0,999}\)|\[|\]|<[^>]{0,999}>|\{#[^}]{0,99}\}|:[a-z]+:(?=`)")
_EMPHASIS = lazy_pattern(r"\*\*|`")
_TOP = 30
"""Lines from the start of a file within which a first-level heading is not taken for a comment in code."""


class Line(NamedTuple):
    """A line of one side."""

    text: str
    changed: bool
    in_code: bool
    opens: str | None
    """The language of the code that the line opens, perhaps empty; None where it opens none."""
    near_top: bool


class Heading(NamedTuple):
    """A heading of one side."""

    level: int
    text: str
    """Without its markup."""
    is_tab: bool
    """Whether it names one of several ways to read what follows: a language, an operating system."""


def side(patch: PatchLines, sign: str) -> Iterator[Line]:
    """The lines that stand before (`-`) or after (`+`) the change."""
    hunk: list[str] = []
    near_top = False
    for line in [*patch.lines, "@@"]:
        if line[:1] == "@":
            yield from _hunk(hunk, sign, near_top)
            hunk = []
            found = _RANGE.match(line)
            near_top = found is not None and int(found[1]) <= _TOP
        elif line[:1] in (sign, " "):
            hunk.append(line)


def _hunk(lines: list[str], sign: str, near_top: bool) -> Iterator[Line]:
    fences = [_FENCE.match(line, 1) if "```" in line or "~~~" in line else None for line in lines]
    first = next((fence for fence in fences if fence is not None), None)
    # A hunk may begin within code: then the first fence closes it, and closing fences name no language.
    in_code = first is not None and not first[1]
    for line, fence in zip(lines, fences, strict=True):
        opens = None
        if fence is not None:
            opens = fence[1] if not in_code else None
            in_code = not in_code
        yield Line(line[1:].rstrip("\r"), line[:1] == sign, in_code or fence is not None, opens, near_top)


def headings(patch: PatchLines, sign: str) -> list[Heading]:
    """The changed headings of one side."""
    found: list[Heading] = []
    if not _HEADING_OR_UNDERLINE.search(patch.removed_text if sign == "-" else patch.added_text):
        return found
    before: Line | None = None
    for line in side(patch, sign):
        heading = _heading(line, before)
        if heading is not None:
            found.append(heading)
        before = line
    return found


def _heading(line: Line, before: Line | None) -> Heading | None:
    if line.in_code or not line.changed:
        return None
    marked = _HEADING.match(line.text) if "#" in line.text[:4] else None
    if marked is not None:
        level, text = len(marked[1]), _without_closing_mark(marked[2])
        is_tab = "(#tab/" in text
        return Heading(level, plain_heading(text), is_tab) if level > 1 or is_tab or line.near_top else None
    if before is None or not before.changed or before.in_code or not _UNDERLINE.match(line.text):
        return None
    title = before.text.strip()
    is_title = bool(title) and title[0].isalnum() and len(line.text.strip()) >= len(title)
    return Heading(2, plain_heading(title), False) if is_title else None


def _without_closing_mark(text: str) -> str:
    """A heading's text without the `#` that may follow it."""
    return text.rstrip().rstrip("#").rstrip(" \t") or text[:1]


def plain_heading(text: str) -> str:
    """The words of a heading: the longest part that no link, tag or anchor breaks up, so that it can be looked up."""
    parts = _MARKUP.split(_EMPHASIS.sub("", text))
    return max(parts, key=len).strip(" #\t\r")

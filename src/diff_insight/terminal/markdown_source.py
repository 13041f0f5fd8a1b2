"""What stands out in Markdown as it is written: code, strong words, headings, the signs of lists, where links lead."""

import re

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.terminal.preview.marks import Mark

PREFIX = "source--"
COMPONENT_CLASSES = frozenset(PREFIX + name for name in ("heading", "sign", "code", "strong", "link"))
"""Of widgets that show Markdown as it is written; their sheet is `markdown_source`."""

_LONGEST = 20_000
"""Characters; nobody reads a longer text for its marks, and looking for them would be felt."""
_MARKS = lazy_pattern(
    r"(?P<heading>^\#{1,6}\ .*$)"
    r"|(?P<sign>^\ *(?:[-*+]|\d{1,9}[.)])(?=\ )|^>+)"
    r"|(?P<code>(?<!`)(?P<ticks>`{1,9})(?!`).{1,500}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<strong>\*\*(?=\S)[^*\n]{1,500}\*\*)"
    r"|(?P<link>(?<=\])\([^()\s]{1,2000}\)|https?://[^\s<>()]{1,2000})",
    re.MULTILINE | re.VERBOSE,
)


def source_marks(text: str) -> list[Mark]:
    """The stretches of `text` that stand out, in order, by the component classes that style them."""
    if len(text) > _LONGEST:
        return []
    return [Mark(found.start(), found.end(), PREFIX + str(found.lastgroup)) for found in _MARKS.finditer(text)]

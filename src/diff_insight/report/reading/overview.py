"""The five overview sections: found by place and level, whatever their headings say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.review import Section
from diff_insight.report.document import OverviewPart
from diff_insight.report.findings import Code
from diff_insight.report.phrases import OVERVIEW
from diff_insight.report.reading.damage import Damage
from diff_insight.report.spans import Span, without_line_ends

_LINE = lazy_pattern(rb"(?P<heading>(?P<level>#{1,6})(?=[ \t])[^\n]*)|[ \t]*(?P<fence>`{3,}(?=[^`\n]*(?:\n|\Z))|~{3,})")
_STARTS = lazy_pattern(rb"^(?:#|[ \t]*(?:```|~~~))", re.MULTILINE)
_NOISE_BEHIND = lazy_pattern(rb"(?<!\s)\s*+(?:</(?:format|diff)>|`{3,})\s*\Z")

_WORDS = (
    (Section.BREAKING_CHANGES, lazy_pattern("break|破|重大|重要|互換|不兼容|ブレイ|突破", re.IGNORECASE)),
    (Section.OTHER_UPDATES, lazy_pattern("other|他", re.IGNORECASE)),
    (Section.NEW_FEATURES, lazy_pattern("new|新", re.IGNORECASE)),
    (
        Section.INSIGHTS,
        lazy_pattern("insight|インサイト|洞察|知見|見識|深入|剖析|分析|考察|詳細|説明|発見|調査", re.IGNORECASE),
    ),
)
_LISTS = OVERVIEW[1:4]


class Heading(NamedTuple):
    """An ATX heading of the preamble."""

    line: Span
    level: int
    text: str


def read_overview(data: bytes, preamble: Span, damage: Damage) -> dict[Section, OverviewPart]:
    """The sections within `preamble`; those that are missing are not in it."""
    headings = list(_headings(data, preamble))
    placed = _placed(headings)
    starts = [heading.line.start for _, heading in placed[1:]] + [preamble.end]
    parts: dict[Section, OverviewPart] = {}
    for (section, heading), end in zip(placed, starts, strict=False):  # without headings there is still an end
        noise = _NOISE_BEHIND.search(data, max(heading.line.end, end - 200), end) if end == preamble.end else None
        body_end = noise.start() if noise is not None and _is_noise(data, preamble, noise) else end
        parts[section] = OverviewPart(heading.line, without_line_ends(data, heading.line.end, body_end))
    first_text = without_line_ends(data, preamble.start, preamble.end).start
    for section in OVERVIEW:
        if section not in parts:
            name = section.value.replace("_", " ")
            damage.note(first_text, Code.NO_SECTION, f"The overview section for {name} is missing.")
    return parts


def _is_noise(data: bytes, preamble: Span, noise: re.Match[bytes]) -> bool:
    """A closing fence is noise only where a fence was opened around the whole overview."""
    start = data[preamble.start : preamble.end].lstrip()
    return b"`" not in noise[0] or start.startswith((b"```", b"<format>\n```"))


def _headings(data: bytes, preamble: Span) -> Iterator[Heading]:
    """The headings outside of code; those within it where a fence was put around the whole overview."""
    inside = list(_lines(data, preamble, skip_code=True))
    yield from inside or _lines(data, preamble, skip_code=False)


def _lines(data: bytes, preamble: Span, skip_code: bool) -> Iterator[Heading]:
    fence: bytes | None = None
    position = preamble.start
    while (found := _STARTS.search(data, position, preamble.end)) is not None:
        position = found.end()
        if found.start() > preamble.start and data[found.start() - 1] != 0x0A:
            continue
        match = _LINE.match(data, found.start(), preamble.end)
        if match is None:
            continue
        position = match.end()
        if match["fence"]:
            if fence is None:
                fence = match["fence"] if skip_code else None
            elif match["fence"].startswith(fence):
                fence = None
        elif fence is None:
            text = match["heading"].decode("utf-8", "replace").strip("# \t\r")
            yield Heading(Span(*match.span("heading")), len(match["level"]), text)


def _placed(headings: Sequence[Heading]) -> list[tuple[Section, Heading]]:
    """Which heading begins which section, in the order of the text."""
    if not headings:
        return []
    first, others = headings[0], headings[1:]
    levels = [heading.level for heading in headings]
    if len(levels) >= len(OVERVIEW) and len(set(levels[: len(OVERVIEW)])) == 1:
        return list(zip(OVERVIEW, headings, strict=False))
    last = next((at for at, heading in enumerate(others) if heading.level == first.level), None)
    between = others if last is None else others[:last]
    top = min((heading.level for heading in between), default=0)
    lists = [heading for heading in between if heading.level == top]
    placed = [(OVERVIEW[0], first)]
    if last is not None and len(lists) == len(_LISTS):
        placed += zip(_LISTS, lists, strict=True)
    else:
        placed += _by_words(lists, last is None).items()
    if last is not None:
        placed.append((Section.INSIGHTS, others[last]))
    return placed


def _by_words(lists: Sequence[Heading], may_hold_insights: bool) -> Mapping[Section, Heading]:
    """Where some sections are missing, the words of the others tell which are there."""
    found: dict[Section, Heading] = {}
    for heading in lists:
        for section, words in _WORDS:
            if section is Section.INSIGHTS and not may_hold_insights:
                continue
            if section not in found and words.search(heading.text):
                found[section] = heading
                break
    return found

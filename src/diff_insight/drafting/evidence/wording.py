"""Words that were replaced, and, where nothing else is known, where the change is."""

import re
from collections import Counter
from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.document_side import plain_heading
from diff_insight.drafting.finding import Code, Count, Finding, Plain, Quote, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import Block, PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_MOST_PAIRS = 120
"""Pairs of lines that are compared."""
_LONGEST = 50
"""Characters of words that are told."""
_LONGEST_LINE = 4000
_WORD = re.compile(r"[\w'’./-]")
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_TELLING = re.compile(r"\w{2}")
_COMMENT = re.compile(
    r"\s*(?:#(?!\s*(?:include|define|if|ifdef|ifndef|endif|else|elif|pragma|error|undef|!|\[))|//|/\*|\*|--\s|;|<!--)"
)
_FRONT_MATTER = re.compile(r"(?:ms\.\w+|author|manager|title|description|date|keywords|tags):")
_BREAKS = re.compile(r"\[|\]\([^)]*\)?|\]|<[^>]*>|[`*]|\|")
"""Markup within a line, beside which words can be looked up."""
_TELLING_LINE = 4
_TARGET = re.compile(r"\]\([^)]*\)?")
_UNQUOTABLE = re.compile(r"[`\[\]|“”\"「」]")
_PROSE = frozenset({Kind.DOCUMENTATION})


def replacement_findings(patch: PatchLines) -> Iterator[Finding]:
    """The same words for the same other words, however often."""
    if not patch.removed or not patch.added:
        return
    found: Counter[tuple[str, str]] = Counter()
    for old, new in _pairs(patch.blocks):
        difference = _difference(old, new)
        if difference is not None and not all(map(_DATE.fullmatch, difference)):
            found[difference] += 1
    told = [(pair, n) for pair, n in found.most_common(4) if n > 1 or len(found) == 1 or patch.kind not in _PROSE]
    if not told:
        return
    (old_words, new_words), n = told[0]
    one, other = _value(patch, old_words), _value(patch, new_words)
    yield Finding("words replaced", _MINOR, {"old": one, "new": other, "places": Count("places", n)}, n)
    for (old_words, new_words), n in told[1:]:
        one, other = _value(patch, old_words), _value(patch, new_words)
        yield Finding("other words replaced", _MINOR, {"old": one, "new": other, "places": Count("places", n)}, n)


def place_findings(patch: PatchLines) -> Iterator[Finding]:
    """Under which headings or in which functions the change is."""
    if patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    names = list(dict.fromkeys(block.where for block in patch.blocks if block.where))
    if names:
        is_prose = patch.kind in _PROSE
        values: list[Code | Quote | Plain] = [Quote(plain_heading(name)) if is_prose else Code(name) for name in names]
        name = "under headings" if is_prose else "in definitions"
        yield Finding(name, _MINOR, {"names": several(values)}, len(names))


def line_findings(patch: PatchLines) -> Iterator[Finding]:
    """The first words that changed: a title for what no other rule has a name for."""
    if patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    old, new = _first_words(patch.removed), _first_words(patch.added)
    if new or old:
        name = "line edited" if old and new else "line new" if new else "line gone"
        words = new or old
        yield Finding(name, _MINOR, {"line": Quote(words) if patch.kind in _PROSE else Code(words)})


def _first_words(lines: list[str]) -> str:
    for line in lines:
        if _FRONT_MATTER.match(line):
            continue
        words = max(_BREAKS.split(line), key=len).strip(" \t\r#>*-+|`\"':")
        if len(words) >= _TELLING_LINE and _TELLING.search(words):
            return words
    return ""


def comment_findings(patch: PatchLines) -> Iterator[Finding]:
    """A source file of which only comments changed."""
    if patch.kind not in (Kind.SOURCE, Kind.TEST, Kind.BUILD) or patch.is_cut:
        return
    changed = [line for line in (*patch.removed, *patch.added) if line.strip()]
    if changed and patch.change.status is Status.MODIFIED and all(map(_COMMENT.match, changed)):
        yield Finding("comments only", _MINOR, {})


def _pairs(blocks: list[Block]) -> Iterator[tuple[str, str]]:
    left = _MOST_PAIRS
    for block in blocks:
        if len(block.removed) == len(block.added) <= left:
            left -= len(block.added)
            yield from zip(block.removed, block.added, strict=True)


def _difference(old: str, new: str) -> tuple[str, str] | None:
    """What stands between the ends that two lines share, widened to whole words; None where that is most of them."""
    if max(len(old), len(new)) > _LONGEST_LINE:
        return None
    if "](" in old:  # where links lead is told apart
        old, new = _TARGET.sub("](", old), _TARGET.sub("](", new)
    if old == new:
        return None
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    while head and _WORD.match(old[head - 1]):
        head -= 1
    while tail and _WORD.match(old[len(old) - tail]):
        tail -= 1
    one, other = (line[head : len(line) - tail].strip() for line in (old, new))
    if not one or not other or max(len(one), len(other)) > _LONGEST:
        return None
    one, other = one.strip("`.,"), other.strip("`.,")
    if one == other or _UNQUOTABLE.search(one + other) or not _TELLING.search(one) or not _TELLING.search(other):
        return None
    return one, other


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    low, high = 0, shorter
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _value(patch: PatchLines, words: str) -> Value:
    return Quote(words) if patch.kind in _PROSE else Code(words)

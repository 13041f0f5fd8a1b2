"""The sections of the files: heading, notes, folded diff, JSON, explanation."""

import json
import re
from collections.abc import Iterator
from hashlib import md5

from diff_insight.domain.change import path_bytes
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.document import Bodies, Item, Parts
from diff_insight.report.findings import Code
from diff_insight.report.names import read_name
from diff_insight.report.profiles import Profile
from diff_insight.report.reading.damage import Damage
from diff_insight.report.spans import Span, find_line, line_end, without_line_ends

_PANDOC_ID = lazy_pattern(rb"\{#(item-[0-9a-f]{1,32})\}[ \t]*\r?(?:\n|\Z)")
_GITHUB_ID = lazy_pattern(rb'<a id="(item-[0-9a-f]{1,32})"></a>[ \t]*\r?\n(?:[ \t]*\r?\n)*## ([^\n]*?)\r?(?:\n|\Z)')
_HEADING = b"## "
_ID = "item-"
_SHORTEST_ID = len(_ID) + 6

_FOLD = lazy_pattern(
    rb"<details>[ \t]*\r?\n(?:[ \t]*<summary>[^\n]*\n)?(?:[ \t]*\r?\n)*(?P<fence>`{3,}|~{3,})[^`\n]*(?:\n|\Z)"
)
_NO_PATCH_LINE = lazy_pattern(rb"^[^ +\-@\\]", re.MULTILINE)
_JSON_FENCE = lazy_pattern(rb"\s*+(?P<fence>`{3,}+)[ \t]*+(?:json)?[ \t]*+\r?\n")
_NO_NOTES = b"\n<details>\n"
_SUMMARY = b"### Summary"
_EXPLANATION = b"### Explanation"
KEYS = ("modification_type", "modification_title")


def read_items(data: bytes, start: int, ids: set[str], profile: Profile, damage: Damage) -> list[Item]:
    """The sections from `start` on. A heading counts if its id is that of its path, or stands in `ids`, those of the
    table, and no other heading has a better right to it."""
    bodies = _Bodies(data)
    headings = (_item(*heading, ids, bodies) for heading in _headings(data, start, profile))
    found = [item for item in headings if item is not None]
    own = {item.id for item in found if item.own_id}
    items: list[Item] = []
    for item in found:
        if item.own_id:
            items.append(item)
        elif item.id in ids and item.id not in own:
            own.add(item.id)
            damage.note(item.span.start, Code.FOREIGN_ID, "The id of the section is not the one of its path.")
            items.append(item)
    ends = [item.span.start for item in items[1:]] + [len(data)]
    for item, end in zip(items, ends, strict=False):  # without items there is still an end
        item.span = Span(item.span.start, end)
    return items


def _headings(data: bytes, start: int, profile: Profile) -> Iterator[tuple[int, bytes, re.Match[bytes]]]:
    """Every line that has the shape of an item's heading: where it begins, its name, and the match of its id."""
    if profile is Profile.GITHUB:
        for position in _places(data, b'<a id="item-', start):
            match = _GITHUB_ID.match(data, position)
            if match is not None and (position == 0 or data[position - 1] == 0x0A):
                yield position, match[2], match
        return
    for position in _places(data, b"{#item-", start):
        match = _PANDOC_ID.match(data, position)
        if match is not None:
            first = data.rfind(b"\n", start, position) + 1 or start
            if data.startswith(_HEADING, first):
                yield first, data[first + len(_HEADING) : position], match


def _places(data: bytes, mark: bytes, start: int) -> list[int]:
    """Where `mark` stands from `start` on. Python searches backwards in two thirds of the time."""
    places = []
    position = data.rfind(mark, start)
    while position >= 0:
        places.append(position)
        position = data.rfind(mark, start, position + len(mark) - 1)
    places.reverse()
    return places


def _body(heading: re.Match[bytes]) -> int:
    """Where the line after a heading begins; half a line end at the end of the file belongs to no line."""
    return heading.end() - (heading.string[heading.end() - 1] == 0x0D)


def _item(start: int, name: bytes, heading: re.Match[bytes], ids: set[str], bodies: Bodies) -> Item | None:
    """The item of a heading whose id is its own or in `ids`."""
    shown = name.decode("utf-8", "surrogateescape")
    found_id = heading[1].decode("ascii")
    path = read_name(shown)
    own = shown if _is_id_of(found_id, name) else None
    if own is None and path != shown and _is_id_of(found_id, path_bytes(path)):
        own = path
    if not path or (own is None and found_id not in ids):
        return None
    return Item(Span(start, start), found_id, own or path, own is not None, _body(heading), bodies)


def _is_id_of(found: str, path: bytes) -> bool:
    """Whether `found` is the id of `path`, grown or not."""
    digest = md5(path, usedforsecurity=False).hexdigest()
    return len(found) >= _SHORTEST_ID and digest.startswith(found[len(_ID) :])


class _Bodies:
    """Reads the sections of a report one by one."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def notes(self, item: Item) -> Span:
        """What stands between the heading and the diff or the JSON."""
        data, end = self._data, item.span.end
        if data.startswith(_NO_NOTES, item.body, end):
            return Span(item.body, item.body)  # Nearly always.
        start = _fold_start(data, item)
        if start < 0:
            summary = find_line(data, _SUMMARY, item.body, end)
            explanation = find_line(data, _EXPLANATION, item.body if summary < 0 else summary, end)
            start = min(at for at in (summary, explanation, end) if at >= 0)
        return without_line_ends(data, item.body, start)

    def parts(self, item: Item) -> Parts:
        """All of the section."""
        data, end = self._data, item.span.end
        parts = Parts()
        position = _read_fold(data, item, parts)
        summary = find_line(data, _SUMMARY, position, end)
        explanation = find_line(data, _EXPLANATION, position if summary < 0 else summary, end)
        if summary >= 0:
            parts.summary_heading = summary
            after = min(line_end(data, summary, end) + 1, end)
            _read_json(data, parts, after, end if explanation < 0 else explanation)
        else:
            parts.damage.note(item.span.start, Code.NO_JSON, "The section has no `### Summary` with a JSON block.")
        if explanation >= 0:
            parts.explanation_heading = explanation
            parts.explanation = without_line_ends(data, min(line_end(data, explanation, end) + 1, end), end)
        else:
            parts.damage.note(item.span.start, Code.NO_EXPLANATION, "The section has no `### Explanation`.")
        return parts


def _fold_start(data: bytes, item: Item) -> int:
    """Where the folded diff begins, -1 where there is none."""
    start = find_line(data, b"<details>", item.body, item.span.end)
    return start if start >= 0 and find_line(data, _SUMMARY, item.body, start) < 0 else -1


def _read_fold(data: bytes, item: Item, parts: Parts) -> int:
    """Read the folded diff, if there is one; returns where the line after it begins."""
    start, end = _fold_start(data, item), item.span.end
    if start < 0:
        return item.body
    opening = _FOLD.match(data, start, end)
    if opening is None:
        parts.fold = Span(start, line_end(data, start, end))
        parts.damage.note(start, Code.OPEN_FENCE, "There is no fence within the `<details>` of the diff.")
        return parts.fold.end
    parts.fence = opening["fence"]
    closing = find_line(data, parts.fence, opening.end(), end)
    if closing < 0:
        parts.damage.note(start, Code.OPEN_FENCE, "The fence of the diff is never closed.")
        parts.open_diff = True
        foreign = _NO_PATCH_LINE.search(data, opening.end(), end)
        closing = end if foreign is None else foreign.start()
        parts.patch = Span(opening.end(), closing)
        parts.fold = Span(start, closing)
        return closing
    parts.patch = Span(opening.end(), closing)
    after = min(line_end(data, closing, end) + 1, end)
    closed = _after_empty_lines(data, after, end)
    if data.startswith(b"</details>", closed):
        after = min(line_end(data, closed, end) + 1, end)
    else:
        parts.damage.note(closing, Code.UNBALANCED_DETAILS, "The `<details>` of the diff is not closed.")
    parts.fold = Span(start, after)
    return after


def _after_empty_lines(data: bytes, start: int, end: int) -> int:
    while start < end and data[start] in b"\r\n":
        start += 1
    return start


def _read_json(data: bytes, parts: Parts, start: int, end: int) -> None:
    opening = _JSON_FENCE.match(data, start, end)
    if opening is None:
        parts.damage.note(start - 1, Code.NO_JSON, "There is no fenced JSON below `### Summary`.")
        return
    closing = find_line(data, opening["fence"], opening.end(), end)
    if closing < 0:
        parts.damage.note(start, Code.BAD_JSON, "The fence of the JSON is never closed.")
        parts.open_fence = opening["fence"]
        bracket = find_line(data, b"}", opening.end(), end)
        closing = end if bracket < 0 else line_end(data, bracket, end)
    parts.json = without_line_ends(data, opening.end(), closing)
    try:
        value = json.loads(data[parts.json.start : parts.json.end].decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        parts.damage.note(parts.json.start, Code.BAD_JSON, "The JSON of the section cannot be read.")
        return
    if not isinstance(value, dict):
        parts.damage.note(parts.json.start, Code.BAD_JSON, "The JSON of the section is no object.")
        return
    parts.said = {key: value[key] for key in KEYS if isinstance(value.get(key), str)}
    if list(value) != list(KEYS) or len(parts.said) != len(KEYS):
        names = " and ".join(f"`{key}`" for key in KEYS)
        parts.damage.note(parts.json.start, Code.BAD_JSON, f"The JSON does not hold just the texts {names}.")

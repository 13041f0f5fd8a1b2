"""The bytes to replace so that a report says what was edited, in the field itself and in what repeats it."""

import json
import re
from collections.abc import Iterator

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.review import OVERVIEW_PATH, Section
from diff_insight.domain.summary import Field
from diff_insight.report.document import HEAD_SECTIONS, Document, Item, OverviewPart
from diff_insight.report.front_matter import front_matter
from diff_insight.report.phrases import LISTS, OVERVIEW, phrases
from diff_insight.report.pieces import cell, encoded, summary_json
from diff_insight.report.profiles import Profile
from diff_insight.report.prose import safe_block, safe_line
from diff_insight.report.spans import Span, line_end, without_line_ends

_KANA = lazy_pattern("[\u3041-\u30ff]")
_HAN = lazy_pattern("[\u4e00-\u9fff]")
_STRING = rb'"(?:[^"\\]|\\.)*+"'

Replacement = tuple[Span, bytes]


def replacements(document: Document) -> list[Replacement]:
    """What to put at which bytes for the document's edits, in the order of the bytes."""
    found: list[Replacement] = []
    by_path: dict[str, dict[str, str]] = {}
    for (path, name), value in document.edits.items():
        by_path.setdefault(path, {})[name] = value
    for path, values in by_path.items():
        if path == OVERVIEW_PATH:
            found += _overview(document, values)
        else:
            found += _item(document, document.item_of[path], values)
    newline = document.newline
    if newline != b"\n":
        found = [(span, new.replace(b"\n", newline)) for span, new in found]
    return sorted(found, key=lambda replacement: replacement[0])


# The overview and the head


def _overview(document: Document, values: dict[str, str]) -> Iterator[Replacement]:
    before: OverviewPart | None = None
    for section in OVERVIEW:
        part = document.overview.get(section)
        if section.value in values:
            body = safe_block(values[section.value], document.profile, headings=section is Section.INSIGHTS)
            yield _body(part, body) if part is not None else _new_part(document, section, body, before)
        before = part or before
    names = [name for name in HEAD_SECTIONS if name.value in values]
    if document.profile is Profile.PANDOC and document.head.front_matter is None and names:
        yield Span(0, 0), encoded(front_matter({name.value: values[name.value] for name in names}) + "\n")
        return
    for name in names:
        entry = _github_entry if document.profile is Profile.GITHUB else _pandoc_entry
        yield entry(document, name.value, values[name.value])


def _body(part: OverviewPart, body: str) -> Replacement:
    """A body that was empty begins on the line below its heading."""
    return part.body, encoded(f"\n{body}" if part.body.start == part.heading.end else body)


def _new_part(document: Document, section: Section, body: str, before: OverviewPart | None) -> Replacement:
    """A section the report does not have, behind the one that goes before it."""
    text = f"{_heading(document, section)}\n{body}"
    if before is not None:
        return Span(before.body.end, before.body.end), encoded(f"\n\n{text}")
    first = min((part.heading.start for part in document.overview.values()), default=document.preamble.start)
    return Span(first, first), encoded(f"{_line_break(document, first)}{text}\n\n")


def _heading(document: Document, section: Section) -> str:
    """The heading of a section the report does not have, like those it has."""
    levels = {
        each: len(line) - len(line.lstrip("#"))
        for each, part in document.overview.items()
        for line in [document.text(part.heading)]
    }
    outer = levels.get(Section.HIGHLIGHTS, levels.get(Section.INSIGHTS, 3))
    level = outer
    if section in LISTS:
        level = next((levels[each] for each in OVERVIEW if each in LISTS and each in levels), 3 if outer == 2 else 2)
    text = document.text(document.preamble)
    language = "ja" if _KANA.search(text) else "zh" if _HAN.search(text) else "en"
    return f"{'#' * level} {phrases(language).headings[OVERVIEW.index(section)]}"


def _pandoc_entry(document: Document, key: str, value: str) -> Replacement:
    """One key of the front matter, written anew or added where the alphabet has it."""
    dumped = front_matter({key: value}).removeprefix("---\n").removesuffix("\n\n---\n")
    entries = document.head.entries
    if key in entries:
        return entries[key].span, encoded(dumped)
    follower = min((entry.span.start for name, entry in entries.items() if name > key), default=None)
    if follower is not None:
        return Span(follower, follower), encoded(f"{dumped}\n")
    if entries:
        end = max(entry.span.end for entry in entries.values())
        return Span(end, end), encoded(f"\n{dumped}")
    front = document.head.front_matter
    start = front.start if front is not None else 0
    return Span(start, start), encoded(f"{dumped}\n")


def _github_entry(document: Document, key: str, value: str) -> Replacement:
    safe = safe_block(value, Profile.GITHUB) if key == Section.SUMMARY else safe_line(value, Profile.GITHUB)
    entries = document.head.entries
    if key in entries:
        before = "\n" if entries[key].span.start == entries[key].span.end and safe else ""
        return entries[key].span, encoded(before + safe)
    at = 0 if key == Section.TITLE or "title" not in entries else entries["title"].span.end
    return Span(at, at), encoded(f"# {safe}\n\n" if key == Section.TITLE else f"\n\n{safe}")


# The items


def _item(document: Document, item: Item, values: dict[str, str]) -> Iterator[Replacement]:
    said = {name: values[name] for name in (Field.TYPE, Field.TITLE) if name in values}
    if said:
        yield from _row(document, item, said)
        yield _json(document, item, said)
    if Field.EXPLANATION in values:
        yield _explanation(document, item, values[Field.EXPLANATION])


def _row(document: Document, item: Item, said: dict[Field, str]) -> Iterator[Replacement]:
    row = document.row_of.get(item.id)
    if row is None:
        return
    for name, value in said.items():
        span = row.type if name is Field.TYPE else row.title
        yield span, encoded(cell(value, document.profile))


def _json(document: Document, item: Item, said: dict[Field, str]) -> Replacement:
    """The values within the JSON, or all of it where they cannot be found in it, or a block where there is none."""
    if item.parts.json is not None:
        text = document.data[item.parts.json.start : item.parts.json.end]
        replaced = _replaced(text, said)
        if replaced is not None and not item.parts.open_fence:
            return item.parts.json, replaced
        fence = f"\n{item.parts.open_fence.decode()}" if item.parts.open_fence else ""
        return item.parts.json, encoded(_whole_json(document, item, said) + fence)
    block = f"```json\n{_whole_json(document, item, said)}\n```\n\n"
    if item.parts.summary_heading is not None:
        at = _below_summary_heading(document, item)
        return Span(at, at), encoded(f"{_line_break(document, at)}\n{block}")
    close = f"{item.parts.fence.decode()}\n</details>\n\n" if item.parts.open_diff else ""
    if item.parts.explanation_heading is not None:
        return Span(item.parts.explanation_heading, item.parts.explanation_heading), encoded(
            f"{close}### Summary\n\n{block}"
        )
    at = item.notes.end if item.parts.fold is None else item.parts.fold.end
    gap = close or "\n"
    return Span(at, at), encoded(f"{_line_break(document, at)}{gap}### Summary\n\n{block}")


def _below_summary_heading(document: Document, item: Item) -> int:
    """Where the line below `### Summary` begins, or the item where there is no such heading."""
    if item.parts.summary_heading is None:
        return item.body
    return min(line_end(document.data, item.parts.summary_heading, item.span.end) + 1, item.span.end)


def _line_break(document: Document, at: int) -> str:
    """What is missing for a new line to begin at `at`."""
    return "" if document.data.endswith(b"\n", 0, at) else "\n"


def _whole_json(document: Document, item: Item, said: dict[Field, str]) -> str:
    modification_type = said.get(Field.TYPE, document.read(item.path, Field.TYPE) or "")
    title = said.get(Field.TITLE, document.read(item.path, Field.TITLE) or "")
    return summary_json(modification_type, title)


def _replaced(text: bytes, said: dict[Field, str]) -> bytes | None:
    """`text` with the values of some keys replaced and every other byte kept; None if that cannot be done safely."""
    try:
        wanted = json.loads(text.decode("utf-8", "surrogateescape"))
        for name, value in said.items():
            if not isinstance(wanted.get(name.value), str):
                return None
            wanted[name.value] = value
            found = list(re.finditer(rb'"%s"\s*:\s*(%s)' % (name.value.encode(), _STRING), text))
            if len(found) != 1:
                return None
            start, end = found[0].span(1)
            text = text[:start] + encoded(json.dumps(value, ensure_ascii=False)) + text[end:]
        again = json.loads(text.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError, AttributeError):
        return None
    return text if again == wanted else None


def _explanation(document: Document, item: Item, value: str) -> Replacement:
    new = safe_block(value, document.profile)
    if item.parts.explanation is None:
        text_end = without_line_ends(document.data, item.span.start, item.span.end).end
        ends = [part.end for part in (item.notes, item.parts.fold, item.parts.json) if part is not None]
        at = max(text_end, _below_summary_heading(document, item), *ends)
        return Span(at, at), encoded(f"{_line_break(document, at)}\n### Explanation\n{new}\n")
    start, end = item.parts.explanation
    behind = "" if end == len(document.data) or document.data[end] in b"\r\n" else "\n\n"
    return item.parts.explanation, encoded(f"{_line_break(document, start)}{new}{behind}")

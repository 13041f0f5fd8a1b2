"""What stands before the overview: front matter and link, or, in the github layout, title, date, summary and link."""

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.document import Entry, Head
from diff_insight.report.findings import Code
from diff_insight.report.names import without_zero_width_spaces
from diff_insight.report.reading.damage import Damage
from diff_insight.report.reading.plain_front_matter import plain_entries
from diff_insight.report.spans import Span, find_line, line_end, without_line_ends

if TYPE_CHECKING:
    from yaml import MappingNode

_LIMIT = 1 << 16
"""Bytes of front matter: far more than any, little enough for a YAML reader."""
_BOM = b"\xef\xbb\xbf"
_FENCE = lazy_pattern(rb"---[ \t]*\r?\n")
_LINK = lazy_pattern(rb'\[View Diff[^\]\n]*\]\(([^)\n]*)\)(?:\{target="_blank"\})?[ \t]*\r?(?:\n|\Z)')
_TITLE = lazy_pattern(rb"# ([^\n]*)\n")
_DATE = lazy_pattern(rb"\d{4}-\d\d-\d\d[ \t]*\r?(?=\n|\Z)")


def read_pandoc_head(data: bytes, end: int, damage: Damage) -> Head:
    """Front matter and link, somewhere before `end`."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    opening = _FENCE.match(data, start, end)
    front: Span | None = None
    entries: dict[str, Entry] = {}
    editable = True
    if opening is None:
        damage.note(start, Code.NO_FRONT_MATTER, "The report does not begin with `---` and front matter.")
        position = start
    else:
        front, entries, editable = _front_matter(data, opening.end(), end, damage)
        position = min(line_end(data, front.end, end) + 1, end) if editable else opening.end()
    link = _find_link(data, position, end)
    permalink = entries["permalink"].value if "permalink" in entries else None
    _check_link(data, link, permalink, Span(position, end), damage)
    if link is not None:
        position = link.end()
        if permalink is None:
            permalink = link[1].decode("utf-8", "surrogateescape")
    return Head(Span(0, position), front, entries, editable, permalink, Span(*link.span()) if link else None)


def _front_matter(data: bytes, start: int, end: int, damage: Damage) -> tuple[Span, dict[str, Entry], bool]:
    """Where the front matter stands, its keys with plain values, and whether each key stands on lines of its own."""
    closing = find_line(data, b"---", start, min(end, start + _LIMIT))
    if closing < 0:
        damage.note(start, Code.BAD_FRONT_MATTER, "The front matter has no closing `---`.")
        return Span(start, start), {}, False
    span = Span(start, closing)
    entries, editable = _entries(data, span, damage)
    return span, entries, editable


def read_github_head(data: bytes, end: int, damage: Damage) -> Head:
    """Title, date, summary and link as text, before `end`."""
    entries: dict[str, Entry] = {}
    title = _TITLE.match(data)
    position = 0
    if title is not None:
        shown = title[1].removesuffix(b"\r").rstrip(b" \t")
        entries["title"] = _plain_entry(data, Span(title.start(1), title.start(1) + len(shown)))
        position = title.end()
    date_start = without_line_ends(data, position, end).start
    date = _DATE.match(data, date_start, end)
    if date is not None:
        entries["date"] = _plain_entry(data, Span(date.start(), date.start() + 10))
        position = date.end()
    link = _find_link(data, position, end)
    summary_end = link.start() if link is not None else _first_heading(data, position, end)
    entries["summary"] = _plain_entry(data, without_line_ends(data, position, summary_end))
    if date is None:
        damage.note(position, Code.NO_KEY, "The date below the title is missing.")
    permalink = link[1].decode("utf-8", "surrogateescape") if link else None
    head_end = link.end() if link else summary_end
    return Head(Span(0, head_end), None, entries, True, permalink, Span(*link.span()) if link else None)


def _plain_entry(data: bytes, span: Span) -> Entry:
    text = data[span.start : span.end].decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    return Entry(span, without_zero_width_spaces(text))


def _find_link(data: bytes, start: int, end: int) -> re.Match[bytes] | None:
    position = data.find(b"[View Diff", start, end)
    return _LINK.match(data, position, end) if position >= 0 else None


def _first_heading(data: bytes, start: int, end: int) -> int:
    position = data.find(b"\n#", max(start - 1, 0), end)
    return end if position < 0 else position + 1


def _check_link(data: bytes, link: re.Match[bytes] | None, permalink: str | None, rest: Span, damage: Damage) -> None:
    if link is None:
        if permalink is not None:
            damage.note(
                without_line_ends(data, *rest).start, Code.NO_LINK, "The line `[View Diff on GitHub](…)` is missing."
            )
        return
    if permalink is not None and permalink.encode("utf-8", "surrogateescape") != link[1] and not _same(permalink, link):
        damage.note(link.start(), Code.NO_LINK, "The link is not the `permalink` of the front matter.")


def _same(permalink: str, link: re.Match[bytes]) -> bool:
    from diff_insight.report.writer import link_target

    return link_target(permalink).encode("utf-8", "surrogateescape") == link[1]


def _entries(data: bytes, span: Span, damage: Damage) -> tuple[dict[str, Entry], bool]:
    """The keys with plain values, and whether each of them stands on lines of its own."""
    try:
        text = data[span.start : span.end].decode("utf-8")
    except UnicodeDecodeError as error:
        damage.note(span.start + error.start, Code.BAD_FRONT_MATTER, "The front matter is not UTF-8.")
        return {}, False
    plain = plain_entries(text)
    if plain is None:
        return _yaml_entries(text, span, damage)
    offsets = _ByteOffsets(text, span.start)
    entries = {entry.key: Entry(Span(offsets.of(entry.start), offsets.of(entry.end)), entry.value) for entry in plain}
    _note_missing(entries, span, damage)
    return entries, True


def _yaml_entries(text: str, span: Span, damage: Damage) -> tuple[dict[str, Entry], bool]:
    import yaml

    try:
        node = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = span.start + (len(text[: mark.index].encode()) if mark else 0)
        problem = getattr(error, "problem", None) or "nested too deeply"
        damage.note(min(at, span.end), Code.BAD_FRONT_MATTER, f"The front matter is no plain YAML: {problem}.")
        return {}, False
    if not isinstance(node, yaml.MappingNode):
        damage.note(span.start, Code.BAD_FRONT_MATTER, "The front matter holds no keys.")
        return {}, False
    entries = _entries_of(text, span.start, node, damage)
    _note_missing(entries, span, damage)
    return entries, not node.flow_style


def _note_missing(entries: Container[str], span: Span, damage: Damage) -> None:
    for key in ("date", "summary", "title"):
        if key not in entries:
            damage.note(span.start, Code.NO_KEY, f"The front matter has no `{key}`.")


def _entries_of(text: str, start: int, node: "MappingNode", damage: Damage) -> dict[str, Entry]:
    from yaml import ScalarNode

    offsets = _ByteOffsets(text, start)
    entries: dict[str, Entry] = {}
    ends = [key.start_mark.index for key, _ in node.value[1:]] + [len(text)]
    for (key, value), end in zip(node.value, ends, strict=True):
        first = key.start_mark.index
        last = first + len(text[first:end].rstrip())
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode):
            entries[key.value] = Entry(Span(offsets.of(first), offsets.of(last)), value.value)
        else:
            damage.note(offsets.of(first), Code.BAD_FRONT_MATTER, "A value of the front matter is no text.")
    return entries


class _ByteOffsets:
    """Byte offsets of growing character offsets."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._characters = 0
        self._bytes = start

    def of(self, characters: int) -> int:
        self._bytes += len(self._text[self._characters : characters].encode())
        self._characters = characters
        return self._bytes


def _loader() -> type:
    import yaml

    class PlainLoader(yaml.SafeLoader):
        """Refuses aliases: with them a few lines can stand for gigabytes."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise yaml.composer.ComposerError(None, None, "an alias is not allowed", self.get_mark())
            return super().compose_node(parent, index)

    return PlainLoader

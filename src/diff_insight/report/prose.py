"""Markdown that people and models wrote, made safe to stand in a report.

It stays Markdown: lists, emphasis, code, links and tables are left as they are. What is taken from it is the power to
be anything else: raw HTML, images that call home, attributes, script links, code that nobody closed, and lines that
a reader would take for the report's own. Text without any of that is written byte for byte.
"""

import re
from collections.abc import Iterator

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.report.names import without_mentions
from diff_insight.report.profiles import Profile

_OURS = lazy_pattern(
    r"[ \t]*(?:"
    r"#{1,6}[ \t]+(?:Summary Table|Modified Contents|Summary|Explanation)[ \t]*#*[ \t]*"
    r"|#{1,6}[ \t].*\{#item-[0-9a-f]+\}[ \t]*"
    r"|\|[ \t]*Filename[ \t]*\|[ \t]*Type[ \t]*\|.*"
    r")"
)
"""Lines a reader of reports goes by: the fixed headings, an item's heading, the table's header."""

_HEADING = lazy_pattern(r" {0,3}#{1,3}(?=[ \t]|$)")
_FENCE = lazy_pattern(r"(?P<indent>[ \t]*)(?P<run>`{3,}(?=[^`]*$)|~{3,}+)[ \t]*(?P<info>.*)")
_LANGUAGE = lazy_pattern(r"[\w+#.-]*")
_STARTS_BLOCK = lazy_pattern(r"[ \t]*(?:[#>*+<|:=-]|\d{1,9}[.)]|$)")
_METADATA = lazy_pattern(r"---[ \t]*")
_RULE = "* * *"
"""The same line across the page, which pandoc never takes for the start of metadata."""

_TABLE_RULE = lazy_pattern(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+")
_EMPTY_NOTE = lazy_pattern(r"(?<!\\)\[(?=\^[^\[\]\s]*\]:[ \t]*$)", re.MULTILINE)
"""A footnote without a text would take what follows for its text."""
_BAR = lazy_pattern(r"(?<!\\)\|")
_RUN = lazy_pattern("`+")
_CODE = lazy_pattern(r"(?P<escaped>\\.)|(?P<run>`+)", re.DOTALL)

_MARKUP = lazy_pattern(
    r"(?P<kept>\\[!-/:-@\[-`{-~]|<(?i:https?)://[^\s<>`]*>)"
    r"|<(?=[A-Za-z/!?])"  # raw HTML
    r"|!(?=\[)"  # an image: its link stays
    r"|(?<=\])[(:](?!\s*+<?+(?:(?i:https?:|mailto:)|[^\s<>()&:\\]*(?:[\s()>/?#]|$)))"  # a link that may run a script
    r"|(?<=[\])])\{|\{(?=[#.=]|[A-Za-z-]+=)",  # attributes
)
_MARKUP_SIGN = lazy_pattern(r"[<{]|!\[|\][(:]")
_SUSPECT = lazy_pattern(r"[`<\[{#@|~\r\0]|---|\.\.\.|GH-")

_PLAIN = lazy_pattern(r"(?:[^`<\[{#@|~$\\\r\0.G-]++|\.(?!\.\.)|-(?!--)|G(?!H-)|(?<!`)`[^`\n|\\]++`(?!`))*+", re.DOTALL)
"""Words with nothing suspect but whole code spans of one line: most of what is drafted, and the quick way out."""


def safe_block(text: str, profile: Profile, headings: bool = True) -> str:
    """`text` of any number of lines without line ends around it; nothing in it reaches beyond it.

    Without `headings` those of the first three levels become text: another heading would begin another section.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip("\n").replace("\0", "\ufffd")
    return text if _is_plain(text) else "\n".join(_safe_lines(text.split("\n"), profile, headings))


def safe_line(text: str, profile: Profile) -> str:
    """`text` as one line of inline Markdown: line breaks become spaces."""
    line = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\0", "\ufffd")
    return line if _is_plain(line) else _safe_inline(line, profile, _formula_may_hide_markup(line))


def _is_plain(text: str) -> bool:
    """Whether nothing has to be done to `text`."""
    return _SUSPECT.search(text) is None or _PLAIN.fullmatch(text) is not None


# Blocks


def _safe_lines(lines: list[str], profile: Profile, headings: bool) -> Iterator[str]:
    """Fenced code as it is, closed where its author forgot; everything else group by group."""
    in_tables = _table_lines(lines)
    no_formula = _formula_may_hide_markup("\n".join(lines))
    group: list[str] = []
    group_in_table = False
    fence: tuple[int, str] | None = None
    before = ""

    def safe_group() -> Iterator[str]:
        if group:
            text = _as_text(group, headings)
            yield _safe_inline(text, profile, no_formula, group_in_table)
            group.clear()

    for at, line in enumerate(lines):
        if fence is not None and line.strip() and _indent(line) < fence[0]:
            yield _closing(fence)
            fence = None
        if fence is not None:
            yield line
            fence = None if _closes(line, fence[1]) else fence
        elif (opened := _opens(line, before)) is not None:
            yield from safe_group()
            fence = opened[0], opened[1]
            if before.strip() and fence[1].startswith("~"):
                yield ""
            yield opened[2]
        else:
            if _STARTS_BLOCK.match(line):
                yield from safe_group()
            group_in_table = at in in_tables or (bool(group) and group_in_table)
            group.append(_RULE if profile is Profile.PANDOC and _opens_metadata(lines, at) else line)
        before = line
    yield from safe_group()
    if fence is not None:
        yield _closing(fence)


def _opens_metadata(lines: list[str], at: int) -> bool:
    """Whether pandoc could read the lines from `at` on as a block of metadata, and not show them."""
    after_empty = at == 0 or not lines[at - 1].strip()
    return after_empty and _METADATA.fullmatch(lines[at]) is not None and "".join(lines[at + 1 : at + 2]).strip() != ""


def _table_lines(lines: list[str]) -> set[int]:
    """The positions of lines that a renderer may split into cells: from the one before a rule to an empty one."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if "-" in line and _TABLE_RULE.fullmatch(line):
            found |= {at - 1, at}
        elif line.strip() and at - 1 in found:
            found.add(at)
    return found


def _closing(fence: tuple[int, str]) -> str:
    return " " * fence[0] + fence[1]


def _opens(line: str, before: str) -> tuple[int, str, str] | None:
    """The indent and run of a fence that `line` opens for every renderer, and the line to write; else None.

    A deeply indented fence is code within a list item, or part of indented code: both only behind an empty line.
    """
    match = _FENCE.fullmatch(line) if "```" in line or "~~~" in line else None
    if match is None:
        return None
    indent = _indent(line)
    if indent >= 4 and before.strip():
        return None
    language = _LANGUAGE.match(match["info"].strip())
    info = language[0] if language else ""
    if match["info"].strip() == info:
        return indent, match["run"], line
    return indent, match["run"], f"{match['indent']}{match['run']}{info}"


def _closes(line: str, run: str) -> bool:
    found = line.strip()
    return len(found) >= len(run) and not found.strip(run[0])


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _as_text(group: list[str], headings: bool) -> str:
    """Lines that may be one paragraph for a renderer, so that a code span may reach over them; none is the report's."""
    first, *others = group
    may_be_ours = first.lstrip().startswith(("#", "|"))
    if may_be_ours and (_OURS.fullmatch(first) or (not headings and _HEADING.match(first))):
        indent = len(first) - len(first.lstrip())
        first = f"{first[:indent]}\\{first[indent:]}"
    text = "\n".join([first, *others])
    return _EMPTY_NOTE.sub(r"\\[", text) if "[^" in text else text


# Within a paragraph


def _formula_may_hide_markup(text: str) -> bool:
    """Whether a formula may begin before a code span and end within it, so that what follows it would be markup.

    Asked of the whole text: a line that is made safe may go on with the paragraph above it.
    """
    return "$" in text and 0 <= text.find("`") < text.rfind("<")


def _safe_inline(text: str, profile: Profile, no_formula: bool, in_table: bool = False) -> str:
    pieces: list[str] = []
    for is_code, piece in _code_spans(text, in_table):
        if not is_code:
            after_code = bool(pieces)
            piece = _without_markup(piece, profile)
            if after_code and piece.startswith("{"):
                piece = f"\\{piece}"
            if no_formula:
                piece = re.sub(r"(?<!\\)\$", r"\\$", piece)
        pieces.append(piece)
    return "".join(pieces)


def _code_spans(text: str, in_table: bool) -> Iterator[tuple[bool, str]]:
    """The parts of `text`, by turns not code and a code span. A run of backticks without a partner is escaped."""
    plain: list[str] = []
    position = 0
    while (match := _CODE.search(text, position)) is not None:
        plain.append(text[position : match.start()])
        position = match.end()
        run = match["run"]
        if run is None:
            plain.append(match[0])
            continue
        end = _partner(text, run, position)
        if end is None or (in_table and _BAR.search(text, position, end)):
            plain.append("\\`" * len(run))
            continue
        yield False, "".join(plain)
        plain = []
        yield True, text[match.start() : end]
        position = end
    yield False, "".join([*plain, text[position:]])


def _partner(text: str, run: str, start: int) -> int | None:
    """The position behind the run of the same length that ends a code span."""
    for match in _RUN.finditer(text, start):
        if len(match[0]) == len(run):
            return match.end()
    return None


def _without_markup(text: str, profile: Profile) -> str:
    if _MARKUP_SIGN.search(text):
        text = _MARKUP.sub(lambda match: match[0] if match["kept"] else f"\\{match[0]}", text)
    return without_mentions(text) if profile is Profile.GITHUB else text

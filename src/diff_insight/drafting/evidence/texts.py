"""What the edited lines are about: a title for what no other rule has a name for."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.evidence.tables import first_cells
from diff_insight.drafting.finding import Code, Finding, Quote, several
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_FRONT_MATTER = lazy_pattern(r"(?:ms\.\w+|author|manager|title|description|date|keywords|tags):")
_FRONT = ("ms.", "author", "manager", "title", "description", "date", "keywords", "tags")
"""What such a line begins with."""
_MARKED = lazy_pattern(
    r"(?<!`)`{1,2}([^`\n]{2,60})`{1,2}(?!`)|\*\*([^*\n`\[\]]{2,60})\*\*|(?<!!)\[(\w[^\]\[\n`*]{2,60})\]\("
)
"""Names that a text sets off by itself: code, bold words, the label of a link."""
_TITLE = lazy_pattern(r" (?:title:\s*['\"]?|#\s+)(\w[^`*\[\]<>\"]{3,})$")
"""The title of a page in a line that did not change."""
_TITLES = (" title:", " #")
_MOST_LINES = 60
_MOST_NAMED = 2
_TELLING = lazy_pattern(r"\w{2}")
_TELLING_LINE = 4
_KEY_ALONE = lazy_pattern(r"\s*+(?:-\s++)?\w++:\s*+[|>]?-?\s*+$")
"""Of a text that stands below it."""
_REMARK = ("//", "/*", "* ", "# ", "<!--", "{#")


def text_findings(patch: PatchLines) -> Iterator[Finding]:
    """Of a document, the names that its edited lines set off or else its title; of other files, the first line."""
    if patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    if patch.is_prose:
        yield from _of_prose(patch)
    else:
        yield from _of_lines(patch)


def _of_prose(patch: PatchLines) -> Iterator[Finding]:
    old, new = _names(patch.removed), _names(patch.added)
    names = [name for name in new if name not in old] + [name for name in old if name not in new] or new
    what = "edited" if patch.removed and patch.added else "new" if patch.added else "gone"
    if names:
        yield Finding(f"text {what}", _MINOR, {"names": several(names[:_MOST_NAMED])})
        return
    titles = (_TITLE.match(line) for line in patch.lines if line.startswith(_TITLES))
    title = next((found[1].strip("'\" \r") for found in titles if found), "")
    if title:
        yield Finding(f"page {what} in parts", _MINOR, {"title": Quote(title)})


def _names(lines: list[str]) -> list[Code | Quote]:
    """Each once: code as code, other words as words."""
    lines = [line for line in lines[:_MOST_LINES] if not (line.startswith(_FRONT) and _FRONT_MATTER.match(line))]
    found: dict[Code | Quote, None] = {}
    for line in lines:
        for code, bold, label in _MARKED.findall(line):
            found[
                Code(code.partition(" <")[0].lstrip("~.!") or code) if code else Quote((bold or label).strip(" :"))
            ] = None
    return list(found) or [Quote(cell) for cell in first_cells(lines)]


def _of_lines(patch: PatchLines) -> Iterator[Finding]:
    old, new = _first_words(patch.removed), _first_words(patch.added)
    if new or old:
        name = "line edited" if old and new else "line new" if new else "line gone"
        yield Finding(name, _MINOR, {"line": Code(new or old)})


def _first_words(lines: list[str]) -> str:
    """Those of the first line that holds a word, of code rather than of a remark."""
    of_remark = ""
    for line in lines:
        words = line.strip(" \t\r#>*-+|`\"':,")
        if len(words) < _TELLING_LINE or not _TELLING.search(words):
            continue
        if not line.lstrip().startswith(_REMARK) and not (line[-1:] in ":|>-" and _KEY_ALONE.match(line)):
            return words
        of_remark = of_remark or words
    return of_remark

"""Findings in the words of one language."""

from collections.abc import Mapping, Sequence

from diff_insight.domain.printable import printable
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Code, Count, Finding, Plain, Quote, Several, Value
from diff_insight.drafting.markdown import code_span, escaped
from diff_insight.drafting.patch_lines import PatchLines
from diff_insight.drafting.phrases import Phrases, counted

_LONGEST = 60
"""Characters of one value."""
_LONGEST_TITLE = 120
"""Characters; a longer one names fewer things."""
_SMALL = 12
"""A larger number of places is not counted out."""

_ORDER = (
    ("space only", "dates only", "years only", "comments only", "layout only", "annotations only"),
    ("page gone", "page new", "image of a page gone"),
    ("name renamed",),
    ("names gone",),
    ("signatures broken",),
    ("names new",),
    ("parameters new",),
    ("options gone", "options new"),
    ("requirement raised", "section of another version"),
    ("tab samples gone", "tab samples new", "tabs gone", "tabs new"),
    ("sections gone", "sections new"),
    ("samples gone", "samples new", "samples gone unnamed", "samples new unnamed"),
    ("sections renamed",),
    ("api version",),
    ("package major", "package version", "package versions"),
    ("packages gone", "packages new"),
    ("own version",),
    ("messages new", "messages gone", "messages edited", "catalogue header"),
    ("entries gone", "entries new"),
    ("redirects new to one place", "redirects new", "redirects turned", "redirects gone"),
    ("link replaced",),
    ("setting",),
    ("settings gone", "settings new"),
    ("settings changed",),
    ("metadata value", "metadata tags new", "metadata tags gone"),
    ("metadata",),
    ("deprecated in code", "deprecation gone", "deprecated", "deprecated unnamed"),
    ("rows gone", "rows new"),
    ("tests gone", "tests new"),
    ("inner names gone", "inner names new"),
    ("special methods gone", "special methods new"),
    ("signatures changed",),
    ("styles gone", "styles new"),
    ("properties gone", "properties new"),
    ("element replaced",),
    ("elements gone", "elements new"),
    ("template tag replaced",),
    ("template tags gone", "template tags new"),
    ("attributes gone", "attributes new"),
    ("text replaced",),
    ("imports gone", "imports new"),
    ("imports moved",),
    ("fields gone", "fields new"),
    ("items gone", "items new"),
    ("values gone", "values new"),
    ("decorators gone", "decorators new"),
    ("condition replaced",),
    ("conditions new",),
    ("conditions gone",),
    ("raises gone", "raises new"),
    ("catches gone", "catches new"),
    ("return replaced",),
    ("call replaced",),
    ("words replaced",),
    ("arguments gone", "arguments new"),
    ("calls gone", "calls new"),
    ("under headings", "in definitions"),
    ("other link replaced",),
    ("text edited", "text new", "text gone"),
    ("page edited in parts", "page new in parts", "page gone in parts"),
    ("other words replaced",),
    ("line gone", "line new", "line edited"),
    ("commit breaking change", "commit new feature", "commit bug fix"),
    ("note breaking change", "note new feature", "note bug fix"),
    ("guard new",),
)
"""The most telling first: what gives a change its title. Of those that stand together, the one about more things."""
RANKS = {name: rank for rank, names in enumerate(_ORDER) for name in names}
_SINGLE = frozenset(
    {
        "link replaced",
        "other link replaced",
        "words replaced",
        "api version",
        "setting",
        "rows new",
        "rows gone",
        "options new",
        "options gone",
        "metadata",
    }
)
"""Findings that may be about a small part of a large change only."""
_STATEMENTS = frozenset(
    {
        f"{what} {which}"
        for what in ("conditions", "raises", "catches", "decorators", "arguments", "calls", "properties", "attributes")
        for which in ("gone", "new")
    }
    | {"condition replaced", "return replaced", "call replaced", "text replaced"}
)
"""Findings about a statement each, which has other lines with it."""
_LEAST_OF_STATEMENTS = 0.08
"""Statements for each changed line; fewer give no title."""
_SHARE = 0.2
"""The least share of the changed lines that a small part has to be, to give the change its title."""


class Teller:
    """Tells what was found in one change."""

    def __init__(self, phrases: Phrases, patch: PatchLines) -> None:
        self._phrases = phrases
        self._changes = patch.facts.additions + patch.facts.deletions or len(patch.added) + len(patch.removed)

    @property
    def cut(self) -> str:
        """That not all of the patch was looked at."""
        return self._phrases.findings["cut"].evidence

    def most_telling(self, findings: Sequence[Finding], says: ModificationType) -> list[Finding]:
        """`findings` in the order in which they are told: those that decided the type first."""
        return sorted(findings, key=lambda found: (found.says is not says, self._is_aside(found), *_rank(found)))

    def title(self, findings: Sequence[Finding]) -> str:
        """One line, about the first that has words for it; empty where none has."""
        for finding in findings:
            template = self._phrases.findings[finding.name].title
            if template is not None:
                return self._short_enough(template, finding)
        return ""

    def _short_enough(self, template: str | tuple[str, str], finding: Finding) -> str:
        """A title that names as many as there is room for, but one at least."""
        told = self._located(self._filled(template, finding, in_title=True), finding)
        most = max((len(value.first) for value in finding.values.values() if isinstance(value, Several)), default=1)
        while len(told) > _LONGEST_TITLE and most > 1:
            most -= 1
            values = {name: _fewer(value, most) for name, value in finding.values.items()}
            told = self._located(self._filled(template, finding._replace(values=values), in_title=True), finding)
        return told

    def _located(self, title: str, finding: Finding) -> str:
        """`title` with the place of it all, where the finding knows one."""
        where = finding.values.get("where")
        if where is None:
            return title
        return self._closed_up(self._phrases.located.format(told=title, where=self._said(where, True)))

    def lines(self, findings: Sequence[Finding], most: int) -> list[str]:
        """Markdown of one line for each finding that has words for it, until there are `most`."""
        told: dict[str, None] = {}
        for finding in findings:
            template = self._phrases.findings[finding.name].line
            if template is not None and len(told) < most:
                told[self._filled(template, finding, in_title=False)] = None
        return list(told)

    def evidence(self, finding: Finding) -> str:
        """Why, in few words that many changes share."""
        template = self._phrases.findings[finding.name].evidence
        subject = finding.values.get("subject")
        return template.format(subject=_short(subject.text)) if isinstance(subject, Quote) else template

    def _is_aside(self, finding: Finding) -> bool:
        if finding.name in _STATEMENTS:
            return finding.n < _LEAST_OF_STATEMENTS * self._changes
        return finding.name in _SINGLE and 2 * finding.n < _SHARE * self._changes

    def _filled(self, template: str | tuple[str, str], finding: Finding, in_title: bool) -> str:
        text = template if isinstance(template, str) else template[0 if finding.n == 1 else 1]
        values = {name: self._said(value, in_title) for name, value in _apart(finding.values).items()}
        return self._closed_up(text.format(**values))

    def _closed_up(self, told: str) -> str:
        for loose, close in self._phrases.closed_up:
            told = told.replace(loose, close)
        return told

    def _said(self, value: Value, in_title: bool) -> str:
        match value:
            case Code(text):
                return code_span(_short(text))
            case Quote(text):
                shown = _short(text) if in_title else escaped(_short(text))
                return self._phrases.overview["quoted"].format(title=shown)
            case Plain(text):
                return _short(text) if in_title else escaped(_short(text))
            case Count(noun, n):
                return self._count(noun, n)
            case Several(first, others):
                parts = [self._said(one, in_title) for one in first]
                return self._phrases.listed([*parts, self._count("others", others)] if others else parts)

    def _count(self, noun: str, n: int) -> str:
        nouns = self._phrases.nouns
        if n <= _SMALL:
            return counted(nouns[noun], n)
        if f"more {noun}" in nouns:
            return counted(nouns[f"more {noun}"], _SMALL)
        return self._phrases.more_than.format(counted=counted(nouns[noun], _SMALL))


def _rank(finding: Finding) -> tuple[int, int]:
    return RANKS[finding.name], -finding.n


def can_be_told(finding: Finding) -> bool:
    """Whether all it holds can be shown as it is: what has to be written otherwise is not what the change holds."""
    return all(map(_is_printable, finding.values.values()))


def _is_printable(value: Value) -> bool:
    match value:
        case Count():
            return True
        case Several(first, _):
            return all(map(_is_printable, first))
        case _:
            if value.text.isascii() and value.text.isprintable():
                return bool(value.text.strip())
            text = " ".join(value.text.split())
            return bool(text) and printable(text) == text


def _fewer(value: Value, most: int) -> Value:
    """The first `most` of several, with the others counted."""
    if not isinstance(value, Several) or len(value.first) <= most:
        return value
    return Several(value.first[:most], value.others + len(value.first) - most)


def _apart(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Two long texts that begin alike, from where they differ: shortened at the end they would look the same."""
    old, new = values.get("old"), values.get("new")
    if not isinstance(old, Code | Quote | Plain) or not isinstance(new, Code | Quote | Plain):
        return values
    if max(len(old.text), len(new.text)) <= _LONGEST:
        return values
    pairs = enumerate(zip(old.text, new.text, strict=False))
    shared = next((at for at, (one, other) in pairs if one != other), min(len(old.text), len(new.text)))
    start = max(old.text.rfind(" ", 0, shared), old.text.rfind("/", 0, shared)) + 1
    if start < _LONGEST // 2 and (not start or _short(old.text) != _short(new.text)):
        return values
    return {
        **values,
        "old": old._replace(text=f"…{old.text[start:]}"),
        "new": new._replace(text=f"…{new.text[start:]}"),
    }


def _short(text: str) -> str:
    if len(text) <= _LONGEST and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    shown = printable(" ".join(text.split()))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1].rstrip()}…"

"""What the words of a language have to cover, and where they are found.

A phrase is a `str.format` template. Counted things have two: for one, and for any other number.
"""

from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from diff_insight.drafting.kinds import Kind

LANGUAGES = ("en_US", "zh_CN", "ja_JP")
"""The languages drafts are written in; anything else is drafted in the first."""

Counted = tuple[str, str]
"""The phrase for one, and for any other number, which it holds as `{n}`."""


def always(phrase: str) -> Counted:
    """One phrase for every number, as in languages without a plural."""
    return phrase, phrase


class Words(NamedTuple):
    """How a finding is told. Two phrases in place of one are for one thing and for several."""

    evidence: str
    """Why the type was chosen, the same for many changes."""
    title: str | Counted | None = None
    line: str | Counted | None = None
    """An entry of the list in the explanation; None where another finding or the paragraph tells it."""


class Phrases(NamedTuple):
    """All words of one language."""

    kinds: dict[Kind, str]
    """What a file of each kind is called within a sentence."""
    counted_kinds: dict[Kind, Counted]
    """So many files of a kind."""
    things: dict[Kind, str]
    """What a file is called in a title: `{words}` are those of its name, `{name}` is its name, `{place}` its folder."""
    top_things: dict[Kind, str]
    """The same at the top of the tree, where there is no `{place}`; only those that differ."""
    titles: dict[str, str]
    """By action."""
    sentences: dict[str, str]
    """By what happened to the file: the explanation."""
    evidence: dict[str, str]
    """By rule: why it holds."""
    lines: Counted
    overview: dict[str, str]
    """Sentences of the overview."""
    files: Counted
    types: dict[str, Counted]
    """By modification type: so many of it."""
    comma: str
    """Between the parts of a list."""
    last_comma: str
    """Before the last of a list."""
    sentence_gap: str
    """Between two sentences."""
    findings: dict[str, Words]
    """By what a rule found in a patch."""
    nouns: dict[str, Counted]
    """So many of what findings count."""
    closed_up: tuple[tuple[str, str], ...]
    """What is written without the blank that a phrase has around code, and how."""
    more_than: str
    """More than a number that is `{counted}` already."""
    located: str
    """A title that is `{told}` already, with the definition, the rule or the element that all of it is in."""

    def count_lines(self, n: int) -> str:
        return counted(self.lines, n)

    def count_files(self, n: int) -> str:
        return counted(self.files, n)

    def count_type(self, name: str, n: int) -> str:
        """So many of a type; a type that is none of the four goes by its own name."""
        return counted(self.types[name], n) if name in self.types else f"{n:,} {name}"

    def quoted(self, title: str) -> str:
        """`title` in quotation marks; its own become those of a quotation within another."""
        opening, closing = self.overview["quoted"].split("{title}")
        inner_opening, inner_closing = self.overview["quoted within"].split("{title}")
        title = title.replace(opening, inner_opening).replace(closing, inner_closing)
        return f"{opening}{title}{closing}"

    def listed(self, parts: list[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        if len(parts) < 2:
            return "".join(parts)
        return self.comma.join(parts[:-1]) + self.last_comma + parts[-1]


@lru_cache(maxsize=1024)
def counted(phrase: Counted, n: int) -> str:
    """The phrase for `n`; the same small numbers come again and again."""
    return phrase[0 if n == 1 else 1].format(n=f"{n:,}")


@lru_cache(maxsize=8)
def phrases_for(language: str) -> Phrases:
    """The words of `language`, a tag as `en_US`; of English where there are none."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    phrases: Phrases = import_module(f"diff_insight.drafting.languages.{known.lower()}").PHRASES
    return phrases

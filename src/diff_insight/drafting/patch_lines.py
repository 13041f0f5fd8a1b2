"""The hunks of one file as rules look at them: which lines went, which came, and where."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.source import Side
from diff_insight.drafting.definitions import begins_no_definition, defines
from diff_insight.drafting.facts import Facts, facts_of
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.material import Material
from diff_insight.drafting.symbols.reading import Names, names_of

LOOKED_AT = 32 * 1024
"""Bytes of hunks that are looked at; of more than that, whole hunks are left out."""

_HEADING = lazy_pattern(r"\s{0,3}#{1,6}\s+(\S.*)")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
"""Characters without which the text reads the same."""
_PAGES = frozenset(
    {"html", "htm", "xhtml", "svg", "xml", "xaml", "j2", "jinja", "jinja2", "tmpl", "tpl", "ejs", "hbs", "vue"}
)
"""Suffixes of markup, and of templates for it."""
_LISTS = frozenset({"yml", "yaml", "json"})
_NO_HEADING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789|-*[!<>:") | {""}
"""What neither a heading nor a fence of code begins with."""


class Block(NamedTuple):
    """Lines that changed together."""

    removed: tuple[str, ...]
    added: tuple[str, ...]
    where: str
    """The heading or the definition above, as far as the hunk shows one; else empty."""


class PatchLines:
    """One change, read once for all rules."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.change = material.change
        self.facts: Facts = facts_of(material.change, material.counts)
        self.kind: Kind = self.facts.kind
        self.suffix = material.change.path.rpartition("/")[2].rpartition(".")[2].lower()
        text, self._is_long = _beginning(material.hunks)
        shown = text.decode("utf-8", "replace")
        if not shown.isascii() and any(sign in shown for sign in _INVISIBLE):
            shown = shown.translate(dict.fromkeys(map(ord, _INVISIBLE)))
        self.lines = shown.split("\n")
        """With their signs; a trailing carriage return stays."""

    @cached_property
    def is_cut(self) -> bool:
        """Whether lines are missing: of long hunks only the beginning is looked at, and some sources show parts."""
        facts = self.facts
        if self._is_long or not facts.is_counted:
            return self._is_long
        return len(self.removed) < facts.deletions or len(self.added) < facts.additions

    @property
    def is_prose(self) -> bool:
        """Whether it is written for readers; a table of contents is not, though it belongs to a document."""
        return self.kind is Kind.DOCUMENTATION and self.suffix not in _LISTS

    @property
    def is_page(self) -> bool:
        """Whether it is markup or a template for it."""
        return self.suffix in _PAGES

    @cached_property
    def removed(self) -> list[str]:
        """The lines that went, without their signs."""
        return [line[1:] for line in self.lines if line[:1] == "-"]

    @cached_property
    def added(self) -> list[str]:
        """The lines that came, without their signs."""
        return [line[1:] for line in self.lines if line[:1] == "+"]

    @cached_property
    def removed_text(self) -> str:
        return "\n".join(self.removed)

    @cached_property
    def added_text(self) -> str:
        return "\n".join(self.added)

    @cached_property
    def names(self) -> tuple[Names, Names] | None:
        """The public names of the whole file before and after; None where they cannot be had. Costs far more than
        all else, so it is asked for where the hunks leave a question open."""
        contents = self.material.contents
        return names_of(self.suffix, lambda: contents(Side.OLD), lambda: contents(Side.NEW))

    @cached_property
    def blocks(self) -> list[Block]:
        """The changed lines, those together that no unchanged line parts."""
        if self.kind is Kind.DOCUMENTATION:
            return list(_blocks(self.lines, _Headings(), _NO_HEADING))
        return list(_blocks(self.lines, defines(self.suffix), begins_no_definition(self.suffix)))


def _beginning(hunks: bytes) -> tuple[bytes, bool]:
    """As many whole hunks as may be looked at, at least part of the first; whether some are left out."""
    if len(hunks) <= LOOKED_AT:
        return hunks, False
    end = hunks.rfind(b"\n@@ ", 0, LOOKED_AT)
    if end <= 0:
        end = hunks.rfind(b"\n", 0, LOOKED_AT)
    return hunks[: max(end, 0)], True


def _blocks(lines: list[str], heading: Callable[[str], str] | None, skipped: frozenset[str]) -> Iterator[Block]:
    """`heading` tells what a line gives its name to, if anything; never one that begins with one of `skipped`."""
    where = begun_under = ""
    removed: list[str] = []
    added: list[str] = []
    for line in lines:
        sign = line[:1]
        if sign == "-" or sign == "+":
            if not removed and not added:
                begun_under = where
            (removed if sign == "-" else added).append(line[1:])
        elif sign != "\\" and (removed or added):
            yield Block(tuple(removed), tuple(added), begun_under)
            removed, added = [], []
        if heading is None:
            continue
        if sign == "@":
            where = heading(line.partition(" @@")[2][1:])
        elif line[1:2] not in skipped:
            where = heading(line[1:]) or where
    if removed or added:
        yield Block(tuple(removed), tuple(added), begun_under)


class _Headings:
    """Tells the headings of a document from comments in its code."""

    def __init__(self) -> None:
        self._in_code = False

    def __call__(self, line: str) -> str:
        if line.lstrip().startswith(("```", "~~~")):
            self._in_code = not self._in_code
        if self._in_code or "#" not in line[:9]:
            return ""
        found = _HEADING.match(line)
        return found[1] if found else ""

"""Python source of which only the looks changed: where its lines break, or how its types are written."""

import re
from collections.abc import Iterator, Sequence

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Finding
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_MINOR = ModificationType.MINOR_UPDATE
_SUFFIXES = frozenset({"py", "pyi"})
_KINDS = frozenset({Kind.SOURCE, Kind.TEST, Kind.BUILD})

_BEHIND = lazy_pattern(r"(?<![ \t])[ \t]{2,}#[^'\"\n]*$", re.MULTILINE)
"""A remark at the end of a line of code."""
_WRAPPED = lazy_pattern(r"(=|\breturn)\s*\(\n([^\n]*)\n\s*\)$", re.MULTILINE)
"""One line of code in brackets of its own lines."""
_LAST_COMMA = lazy_pattern(r",(?=[)\]}])")
_COMMA_BEHIND = lazy_pattern(r"^([ \t]*[)\]}].*),$", re.MULTILINE)
"""Behind what a bracket closes, where only the next line could tell whether it is the last."""
_IMPORT = lazy_pattern(
    r"^(?:from __future__ import .*|import typing\b.*|from (?:typing|typing_extensions|collections\.abc|types) import "
    r"(?:[^(\n]+|\([^)]*\)))$",
    re.MULTILINE,
)
_OF_TYPES = lazy_pattern(r"(?:\b[A-Z]\w*|\b(?:list|dict|tuple|set|frozenset|type|deque))\[[^\[\]]*\]")
"""A type with those it is made of."""
_RESULT = lazy_pattern(r"\)\s*+->\s*+[^:\n]++:")
_ANNOTATION = lazy_pattern(r"(?<=\w)\s*:\s*[\w.\"'| ]+?(?=\s*(?:=[^=]|,|\)|$))", re.MULTILINE)
_BLANKS = lazy_pattern(r"[ \t]{2,}")
_DEEPEST = 4
_IMPORTS = ("from ", "import ")
_ALIKE = 3
"""Characters at the beginning of lines."""
_NO_LAYOUT = str.maketrans("", "", " \t\n,()")
_KEPT = ("def ", "return", "if ", "self.")
"""Words of which there are as many where only types are written otherwise: looked for first, since that is quick."""
_LONGEST = 20_000
"""Characters of changed text; in more, something else changed too."""


def appearance_findings(patch: PatchLines) -> Iterator[Finding]:
    """Whether the code does what it did."""
    if patch.suffix not in _SUFFIXES or patch.kind not in _KINDS or patch.change.status is not Status.MODIFIED:
        return
    if patch.is_cut or not patch.removed or not patch.added:
        return
    if len(patch.removed_text) > _LONGEST or not _begin_alike(patch.removed, patch.added):
        return
    if patch.removed_text == patch.added_text:
        # Lines that moved.
        return
    old, new = _BEHIND.sub("", patch.removed_text), _BEHIND.sub("", patch.added_text)
    if old == new:
        yield Finding("comments only", _MINOR, {})
    elif old.translate(_NO_LAYOUT) == new.translate(_NO_LAYOUT) and _laid_out(old) == _laid_out(new):
        yield Finding("layout only", _MINOR, {})
    elif all(old.count(word) == new.count(word) for word in _KEPT) and _untyped(old) == _untyped(new):
        yield Finding("annotations only", _MINOR, {})


def _begin_alike(removed: Sequence[str], added: Sequence[str]) -> bool:
    """Whether the first lines that import nothing may be states of one line, as they nearly never are."""
    return _first(removed)[:_ALIKE] == _first(added)[:_ALIKE]


def _first(lines: Sequence[str]) -> str:
    return next((text for line in lines if (text := line.strip(" \t)],")) and not text.startswith(_IMPORTS)), "")


def _laid_out(text: str) -> str:
    """What is left whatever the lines look like."""
    if "(\n" in text:
        text = _WRAPPED.sub(r"\1\2", text)
    text = _COMMA_BEHIND.sub(r"\1", text)
    return _LAST_COMMA.sub("", "".join(text.split()))


def _untyped(text: str) -> str:
    """What is left without types and the imports of their names."""
    text = _BLANKS.sub(" ", text)
    if "import " in text:
        text = _IMPORT.sub("", text)
    for _ in range(_DEEPEST):
        shorter = _OF_TYPES.sub("T", text) if "[" in text else text
        if shorter == text:
            break
        text = shorter
    if "->" in text:
        text = _RESULT.sub("):", text)
    return _laid_out(_ANNOTATION.sub("", text) if ":" in text else text)

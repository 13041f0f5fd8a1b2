"""Which files a pattern means, and which category a file belongs to.

A pattern is a path, which means the file or everything below the folder, or a glob: `*` and `?` stay within one name,
`**` crosses folders, `[a-z]` and `[!a-z]` are sets. A glob without a slash means names at any depth. A glob that
matches a folder means everything below it.

Patterns may come from the reviewed repository, so they are matched without backtracking over more than one star:
no pattern takes longer than its length times the path's.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern

_GLOB = lazy_pattern(r"[*?\[]")
_TOKEN = lazy_pattern(r"(?P<star>\*+)|(?P<any>\?)|\[(?P<set>[!^]?\]?[^\]]*)\]|(?P<plain>.)", re.DOTALL)
_NO_NAME = "(?!)"


def category_of(path: str, categories: Mapping[str, Sequence[str]]) -> str | None:
    """The first category, in their order, one of whose patterns matches `path`; None where none does."""
    for name, patterns in categories.items():
        if matches(path, patterns):
            return name
    return None


def matches(path: str, patterns: Sequence[str]) -> bool:
    """Whether one of `patterns` means `path`; paths count from the root of the repository."""
    return bool(patterns) and _compiled(tuple(patterns), False).fits(path)


def matches_at_any_depth(path: str, patterns: Sequence[str]) -> bool:
    """The same, where a plain name such as `package-lock.json` means files and folders of that name anywhere."""
    return bool(patterns) and _compiled(tuple(patterns), True).fits(path)


def is_glob(pattern: str) -> bool:
    """Whether `pattern` has wildcards."""
    return _GLOB.search(pattern) is not None


class _Patterns(NamedTuple):
    """Patterns of one name, which fit it at any depth, apart from all others: most are, and they are quick to try."""

    names: frozenset[str]
    name: re.Pattern[str] | None
    path: re.Pattern[str] | None

    def fits(self, path: str) -> bool:
        """Whether one of the patterns means `path`."""
        if self.names or self.name is not None:
            parts = path.split("/")
            if not self.names.isdisjoint(parts):
                return True
            if self.name is not None and any(map(self.name.fullmatch, parts)):
                return True
        return self.path is not None and self.path.match(path) is not None


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...], names_anywhere: bool) -> _Patterns:
    names, globs, expressions = [], [], []
    for pattern in patterns:
        trimmed = pattern.removeprefix("./").strip("/")
        has_place = pattern.startswith("/") or "/" in trimmed or trimmed in ("", "**")
        if not has_place and is_glob(trimmed):
            globs.append(_name(trimmed))
        elif not has_place and names_anywhere:
            names.append(trimmed)
        else:
            expressions.append(_expression(trimmed))
    return _Patterns(frozenset(names), _any_of(globs), _any_of(expressions))


def _any_of(expressions: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{one})" for one in expressions), re.DOTALL) if expressions else None


def _expression(trimmed: str) -> str:
    if not trimmed:
        return _NO_NAME
    if not is_glob(trimmed):
        return re.escape(trimmed) + r"(?:/|\Z)"
    return _names(trimmed.split("/"))


def _names(names: Sequence[str]) -> str:
    """Names in order; behind each `**` the first place where the names up to the next `**` fit is as good as any."""
    runs: list[list[str]] = [[]]
    for name in names:
        if name == "**":
            runs.append([])
        else:
            runs[-1].append(name)
    first, *others = ["/".join(map(_name, run)) for run in runs]
    if not others:
        return first + r"(?:/|\Z)"
    expression = first + ("/" if first else "")
    for run in others[:-1]:
        if run:
            expression += f"(?>(?:[^/]+/)*?{run}/)"
    last = others[-1]
    return expression + (rf"(?:[^/]+/)*?{last}(?:/|\Z)" if last else "[^/]")


def _name(glob: str) -> str:
    """One name between slashes; a star that is not the last takes the shortest text that fits, and keeps it."""
    chunks: list[str] = [""]
    for token in _TOKEN.finditer(glob):
        if token["star"]:
            chunks.append("")
        elif token["any"]:
            chunks[-1] += "[^/]"
        elif token["set"]:
            chunks[-1] += _set(token["set"])
        else:
            chunks[-1] += re.escape(token[0])
    first, *others = chunks
    if not others:
        return first
    return first + "".join(f"(?>[^/]*?{chunk})" for chunk in others[:-1] if chunk) + f"[^/]*{others[-1]}"


def _set(content: str) -> str:
    """A set of characters; a range that runs backwards holds nothing, as in a shell."""
    negated = content[:1] in ("!", "^")
    body = content[1:] if negated else content
    parts = [part for part in re.findall(r".-.|.", body, re.DOTALL) if len(part) < 3 or part[0] <= part[2]]
    if not parts:
        return "[^/]" if negated else _NO_NAME
    inside = "".join(
        "-".join(map(re.escape, (part[0], part[2]))) if len(part) == 3 else re.escape(part) for part in parts
    )
    return f"(?!/)[{'^' if negated else ''}{inside}]"

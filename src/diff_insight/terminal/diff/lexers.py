"""Which lexer of Pygments colours a file; Pygments is imported only when a file is there to colour."""

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_COLOURLESS = ("Text only", "Text output")
_WILDCARDS = frozenset("*?[")

_lexers: "dict[str, Lexer | None]" = {}


def has_lexer(language: str) -> bool:
    """Whether `lexer_for` answers at once."""
    return language in _lexers


def lexer_for(language: str) -> "Lexer | None":
    """The lexer for what `language_name` gave; None for plain text.

    Slow at the first call for a language (Pygments and its entry points are imported): make it in a thread.
    """
    if language not in _lexers:
        found = _lexer_class(language)
        if found is None or found.name in _COLOURLESS:
            _lexers[language] = None
        else:
            _lexers[language] = found(stripnl=False, ensurenl=False)
    return _lexers[language]


def language_name(path: str) -> str:
    """What of `path` names its language: `a.py` for every Python file, the name itself where there is no ending."""
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f"a.{ending.lower() if ending != 'R' else ending}" if dot and stem and ending.isascii() else name


def _lexer_class(name: str) -> "type[Lexer] | None":
    """The one that Pygments' own `get_lexer_for_filename` gives.

    That makes a pattern of each of 900 names first, a sixth of a second in which a key is answered late.
    """
    from pygments.lexers import find_lexer_class, get_all_lexers

    fitting = [
        _rated(cast("type[Lexer]", find_lexer_class(lexer)), pattern)
        for lexer, _, patterns, _ in get_all_lexers()
        for pattern in patterns
        if _fits(name, pattern)
    ]
    return max(fitting, key=lambda rated: rated[:2])[2] if fitting else None


def _fits(name: str, pattern: str) -> bool:
    any_start, ending = pattern.startswith("*"), pattern.removeprefix("*")
    if not _WILDCARDS.isdisjoint(ending):
        return fnmatchcase(name, pattern)
    return name.endswith(ending) if any_start else name == ending


def _rated(lexer: "type[Lexer]", pattern: str) -> "tuple[float, str, type[Lexer]]":
    """As Pygments rates those that fit: a name without a `*` counts half a point, equals go by their names."""
    return lexer.priority + (0 if "*" in pattern else 0.5), lexer.__name__, lexer

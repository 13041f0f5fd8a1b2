"""The language that picks rows of the table: `type:breaking reviewed:no is:edited path:docs/** -path:*.lock words`.

Terms are separated by spaces and must all hold; a leading `-` turns one around; `"two words"` is one term; a term
without a value yet (`type:`) is left out. A word without a known name before its colon is looked for in path, title
and explanation, whatever its case.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from diff_insight.domain.categories import is_glob, matches
from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.errors import UsageError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType, Summary

_TERM = lazy_pattern(r'(?P<not>-?)(?:(?P<name>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S*))')
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class FilterError(UsageError):
    """A term that cannot be understood; the message names it and says what is possible."""


class Flags(Protocol):
    """What a row is besides its change and its texts. Each is worked out when a term asks for it."""

    @property
    def reviewed(self) -> bool: ...

    @property
    def edited(self) -> bool: ...

    @property
    def attention(self) -> bool:
        """Whether a person should look at it first."""
        ...

    @property
    def generated(self) -> bool: ...

    @property
    def binary(self) -> bool: ...

    @property
    def category(self) -> str | None: ...


SummaryOf = Callable[[], Summary]
"""Asked only by terms that need it: making a draft for each of 60,000 rows would be felt at each key."""

_Test = Callable[[FileChange, Flags, SummaryOf], bool]
_Reader = Callable[[str, tuple[str, ...]], _Test]
"""Takes a term's value and the types that rows can have. Raises FilterError for a value the term cannot have."""


class Filter(NamedTuple):
    """What `parse_filter` understood. The empty filter lets every row through."""

    text: str
    tests: tuple[_Test, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tests)

    def lets_through(self, change: FileChange, flags: Flags, summary: SummaryOf) -> bool:
        return all(test(change, flags, summary) for test in self.tests)


_STATES: dict[str, Callable[[FileChange, Flags], bool]] = {
    "reviewed": lambda change, flags: flags.reviewed,
    "unreviewed": lambda change, flags: not flags.reviewed,
    "edited": lambda change, flags: flags.edited,
    "attention": lambda change, flags: flags.attention,
    "generated": lambda change, flags: flags.generated,
    "binary": lambda change, flags: flags.binary,
    "submodule": lambda change, flags: change.is_submodule,
}


def _has_status(status: Status) -> Callable[[FileChange, Flags], bool]:
    return lambda change, flags: change.status is status


_STATES |= {str(status): _has_status(status) for status in Status}


def parse_filter(text: str, types: Iterable[str] = tuple(ModificationType)) -> Filter:
    """Read a filter; `types` are the types that rows of this review can have.

    Raises FilterError for a value that a term cannot have.
    """
    known_types = tuple(types)
    tests = []
    for match in _TERM.finditer(text):
        value = match["quoted"] if match["quoted"] is not None else match["plain"]
        if not value:
            continue
        test = _test(match["name"], value, known_types)
        tests.append(_negated(test) if match["not"] else test)
    return Filter(text, tuple(tests))


def _test(name: str | None, value: str, types: tuple[str, ...]) -> _Test:
    if name is None:
        return _words_test(value)
    term = _TERMS.get(name)
    if term is not None:
        return term.read(value, types)
    _refuse_misspelt(name)
    return _words_test(f"{name}:{value}")


def _refuse_misspelt(name: str) -> None:
    """`https:` is a word to look for, `tpye:` is not."""
    from difflib import get_close_matches

    close = get_close_matches(name, _TERMS, 1, 0.7)
    if close:
        raise FilterError(f"No filter is called “{name}:”: did you mean “{close[0]}:”?")


def _type_test(value: str, types: tuple[str, ...]) -> _Test:
    chosen = frozenset(_chosen("type", value, types))
    return lambda change, flags, summary: summary().modification_type.value in chosen


def _status_test(value: str, types: tuple[str, ...]) -> _Test:
    statuses = frozenset(_chosen("status", value, tuple(Status)))
    return lambda change, flags, summary: change.status in statuses


def _state_test(value: str, types: tuple[str, ...]) -> _Test:
    state = _STATES[_only("is", value, tuple(_STATES))]
    return lambda change, flags, summary: state(change, flags)


def _flag_test(name: str) -> _Reader:
    def read(value: str, types: tuple[str, ...]) -> _Test:
        wanted, holds = _yes_or_no(name, value), _STATES[name]
        return lambda change, flags, summary: holds(change, flags) is wanted

    return read


def _category_test(value: str, types: tuple[str, ...]) -> _Test:
    return lambda change, flags, summary: (flags.category or "").casefold() == value.casefold()


def _path_test(value: str, types: tuple[str, ...]) -> _Test:
    if is_glob(value):
        patterns = (value,)
        return lambda change, flags, summary: any(matches(path, patterns) for path in _paths(change))
    wanted = value.casefold()
    return lambda change, flags, summary: any(wanted in path.casefold() for path in _paths(change))


def _words_test(value: str) -> _Test:
    wanted = value.casefold()

    def test(change: FileChange, flags: Flags, summary: SummaryOf) -> bool:
        if any(wanted in path.casefold() for path in _paths(change)):
            return True
        texts = summary()
        return wanted in texts.title.value.casefold() or wanted in texts.explanation.value.casefold()

    return test


def _paths(change: FileChange) -> Iterable[str]:
    return (change.path,) if change.previous_path is None else (change.path, change.previous_path)


def _negated(test: _Test) -> _Test:
    return lambda change, flags, summary: not test(change, flags, summary)


def _chosen(name: str, value: str, possible: tuple[str, ...]) -> list[str]:
    """Every possible value one of whose words starts with `value`."""
    start = value.casefold().replace("-", " ").replace("_", " ")
    chosen = [word for word in possible if f" {start}" in f" {word}"]
    if not chosen:
        raise FilterError(f"No {name} is called “{value}”: choose {_alternatives(possible)}.")
    return chosen


def _only(name: str, value: str, possible: tuple[str, ...]) -> str:
    if value.casefold() in possible:
        return value.casefold()
    chosen = [word for word in possible if word.startswith(value.casefold())]
    if len(chosen) != 1:
        raise FilterError(f"“{name}:{value}” says nothing: choose {_alternatives(possible)}.")
    return chosen[0]


def _yes_or_no(name: str, value: str) -> bool:
    if value.casefold() not in _YES_NO:
        raise FilterError(f"“{name}:{value}” is neither yes nor no: write {name}:yes or {name}:no.")
    return _YES_NO[value.casefold()]


def _alternatives(possible: tuple[str, ...]) -> str:
    return ", ".join(str(word) for word in possible[:-1]) + f" or {possible[-1]}"


class _Term(NamedTuple):
    """A term with a name: what a person reads of it, and how its value is read."""

    example: str
    meaning: str
    read: _Reader


_TERMS = {
    "type": _Term("type:breaking", f"files of this type: {_alternatives(tuple(ModificationType))}", _type_test),
    "status": _Term("status:added", f"files of this status: {_alternatives(tuple(Status))}", _status_test),
    "reviewed": _Term("reviewed:no", "files nobody reviewed; reviewed:yes has the others", _flag_test("reviewed")),
    "edited": _Term("edited:yes", "files that you corrected", _flag_test("edited")),
    "attention": _Term("attention:yes", "files that want attention", _flag_test("attention")),
    "generated": _Term("generated:no", "no generated and lock files", _flag_test("generated")),
    "binary": _Term("binary:no", "no binary files", _flag_test("binary")),
    "is": _Term("is:unreviewed", f"files in this state: {_alternatives(tuple(_STATES))}", _state_test),
    "path": _Term("path:docs/**", "files whose path, or the one before a rename, has this form or part", _path_test),
    "category": _Term("category:api", "files of this category of the configuration", _category_test),
}  # fmt: skip
"""Every name that may stand before a colon."""


def filter_words() -> tuple[tuple[str, str], ...]:
    """What a filter can be made of: an example and what it lets through, each for people to read."""
    return (
        ("word", "files whose path, title or explanation holds this; several words must all hold"),
        ('"two words"', "the same of words in this order"),
        *((term.example, term.meaning) for term in _TERMS.values()),
        ("-path:*.lock", "- in front turns any of these around"),
    )

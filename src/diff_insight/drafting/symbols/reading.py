"""Public names of whole source files, where the reader of their language is installed."""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

Names = dict[str, tuple[str, ...]]
"""Public names, perhaps behind those of their classes and a dot, with their parameters; one that a call may leave out
ends with `?`."""

NamesIn = Callable[[str], Names | None]
"""Reads the text of a file; None where it does not parse."""

_READERS = {
    "diff_insight.drafting.symbols.python": "py pyi",
    "diff_insight.drafting.symbols.grammars": "js jsx mjs cjs ts tsx mts cts go rs java",
}
_MODULES = {suffix: module for module, suffixes in _READERS.items() for suffix in suffixes.split()}
_LARGEST = 400_000
"""Characters above which reading a file takes longer than a draft is worth."""


def names_of(
    suffix: str, old: Callable[[], bytes | None], new: Callable[[], bytes | None]
) -> tuple[Names, Names] | None:
    """The names of both sides of a file; None where its language has no reader here, a side cannot be had or it does
    not parse."""
    read = _reader(suffix)
    if read is None:
        return None
    sides = []
    for side in (old, new):
        contents = side()
        if contents is None or len(contents) > _LARGEST:
            return None
        names = read(contents.decode("utf-8", "replace"))
        if names is None:
            return None
        sides.append(names)
    return sides[0], sides[1]


@lru_cache(maxsize=32)
def _reader(suffix: str) -> NamesIn | None:
    module = _MODULES.get(suffix)
    if module is None:
        return None
    try:
        reader: NamesIn | None = import_module(module).reader(suffix)
    except (ImportError, OSError, ValueError):
        # Not installed, or not for this interpreter: the lines of the hunks have to do.
        return None
    return reader

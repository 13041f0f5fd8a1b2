"""Public names of Python files, as Griffe reads them."""

from collections.abc import Iterator
from pathlib import Path

import griffe

from diff_insight.drafting.symbols.reading import Names, NamesIn


def reader(suffix: str) -> NamesIn:
    """What reads files of `suffix`."""
    return _names_in


def _names_in(text: str) -> Names | None:
    try:
        module = griffe.visit("module", filepath=Path("module.py"), code=text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    return dict(_public(module))


def _public(parent: griffe.Module | griffe.Class) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, member in parent.members.items():
        if isinstance(member, griffe.Alias) or not member.is_public:
            continue
        if isinstance(member, griffe.Function):
            yield name, tuple(map(_parameter, member.parameters))
        elif isinstance(member, griffe.Class):
            yield name, ()
            yield from _public(member)
        else:
            yield name, ()


def _parameter(parameter: griffe.Parameter) -> str:
    return parameter.name if parameter.required else f"{parameter.name}?"

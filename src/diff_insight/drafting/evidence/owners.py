"""What the definitions in hunks of Python belong to: classes, and the list of a module's public names."""

from collections.abc import Iterator, Sequence

from diff_insight.domain.lazy_pattern import lazy_pattern

_TOP = lazy_pattern(r"(?:class|(?:async\s+)?def)\s+(\w+)")
_LISTED = lazy_pattern(r"\s+[\"'](\w+)[\"'],?\s*$")
EXPORTS = "__all__"


def is_private(name: str) -> bool:
    """Whether a name of Python says that it is for its neighbours only."""
    return name.startswith("_") and not name.startswith("__")


def owners(lines: Sequence[str]) -> dict[str, str]:
    """The class or the function at the margin that each definition further in belongs to, as far as hunks tell."""
    return dict(_owned(lines))


def _owned(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    owner = ""
    for line in lines:
        if "def " not in line and "class " not in line and line[:1] != "@":
            continue  # as nearly all
        text = _content(line)
        top = _TOP.match(text)
        if top:
            owner = top[1]
        elif line[:1] == "@":
            owner = ""
        elif text[:1].isspace() and (inner := _TOP.match(text.lstrip())):
            yield inner[1], owner


def exported(lines: Sequence[str], sign: str) -> list[str]:
    """The names that came to (`+`) or went from (`-`) the list of a module's public names."""
    found = []
    is_within = False
    for line in lines:
        text = _content(line)
        if line[:1] == "@" or text[:1].isalpha() or text[:1] == "_":
            is_within = text.startswith(EXPORTS)
        elif text[:1] in ("]", ")"):
            is_within = False
        elif is_within and line[:1] == sign and (name := _LISTED.match(text)):
            found.append(name[1])
    return found


def _content(line: str) -> str:
    """A line without its sign; of the header of a hunk, what stands above the hunk."""
    return line.partition(" @@ ")[2] if line[:1] == "@" else line[1:]

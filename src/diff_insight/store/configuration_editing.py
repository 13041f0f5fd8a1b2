"""Changes one value in the text of a configuration file; comments, order and spelling of all else stay."""

import re

from diff_insight.domain.errors import UsageError
from diff_insight.domain.lazy_pattern import lazy_pattern

Value = str | bool | int | tuple[str, ...]

_HEADER = lazy_pattern(r"\s*\[")
_MOST_LINES = 200
"""A value of more lines is not one that this program wrote."""


def changed(text: str, name: str, value: Value | None) -> str:
    """`text` with `value` for the setting `name` (`theme`, `diff.wrap`, `keys.report.export`), or without it.

    A new line goes below the comment that shows the setting, else to the end of its table. Raises UsageError where
    the file is written in a way that cannot be changed for sure.
    """
    import tomllib

    table, key = _place(name)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    start, end = _table(lines, table)
    found = _assignment(lines, start, end, key)
    written = [] if value is None else [f"{_key(key)} = {_toml(value)}\n"]
    if found is not None:
        lines[found[0] : found[1]] = written
    elif written:
        if start < 0:
            lines += [*(["\n"] if lines else []), f"[{table}]\n"]
            start = end = len(lines)
        at = _below_comment(lines, start, end, key)
        lines[at:at] = written
    result = "".join(lines)
    try:
        wanted = _with(tomllib.loads(text), table, key, value)
        if tomllib.loads(result) == wanted:
            return result
    except ValueError:
        pass
    raise UsageError(f"The setting {name} is written in a way that is not changed here: change it in an editor.")


def _place(name: str) -> tuple[str, str]:
    """The table of a setting, empty for the top of the file, and its name there; a command's name holds dots."""
    table, dot, key = name.partition(".")
    return (table, key) if dot else ("", name)


def _table(lines: list[str], table: str) -> tuple[int, int]:
    """The lines of a table without its header; a start below zero where there is none."""
    headers = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    ends = [*headers, len(lines)]
    if not table:
        return 0, ends[0]
    for number, at in enumerate(headers):
        if re.fullmatch(rf"\s*\[\s*{re.escape(table)}\s*\]\s*(#.*)?", lines[at].rstrip("\n")):
            return at + 1, ends[number + 1]
    return -1, -1


def _assignment(lines: list[str], start: int, end: int, key: str) -> tuple[int, int] | None:
    """The lines that give `key` its value; an array may take several."""
    import tomllib

    spelt = re.compile(rf"""\s*(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')\s*=""")
    for at in range(max(start, 0), end):
        if spelt.match(lines[at]):
            for last in range(at + 1, min(end, at + _MOST_LINES) + 1):
                try:
                    tomllib.loads("".join(lines[at:last]))
                except ValueError:
                    continue
                return at, last
    return None


def _below_comment(lines: list[str], start: int, end: int, key: str) -> int:
    """Where a new line goes: below the comment that shows the setting, else behind the table's last line."""
    shown = re.compile(rf"\s*#\s*{re.escape(_key(key))}\s*=.*\S")
    for at in range(start, end):
        if shown.match(lines[at]) and not lines[at].rstrip().endswith("["):
            return at + 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return end


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _toml(key)


def _toml(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08x}"


def _with(document: dict[str, object], table: str, key: str, value: Value | None) -> dict[str, object]:
    """The values of the file as they have to be afterwards."""
    inner = document.setdefault(table, {}) if table and value is not None else document.get(table, {})
    place = inner if table else document
    if not isinstance(place, dict):
        raise ValueError(table)
    if value is None:
        place.pop(key, None)
    else:
        place[key] = list(value) if isinstance(value, tuple) else value
    return document

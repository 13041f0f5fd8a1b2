"""`diff-insight config`: the effective configuration, and where each value comes from."""

import os
from collections.abc import Mapping
from pathlib import Path

from diff_insight.application.repository import repository_root
from diff_insight.cli.arguments import configuration_file, working_directory
from diff_insight.cli.columns import width
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.messages import say
from diff_insight.cli.standard_streams import print_text
from diff_insight.domain.errors import OutputExistsError, UsageError
from diff_insight.domain.printable import printable
from diff_insight.store.configuration_file import REPOSITORY_FILE
from diff_insight.store.places import config_file
from diff_insight.store.setting_keys import SETTING_KEYS
from diff_insight.store.settings import GIVEN, REPOSITORY, USER, Settings, load_settings

_ACTIONS = ("show", "path", "init")
_SECRET = "(set, not shown)"
_WIDEST = 60


def run(line: CommandLine) -> int:
    action, *others = line.operands or ("show",)
    if others or action not in _ACTIONS:
        raise UsageError(f"Write diff-insight config {', config '.join(_ACTIONS[:-1])} or config {_ACTIONS[-1]}.")
    match action:
        case "show":
            _show(line)
        case "path":
            print_text(f"{printable(str(configuration_file(line) or config_file()))}\n")
        case _:
            _begin(configuration_file(line) or config_file())
    return 0


def _show(line: CommandLine) -> None:
    root = repository_root(working_directory(line))
    settings = load_settings(root, configuration_file(line), os.environ)
    for warning in settings.warnings:
        say(warning)
    rows = [
        (f"{name} = {text}", settings.origin_of(key)) for key in SETTING_KEYS for name, text in _shown(settings, key)
    ]
    print_text(_files(line, root))
    column = min(max(width(text) for text, _ in rows), _WIDEST)
    print_text("".join(f"{text}{' ' * max(1, column - width(text) + 1)} # {origin}\n" for text, origin in rows))


def _files(line: CommandLine, root: Path | None) -> str:
    """The files that are looked for, in the order in which they win."""
    given = configuration_file(line)
    files = (
        [(GIVEN, given)] if given else [(USER, config_file()), (REPOSITORY, root / REPOSITORY_FILE if root else None)]
    )
    return "".join(
        f"# {origin}: {printable(str(path))}{'' if os.path.lexists(path) else ' (not there)'}\n"
        for origin, path in files
        if path is not None
    )


def _shown(settings: Settings, key: str) -> list[tuple[str, str]]:
    """The lines for one key, as they would stand in a file; tables have a line for each of their entries."""
    value = settings.value_of(key)
    if isinstance(value, Mapping):
        suffix = ".paths" if key == "categories" else ""
        return [(f"{key}.{_toml_key(str(name))}{suffix}", _toml(inner)) for name, inner in value.items()]
    if SETTING_KEYS[key].secret and value:
        return [(key, _SECRET)]
    return [(key, _toml(value))]


def _toml(value: object) -> str:
    if value is None:
        return "(none)"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, int):
        return str(value).lower()
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{printable(escaped)}"'


def _toml_key(name: str) -> str:
    return name if name.isascii() and name.replace("-", "").replace("_", "").isalnum() else _toml(name)


def _begin(path: Path) -> None:
    """Write the commented file; what is there already is left alone."""
    from diff_insight.store.atomic import write_whole
    from diff_insight.store.configuration_template import TEMPLATE

    if os.path.lexists(path):
        raise OutputExistsError(f"{printable(str(path))} is there already", "open it in an editor")
    write_whole(path, TEMPLATE.encode())
    say(f"Wrote {path}.")

"""Reads one configuration file as plain values, and changes one of them. Nothing in it is run or included."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from diff_insight.domain.errors import UsageError
from diff_insight.domain.printable import printable

if TYPE_CHECKING:
    from diff_insight.store.configuration_editing import Value

REPOSITORY_FILE = ".diff-insight.toml"
"""At the root of the reviewed repository."""

_LARGEST = 1 << 20
_TABLES = ("diff", "files", "model")


class ConfigurationError(UsageError):
    """A configuration file or variable that cannot be used; the message names it and its key."""


def read_configuration(path: Path) -> dict[str, object]:
    """The values of a TOML file by dotted key (`files.ignored`); `categories` and `keys` stay whole tables.

    Raises ConfigurationError where the file is missing, unreadable, no regular file, too large or no TOML.
    """
    return _flat(_parsed(path, _content(path)))


def change_configuration(path: Path, name: str, value: "Value | None") -> None:
    """Give one setting its value in a file, or with None the built-in one; a missing file is begun with comments.

    Raises UsageError where the file cannot be read or changed for sure, OutputError where it cannot be written.
    """
    import os

    from diff_insight.store.atomic import ABSENT, fingerprint, write_whole
    from diff_insight.store.configuration_editing import changed
    from diff_insight.store.configuration_template import TEMPLATE

    if os.path.lexists(path):
        content = _content(path)
        _parsed(path, content)
        before, expected = content.decode(), fingerprint(path)
    else:
        before, expected = TEMPLATE, ABSENT
    write_whole(path, changed(before, name, value).encode(), expected=expected)


def _content(path: Path) -> bytes:
    shown = printable(str(path))
    try:
        if not path.is_file():
            raise ConfigurationError(f"{shown} is no file: give the path of a TOML file.")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise ConfigurationError(f"{shown} cannot be read: {error.strerror}.") from error
    if len(content) > _LARGEST:
        raise ConfigurationError(f"{shown} is larger than 1 MiB: that is no configuration.")
    return content


def _parsed(path: Path, content: bytes) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(content.decode())
    except (ValueError, RecursionError) as error:
        reason = "its values are nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ConfigurationError(f"{printable(str(path))} is no valid TOML: {printable(reason)}.") from error


def _flat(document: Mapping[str, object]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, value in document.items():
        if name in _TABLES and isinstance(value, dict):
            values.update({f"{name}.{key}": inner for key, inner in value.items()})
        else:
            values[name] = value
    return values

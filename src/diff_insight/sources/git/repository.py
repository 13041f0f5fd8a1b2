"""The repository beside its commits: its remotes, read by GitPython.

Importing GitPython takes half as long as starting the whole screen, so nothing that comes before the listing of a
range in this repository needs this module.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diff_insight.sources.git.remote_address import RemoteAddress, parse_remote


class Remote(NamedTuple):
    """A remote that is on a hosting site."""

    name: str
    address: RemoteAddress


def remotes(common_directory: Path) -> list[Remote]:
    """The remotes whose addresses can be understood, `upstream` first, then `origin`, then the others.

    Only configuration is read, nothing is started and nothing fetched. An unreadable one counts as none.
    """
    if not _may_name_remotes(common_directory):
        return []
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    try:
        import git
    except ImportError:
        return []
    try:
        with git.Repo(common_directory, expand_vars=False) as repository:
            found = list(_addresses(repository))
    except (git.GitError, OSError, ValueError, LookupError, UnicodeError):
        return []
    ranks = {"upstream": 0, "origin": 1}
    return sorted(found, key=lambda remote: ranks.get(remote.name, 2))


def _may_name_remotes(common_directory: Path) -> bool:
    """Whether GitPython is worth its import: a repository without any remote is told by its configuration's text."""
    try:
        text = (common_directory / "config").read_bytes().lower()
    except OSError:
        return True
    return b"remote" in text or b"include" in text


def _addresses(repository: "git.Repo") -> Iterator[Remote]:  # type: ignore[name-defined]  # noqa: F821
    with repository.config_reader() as configuration:
        shortcuts = {
            str(short): section[5:-1]
            for section in configuration.sections()
            if section.startswith('url "')
            for short in configuration.get_values(section, "insteadOf", [])
        }
        for remote in repository.remotes:
            section = f'remote "{remote.name}"'
            address = parse_remote(_expanded(str(configuration.get_value(section, "url", "")), shortcuts))
            if address is not None:
                yield Remote(remote.name, address)


def _expanded(url: str, shortcuts: dict[str, str]) -> str:
    """`url` with the longest `url.LONG.insteadOf SHORT` of the user's configuration replaced."""
    for short in sorted(shortcuts, key=len, reverse=True):
        if short and url.startswith(short):
            return shortcuts[short] + url[len(short) :]
    return url

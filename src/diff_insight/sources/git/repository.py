"""The repository beside its commits, as GitPython sees it: which remotes there are to look for a page's commits in.

Importing GitPython takes half as long as starting the whole screen, so only what is asked of a compare page needs
this module.
"""

import os
from pathlib import Path

from diff_insight.sources.git.remotes import Remote, ranked


def remotes(common_directory: Path) -> list[Remote]:
    """The remotes whose addresses can be understood, `upstream` first, then `origin`, then the others.

    Only configuration is read, nothing is started and nothing fetched. An unreadable one counts as none.
    """
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    try:
        import git
    except ImportError:
        return []
    try:
        with git.Repo(common_directory, expand_vars=False) as repository, repository.config_reader() as configuration:
            shortcuts = {
                str(short): section[5:-1]
                for section in configuration.sections()
                if section.startswith('url "') and configuration.has_option(section, "insteadOf")
                for short in configuration.get_values(section, "insteadOf")
            }
            urls = [
                (remote.name, str(configuration.get_value(f'remote "{remote.name}"', "url", "")))
                for remote in repository.remotes
            ]
    except (git.GitError, OSError, ValueError, LookupError, UnicodeError):
        return []
    return ranked(urls, shortcuts)

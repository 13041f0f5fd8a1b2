"""The folders of this user on this platform. Nothing is created here.

On Linux these are those of the XDG base directory specification, worked out here where that takes one look: importing
`platformdirs` takes as long as the rest of a short command. It knows all other cases and platforms.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

_NAME = "diff-insight"


def state_folder() -> Path:
    """Where saved reviews live."""
    return _xdg_folder("XDG_STATE_HOME", ".local/state") or _folders().user_state_path


def cache_folder() -> Path:
    """Where things live that may be deleted at any time."""
    return _xdg_folder("XDG_CACHE_HOME", ".cache") or _folders().user_cache_path


def config_file() -> Path:
    """The user's own configuration, which need not exist."""
    return (_xdg_folder("XDG_CONFIG_HOME", ".config") or _folders().user_config_path) / "config.toml"


def _xdg_folder(variable: str, usual: str) -> Path | None:
    """The folder that `variable` names, or the usual one of the home folder; None where it takes more to tell.

    Asked anew each time, so that the variables hold as they are now.
    """
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ:
        return None
    given, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if given.startswith("/"):
        return Path(given, _NAME)
    return Path(home, usual, _NAME) if home.startswith("/") else None


def _folders() -> "PlatformDirs":
    from platformdirs import PlatformDirs

    return PlatformDirs(_NAME, appauthor=False)

"""The folders of this user on this platform. Nothing is created here."""

from pathlib import Path

from platformdirs import PlatformDirs

_NAME = "diff-insight"


def _folders() -> PlatformDirs:
    """Asked anew each time, so that the XDG variables hold as they are now."""
    return PlatformDirs(_NAME, appauthor=False)


def state_folder() -> Path:
    """Where saved reviews live."""
    return _folders().user_state_path


def cache_folder() -> Path:
    """Where things live that may be deleted at any time."""
    return _folders().user_cache_path


def config_file() -> Path:
    """The user's own configuration, which need not exist."""
    return _folders().user_config_path / "config.toml"

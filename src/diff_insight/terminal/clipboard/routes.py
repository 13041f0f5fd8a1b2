"""Which ways lead to the person's clipboard, told from the environment alone."""

from collections.abc import Mapping
from enum import StrEnum


class Route(StrEnum):
    """A way for copied text, as the footer calls it."""

    SYSTEM = "system clipboard"
    """Through pyperclip; read back, so known to be there."""
    TMUX = "tmux"
    """The paste buffer of tmux, which hands it on to its terminal."""
    TERMINAL = "terminal (OSC 52)"
    """A request to the terminal, which never answers."""
    FILE = "file"
    NOWHERE = "nowhere"
    """Nothing to copy, or every way failed."""


_REMOTE = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "ZELLIJ")
"""Set where a clipboard of this machine, if there is one, is not the person's, or is out of reach."""

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
_WITHOUT_CLIPBOARD = ("", "dumb", "linux")
"""Values of TERM: terminals that would show the request rather than obey it."""


def routes(environ: Mapping[str, str], platform: str) -> tuple[Route, ...]:
    """The ways to try, best first; `platform` is `sys.platform`. The last always works as long as a disk does."""
    is_remote = any(environ.get(name) for name in _REMOTE)
    has_desktop = platform in ("darwin", "win32") or any(environ.get(name) for name in _DISPLAYS)
    ways = []
    if environ.get("TMUX"):
        ways.append(Route.TMUX)
    if has_desktop and not is_remote:
        # A Mac has one clipboard, always there; elsewhere tmux outlives the display it was started on.
        ways.insert(0 if platform == "darwin" else len(ways), Route.SYSTEM)
    if platform == "win32" or environ.get("TERM", "") not in _WITHOUT_CLIPBOARD:
        ways.append(Route.TERMINAL)
    return (*ways, Route.FILE)

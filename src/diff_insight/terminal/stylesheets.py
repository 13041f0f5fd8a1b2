"""Finds the style sheets, in an installed package and in a source tree alike."""

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGE / "styles"
_SOURCE_TREE = _PACKAGE.parent.parent / "styles"

STYLES = _INSTALLED if _INSTALLED.is_dir() else _SOURCE_TREE
"""The folder that holds them."""


def sheets(*names: str) -> list[str | PurePath]:
    """The paths of the sheets called `names`, for `CSS_PATH`."""
    return [STYLES / f"{name}.tcss" for name in names]


def add_sheets(app: "App[None]", *names: str) -> None:
    """Let the sheets called `names` hold too. Those that hold already are not parsed again, as with `CSS_PATH`."""
    for path in sheets(*names):
        app.stylesheet.read(path)
    app.stylesheet.parse()

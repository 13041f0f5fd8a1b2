"""Finds the style sheets, in an installed package and in a source tree alike."""

from pathlib import Path, PurePath

_PACKAGE = Path(__file__).resolve().parent.parent
_INSTALLED = _PACKAGE / "styles"
_SOURCE_TREE = _PACKAGE.parent.parent / "styles"

STYLES = _INSTALLED if _INSTALLED.is_dir() else _SOURCE_TREE
"""The folder that holds them."""


def sheets(*names: str) -> list[str | PurePath]:
    """The paths of the sheets called `names`, for `CSS_PATH`."""
    return [STYLES / f"{name}.tcss" for name in names]

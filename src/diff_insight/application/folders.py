"""The folders of the user that a screen needs to know."""

from diff_insight.store.places import cache_folder

__all__ = ["cache_folder"]

"""The two layouts a report can be written in."""

from enum import StrEnum


class Profile(StrEnum):
    """Who is going to render the report."""

    PANDOC = "pandoc"
    """Pandoc and the static sites built on it: front matter, ids as attributes of headings."""
    GITHUB = "github"
    """A CommonMark renderer with tables: pull requests, issues, wikis, release pages."""

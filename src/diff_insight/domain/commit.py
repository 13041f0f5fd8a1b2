"""A commit of a range, as far as it says what was meant."""

from typing import NamedTuple


class Commit(NamedTuple):
    """What one commit says and which files it touches."""

    subject: str
    body: str
    """What stands below the subject, footers included."""
    paths: tuple[str, ...]
    """Old and new names of the files it touches; empty where nobody knows."""

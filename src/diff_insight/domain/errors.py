"""Errors that a person can mend: each message is one sentence that says what is wrong and what to do."""


class DiffInsightError(Exception):
    """Base of all errors shown as one line; `exit_status` is the status the command ends with."""

    exit_status = 3


class UsageError(DiffInsightError):
    """The command line or the configuration asks for something that does not exist."""

    exit_status = 2


class SourceError(DiffInsightError):
    """The source cannot be read: no repository, unknown revision, unreadable file, no merge base."""

    exit_status = 3


class NoChangeError(DiffInsightError):
    """The range holds no change, so there is nothing to export."""

    exit_status = 1


class StoreError(DiffInsightError):
    """Saved reviews cannot be read or written."""

    exit_status = 3


class OutputError(DiffInsightError):
    """A file cannot be written: no permission, no room, no such place."""

    exit_status = 3


class OutputExistsError(OutputError):
    """The file holds something else and nobody said to replace it."""

    exit_status = 2

    def __init__(self, what: str, advice: str) -> None:
        """`what` is in the way; `advice` says what to do on a command line."""
        super().__init__(f"{what}: {advice}.")
        self.what = what


class NetworkError(DiffInsightError):
    """The network or the model failed."""

    exit_status = 4


class CancelledError(DiffInsightError):
    """The person who waited for it does not want it any more."""

    exit_status = 130

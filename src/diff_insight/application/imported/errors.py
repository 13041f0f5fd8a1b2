"""What can go wrong with a report's file, light enough for a screen that has none open."""

from diff_insight.domain.errors import OutputExistsError


class ReportChangedError(OutputExistsError):
    """The file was changed, or deleted, by something else since it was read: both texts can be shown."""

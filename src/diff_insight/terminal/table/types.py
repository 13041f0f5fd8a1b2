"""The four types in the words and styles of the terminal."""

from diff_insight.domain.summary import ModificationType

SHORT = {
    ModificationType.NEW_FEATURE: "feature",
    ModificationType.BREAKING_CHANGE: "breaking",
    ModificationType.BUG_FIX: "fix",
    ModificationType.MINOR_UPDATE: "minor",
}
"""For narrow tables, and the last part of the component class that colours a type."""


def short_type(modification_type: str) -> str:
    """The type in at most eight cells; one that is none of the four stays as it is."""
    try:
        return SHORT[ModificationType(modification_type)]
    except ValueError:
        return modification_type


def type_style(modification_type: str) -> str:
    """The last part of the component class that colours the type."""
    try:
        return SHORT[ModificationType(modification_type)]
    except ValueError:
        return "unknown"

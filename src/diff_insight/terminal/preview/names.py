"""The component classes of widgets that paint Markdown; their sheet is `markdown`."""

PREFIX = "report--"

_NAMES = (
    "cursor", "muted", "heading", "strong", "emphasis", "struck", "link", "code", "fold", "added", "deleted", "hunk",
    "match", "added-number", "deleted-number", "type-feature", "type-breaking", "type-fix", "type-minor",
    "type-unknown",
)  # fmt: skip

COMPONENT_CLASSES = frozenset(PREFIX + name for name in _NAMES)

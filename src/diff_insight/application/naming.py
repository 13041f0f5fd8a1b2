"""Titles and paths made from patterns of the configuration."""

import re
from collections.abc import Mapping
from datetime import date

from diff_insight.domain.errors import UsageError
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable

_FIELD = lazy_pattern(r"\{(\w*)\}")
_CODE = lazy_pattern(r"%[A-Za-z%]")
_UNSAFE = lazy_pattern(r"[^\w.+@-]+")
_LONGEST_PART = 100


def filled(pattern: str, fields: Mapping[str, str]) -> str:
    """`pattern` with each `{name}` replaced by that field. Raises UsageError for a name that is no field."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in fields:
            known = ", ".join(f"{{{name}}}" for name in fields)
            raise UsageError(f"“{printable(pattern)}” names {printable(match[0])}: only {known} are filled in.")
        return fields[match[1]]

    return _FIELD.sub(value, pattern)


def has_field(pattern: str, field: str) -> bool:
    return f"{{{field}}}" in pattern


def filled_path(pattern: str, day: date, fields: Mapping[str, str]) -> str:
    """The same for a path: first the codes of strftime take `day`, then the fields, none of which can leave a folder
    or make one.
    """
    dated = _CODE.sub(lambda match: day.strftime(match[0]), pattern)
    return filled(dated, {name: safe_part(value) for name, value in fields.items()})


def safe_part(text: str) -> str:
    """`text` as one part of a path on any platform: letters, digits and `.+@_-`, never hidden, never empty."""
    return _UNSAFE.sub("-", text).strip("-.")[:_LONGEST_PART] or "report"

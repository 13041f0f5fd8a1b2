"""Dates in running text, in the forms that documents and reports use."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Date(NamedTuple):
    """A day, or, with parts None, a month or a day of any year."""

    year: int | None
    month: int
    day: int | None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FORMS = (
    r"(?<![\d.])(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})(?![\d])",
    r"(?<![\d/])(?P<month>\d{1,2})(?P<dash>[/.])(?P<day>\d{1,2})(?P=dash)(?P<year>\d{4})(?!\d)",
    r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?",
    r"(?<![\d年])(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
    rf"(?<![a-z]){_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?(?!\d)",
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?(?:,?\s+(?P<year>\d{{4}}))?(?![a-z\d])",
    rf"(?<![a-z]){_MONTH}\.?,?\s+(?P<year>\d{{4}})(?!\d)",
)
_DATES = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


def dates_in(text: str) -> Iterator[tuple[int, int, Date]]:
    """Start, end and value of every date in `text`; a number that could be day or month is given both ways."""
    for form in _DATES:
        for match in form.finditer(text):
            parts = match.groupdict()
            year = int(parts["year"]) if parts.get("year") else None
            day = int(parts["day"]) if parts.get("day") else None
            name = parts.get("name")
            month = _MONTHS.index(name[:3].lower()) + 1 if name else int(match["month"])
            if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
                yield match.start(), match.end(), Date(year, month, day)
            if day is not None and name is None and parts.get("dash") and 1 <= day <= 12 and 1 <= month <= 31:
                yield match.start(), match.end(), Date(year, day, month)


def same_day(said: Date, known: Date) -> bool:
    """Whether both can be the same day or month, as far as they say."""
    return all(one is None or other is None or one == other for one, other in zip(said, known, strict=True))

"""Dates in running text, in the forms that documents and reports use."""

from collections.abc import Iterator
from typing import NamedTuple

from diff_insight.domain.lazy_pattern import lazy_pattern


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
    r"(?P<year>[0-9][0-9]{3})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})(?!\d)",
    r"(?P<month>[0-9][0-9]?)(?P<dash>[/.])(?P<day>\d{1,2})(?P=dash)(?P<year>\d{4})(?!\d)",
    r"(?P<year>[0-9][0-9]{3})\s*年\s*(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*日)?",
    r"(?P<month>[0-9][0-9]?)\s*月\s*(?P<day>\d{1,2})\s*日",
    rf"{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?(?!\d)",
    rf"(?P<day>[0-9][0-9]?)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\.?(?:,?\s+(?P<year>\d{{4}}))?(?![a-z\d])",
    rf"{_MONTH}\.?,?\s+(?P<year>\d{{4}})(?!\d)",
)
"""Each begins with digits or letters alone, by which a long text is searched many times faster; what must not stand
before a date is looked at afterwards."""
_DATES = tuple(lazy_pattern(form) for form in _FORMS)


def dates_in(text: str) -> Iterator[tuple[int, int, Date]]:
    """Start, end and value of every date in `text`; a number that could be day or month is given both ways."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow: places in the text would be lost
        lowered = text
    for form in _DATES:
        for match in form.finditer(lowered):
            if _continues(lowered, match.start()):
                continue
            parts = match.groupdict()
            year = int(parts["year"]) if parts.get("year") else None
            day = int(parts["day"]) if parts.get("day") else None
            name = parts.get("name")
            month = _MONTHS.index(name[:3]) + 1 if name else int(match["month"])
            if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
                yield match.start(), match.end(), Date(year, month, day)
            if day is not None and name is None and parts.get("dash") and 1 <= day <= 12 and 1 <= month <= 31:
                yield match.start(), match.end(), Date(year, day, month)


def _continues(text: str, start: int) -> bool:
    """Whether a number or a word goes on at `start`."""
    before = text[start - 1 : start]
    if text[start].isdigit():
        return before.isdigit() or before in (".", "/", "年")
    return before.isascii() and before.isalpha()


def same_day(said: Date, known: Date) -> bool:
    """Whether both can be the same day or month, as far as they say."""
    return all(one is None or other is None or one == other for one, other in zip(said, known, strict=True))

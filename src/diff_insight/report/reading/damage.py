"""Damage noted while a report is read."""

from diff_insight.report.findings import Code


class Damage(list[tuple[int, Code, str]]):
    """Offset, code and message of what could not be read as it should be, in the order it was met."""

    def note(self, offset: int, code: Code, message: str) -> None:
        self.append((offset, code, message))

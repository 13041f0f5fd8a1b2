"""What was measured, against what must hold and what is aimed for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Unit(StrEnum):
    """What the numbers of a row are."""

    RATIO = "×"
    """Times the floor, measured just before in the same run."""
    MILLISECONDS = "ms"
    MEGABYTES = "MB"
    NUMBER = ""
    PER_CENT = "%"


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table."""

    row: str
    """The number of the goal it belongs to."""
    what: str
    where: str
    """The range."""
    unit: Unit
    values: Sequence[float]
    bar: float | None = None
    """What must hold; None where nothing was set."""
    goal: float | None = None
    note: str = ""
    """Absolute numbers beside the ratio."""

    @property
    def middle(self) -> float:
        """The value that is held against bar and goal."""
        return median(self.values)

    @property
    def verdict(self) -> str:
        """Which of bar and goal hold."""
        if self.goal is not None and self.middle <= self.goal:
            return "goal"
        if self.bar is None:
            return ""
        return "bar" if self.middle <= self.bar else "MISSED"


@dataclass(frozen=True, slots=True)
class Checked:
    """One fact that is right or wrong, whatever it takes."""

    what: str
    where: str
    holds: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be measured here."""

    what: str
    why: str


Result = Measured | Checked | Skipped


def ratios(times: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Each time by the floor before it."""
    return [time / floor for time, floor in zip(times, floors, strict=True)]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all are: 0.95 for the 95th."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def seconds(values: Sequence[float]) -> str:
    """The middle of some seconds, in words."""
    middle = median(values)
    return f"{middle:.2f} s" if middle >= 1 else f"{middle * 1000:.0f} ms"


def line(result: Result) -> str:
    """One line for the screen."""
    match result:
        case Skipped():
            return f"     {result.what}: skipped, {result.why}"
        case Checked():
            note = f" ({result.note})" if result.note else ""
            return f"{'ok' if result.holds else 'WRONG':6} {result.what}, {result.where}{note}"
    least, middle, most = (number(value) for value in (min(result.values), result.middle, max(result.values)))
    limits = f"{_limit(result.bar):>7}{_limit(result.goal):>7}"
    return (
        f"{result.row:4}{result.what:48}{result.where:8}"
        f"{least:>8}{middle:>8}{most:>8} {result.unit:2}{limits}  {result.verdict:7}{result.note}"
    )


HEADING = f"{'#':4}{'what':48}{'range':8}{'min':>8}{'median':>8}{'max':>8}   {'bar':>7}{'goal':>7}"


def number(value: float) -> str:
    """Three digits that count."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _limit(value: float | None) -> str:
    return "" if value is None else number(value)

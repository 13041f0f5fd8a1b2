"""A plot of growth, both axes logarithmic, as SVG written by hand."""

from collections.abc import Sequence
from math import ceil, floor, log10

from tests.benchmarks.growth import Curve

_WIDTH, _HEIGHT = 420, 300
_LEFT, _TOP, _RIGHT, _BOTTOM = 62, 34, 96, 40
_SERIES = (
    ("launch, ms", "#1f77b4"),
    ("export, ms", "#d95f02"),
    ("key, ms", "#2ca02c"),
    ("memory, MB", "#7570b3"),
)


def plot(curves: Sequence[Curve]) -> str:
    """One panel for each curve, side by side; a dotted line shows what linear growth would be."""
    panels = "".join(
        f'<g transform="translate({at * _WIDTH} 0)">{_panel(curve)}</g>' for at, curve in enumerate(curves)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH * len(curves)} {_HEIGHT}" '
        f'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>{panels}</svg>\n'
    )


def _panel(curve: Curve) -> str:
    series = [
        [point.launch * 1000 for point in curve.points],
        [point.export * 1000 for point in curve.points],
        [point.key * 1000 for point in curve.points],
        [point.memory / 1_000_000 for point in curve.points],
    ]
    sizes = [point.size for point in curve.points]
    scale = _Scale(sizes, [value for values in series for value in values])
    parts = [f'<text x="{_LEFT}" y="18" font-weight="bold">Growth with the number of {curve.name}</text>', scale.grid()]
    start = min(series[0])
    linear = [(sizes[0], start), (sizes[-1], start * sizes[-1] / sizes[0])]
    parts.append(f'<polyline points="{scale.points(linear)}" fill="none" stroke="#999" stroke-dasharray="2 3"/>')
    for (name, colour), values in zip(_SERIES, series, strict=True):
        pairs = list(zip(sizes, values, strict=True))
        parts.append(f'<polyline points="{scale.points(pairs)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        x, y = scale.place(*pairs[-1])
        parts.append(f'<text x="{x + 5:.0f}" y="{y + 4:.0f}" fill="{colour}">{name}</text>')
    return "".join(parts)


class _Scale:
    """Where sizes and values are on the paper."""

    def __init__(self, sizes: Sequence[float], values: Sequence[float]) -> None:
        self._x = (floor(log10(min(sizes))), ceil(log10(max(sizes))))
        self._y = (floor(log10(min(values))), ceil(log10(max(values))))

    def place(self, size: float, value: float) -> tuple[float, float]:
        width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
        across = (log10(size) - self._x[0]) / (self._x[1] - self._x[0])
        up = min(1.0, (log10(value) - self._y[0]) / (self._y[1] - self._y[0]))
        return _LEFT + across * width, _HEIGHT - _BOTTOM - up * height

    def points(self, pairs: Sequence[tuple[float, float]]) -> str:
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.place(*pair) for pair in pairs))

    def grid(self) -> str:
        parts = []
        for power in range(self._x[0], self._x[1] + 1):
            x, bottom = self.place(10**power, 10 ** self._y[0])
            parts.append(f'<path d="M{x:.1f} {_TOP}V{bottom:.1f}" stroke="#eee"/>')
            parts.append(f'<text x="{x:.1f}" y="{bottom + 15:.1f}" text-anchor="middle">{10**power:,}</text>')
        for power in range(self._y[0], self._y[1] + 1):
            x, y = self.place(10 ** self._x[0], 10**power)
            parts.append(f'<path d="M{x:.1f} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#eee"/>')
            parts.append(f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
        return "".join(parts)

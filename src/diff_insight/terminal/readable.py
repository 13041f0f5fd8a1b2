"""Makes the text colours of every theme readable on all that they lie on here: some light themes' are too pale."""

from collections.abc import Iterator, Mapping

from textual.color import Color

_LEAST_CONTRAST = 3.6
"""Of two colours, as the web's guidelines count it: 1 is none, 21 black on white."""
_STEP = 0.05
"""How far a colour goes at once towards black or white."""
_NAMES = ("primary", "secondary", "accent", "warning", "error", "success")
_TINTS = {"primary": 0.25, "accent": 0.18, "error": 0.16, "success": 0.14}
"""How strong the sheets lay a colour below text: rows under the cursor, selected, deleted and added."""


def with_readable_texts(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme, its `text-…` colours darkened or lightened as far as they have to be.

    Sixteen colours stay what the terminal makes of them.
    """
    background = Color.parse(variables["background"])
    readable = dict(variables)
    if background.ansi is not None:
        return readable
    backgrounds = list(_backgrounds(variables, background))
    reading = background.get_contrast_text(1.0)
    for name in _NAMES:
        key = f"text-{name}"
        readable[key] = _readable(Color.parse(variables[key]), backgrounds, reading).hex
    return readable


def _backgrounds(variables: Mapping[str, str], background: Color) -> Iterator[Color]:
    yield background
    yield from (Color.parse(variables[name]) for name in ("surface", "panel"))
    for name, strength in _TINTS.items():
        yield background.blend(Color.parse(variables[name]), strength)


def _readable(colour: Color, backgrounds: list[Color], reading: Color) -> Color:
    share, wanted = 0.0, colour
    while share < 1 and any(contrast(wanted, below) < _LEAST_CONTRAST for below in backgrounds):
        share += _STEP
        wanted = colour.blend(reading, share)
    return wanted


def contrast(one: Color, other: Color) -> float:
    """How well two colours can be told apart, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)

"""Every theme's text colours can be read, on plain and on tinted rows."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from diff_insight.terminal.readable import contrast, with_readable_texts

COLOURS = ("primary", "secondary", "accent", "warning", "error", "success")


@pytest.mark.parametrize("theme", [name for name in BUILTIN_THEMES if not name.startswith("ansi")])
def test_text_stands_out_from_what_it_lies_on(theme: str) -> None:
    variables = with_readable_texts(BUILTIN_THEMES[theme].to_color_system().generate())
    background = Color.parse(variables["background"])
    below = [background, Color.parse(variables["panel"]), background.blend(Color.parse(variables["error"]), 0.16)]
    for name in COLOURS:
        text = Color.parse(variables[f"text-{name}"])
        assert min(contrast(text, each) for each in below) >= 3.6, name


def test_what_can_be_read_already_stays_and_so_do_sixteen_colours() -> None:
    for theme in ("flexoki", "ansi-dark", "ansi-light"):
        variables = BUILTIN_THEMES[theme].to_color_system().generate()
        assert with_readable_texts(variables) == variables


def test_contrast_is_counted_as_the_guidelines_do() -> None:
    assert round(contrast(Color(0, 0, 0), Color(255, 255, 255))) == 21
    assert contrast(Color(9, 9, 9), Color(9, 9, 9)) == 1

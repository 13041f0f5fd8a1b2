"""Style sheets: one for each screen or widget, nested under its name, in theme variables alone."""

import re
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.theme import BUILTIN_THEMES

from diff_insight.terminal.stylesheets import STYLES

PYTHON = Path(__file__).resolve().parents[2] / "src"
SHEETS = sorted(STYLES.glob("*.tcss"))
THEMES = [theme.to_color_system().generate() for theme in BUILTIN_THEMES.values()]
KINDS_OF_THEMES = list({re.sub(r"#\w+", "#", repr(variables)): variables for variables in THEMES}.values())
"""One of those that differ only in the colours: parsing tells no other difference."""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_understood_with_every_theme(sheet: Path) -> None:
    for variables in KINDS_OF_THEMES:
        stylesheet = Stylesheet(variables=variables)
        stylesheet.read(sheet)
        stylesheet.parse()
        assert stylesheet.rules


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_names_no_colour(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[\s;])|\brgba?\(|\bhsla?\(", text)


def test_python_names_no_colour() -> None:
    for module in (PYTHON / "diff_insight" / "terminal").rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        assert not re.search(r"""["']#[0-9a-fA-F]{6}["']|\brgb\(""", source), module

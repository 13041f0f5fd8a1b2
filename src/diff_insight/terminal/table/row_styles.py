"""The styles of the table's lines and cells, each made once."""

from collections.abc import Callable

from rich.style import Style

_HARD_TO_READ_ON_THE_CURSOR = ("muted", "minor")


class RowStyles:
    """Keeps what Textual makes anew after every painting."""

    def __init__(self, style_of: Callable[[str], Style]) -> None:
        """`style_of` gives the style of a component class of the table, by its last part."""
        self._style_of = style_of
        self._lines: dict[str, Style] = {}
        self._cells: dict[tuple[str, str], Style] = {}

    def clear(self) -> None:
        """Forget everything: the theme, the sheet or the focus has changed."""
        self._lines.clear()
        self._cells.clear()

    def line(self, part: str) -> Style:
        """The style of a whole line."""
        style = self._lines.get(part)
        if style is None:
            style = self._lines[part] = self._style_of(part)
        return style

    def cell(self, line: str, part: str) -> Style:
        """The style of a cell in a line; cells of no part look as their line."""
        # Colours would be patches of background where the line is reversed.
        is_plain = self.line(line).reverse or (line == "cursor" and part in _HARD_TO_READ_ON_THE_CURSOR)
        if not part or is_plain:
            return self.line(line)
        style = self._cells.get((line, part))
        if style is None:
            style = self._cells[line, part] = self.line(line) + _text_colour(self.line(part))
        return style


def _text_colour(style: Style) -> Style:
    """The line has its own background."""
    return Style(color=style.color, bold=style.bold or None, italic=style.italic or None)

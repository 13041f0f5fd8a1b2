"""The styles of the pane, laid over each other: a row, a token in it, a changed word in that, a match on top."""

from rich.style import Style as RichStyle
from textual.color import Color
from textual.widget import Widget

PREFIX = "diff-pane--"


class Palette:
    """Rich styles for stacks of component classes of `widget`, made once each.

    Backgrounds that let the one below shine through are blended, so a changed word of an added line looks right on
    every theme. A colour that is transparent leaves the one below.
    """

    def __init__(self, widget: Widget, prefix: str = PREFIX) -> None:
        self._widget = widget
        self._prefix = prefix
        self._styles: dict[tuple[str, ...], RichStyle] = {}

    def clear(self) -> None:
        """Forget everything: the theme or the sheet has changed."""
        self._styles.clear()

    def style(self, names: tuple[str, ...]) -> RichStyle:
        """The style of component classes, named without their prefix, each over the ones before."""
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = self._blend(names)
        return style

    def _blend(self, names: tuple[str, ...]) -> RichStyle:
        _, _, background, colour = self._widget.colors
        attributes = RichStyle.null()
        for name in names:
            styles = self._widget.get_component_styles(self._prefix + name)
            if styles.has_rule("background"):
                background = background + styles.background
            if styles.has_rule("color") and styles.color.a:
                colour = background.get_contrast_text(styles.color.a) if styles.auto_color else styles.color
            attributes += styles.text_style
        return RichStyle.from_color(_over(background, colour).rich_color, background.rich_color) + attributes


def _over(background: Color, colour: Color) -> Color:
    return colour if colour.ansi is not None else background + colour

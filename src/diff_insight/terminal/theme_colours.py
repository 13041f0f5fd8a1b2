"""Widgets that paint in the colours of the theme alone."""

from collections.abc import Sequence

from textual.filter import ANSIToTruecolor, LineFilter
from textual.widget import Widget


class ThemeColours(Widget):
    """For widgets of our own that paint many lines with each key.

    Textual looks at each piece of a picture for named and dim colours, to put what they mean in their place: a tenth of
    what a key costs. The themes have none, but for those of sixteen colours, of which the terminal knows the meaning.
    Name it behind a class of Textual's that is inherited too: Textual takes the style sheet of the first alone.
    """

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = super().get_line_filters()
        if self.app.no_color:
            return filters
        return [line_filter for line_filter in filters if not isinstance(line_filter, ANSIToTruecolor)]

"""A text that is said anew while it is shown."""

from textual.visual import VisualType
from textual.widgets import Static


class ShownText(Static):
    """As wide and as high as what it says last.

    Textual 8 keeps a widget's size by the number of its changes, and counts no second change until the widget has come
    to rest behind the first. Said anew in between, a text was laid out as wide and as high as what it said before, and
    cut there until it was said once more.
    """

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        self.clear_cached_dimensions()
        self._box_model_cache.clear()
        super().update(content, layout=layout)

"""The line a title is edited in."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class TitleField(Input):
    """An input that takes another title without the screen being laid out again, which a held key would feel."""

    virtual_size = Reactive(Size(0, 0), layout=False)

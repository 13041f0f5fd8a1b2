"""The first repeated edits of the range, as many as there is room for."""

from typing import ClassVar

from textual.content import Content
from textual.message import Message

from diff_insight.domain.repeated_edit import RepeatedEdits
from diff_insight.terminal.repeated.lines import heading, line
from diff_insight.terminal.shown_text import ShownText
from diff_insight.terminal.text import shown


class Edits(ShownText):
    """It shows what it is given; the whole list has a screen of its own."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "edits--heading", "edits--before", "edits--after", "edits--number",
    }  # fmt: skip

    class Pressed(Message):
        """The person wants the whole list."""

    def __init__(self) -> None:
        super().__init__()
        self._found: RepeatedEdits | None = None
        self._state = "They are looked for once the texts are drafted …"

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def on_click(self) -> None:
        self.post_message(self.Pressed())

    def show(self, found: RepeatedEdits | str) -> None:
        """Show what was found, or say in one sentence why there is nothing to see."""
        if isinstance(found, RepeatedEdits):
            self._found = found
        else:
            self._state = found
        self._draw()

    def _draw(self) -> None:
        edits = self._found.edits if self._found is not None else ()
        if not edits:
            self.border_title = shown("Repeated edits")
            self.update(shown(self._state if self._found is None else "No edit occurs twice."))
            return
        width, height = self.content_size
        lines = [line(edit, width, "edits--before", "edits--after", "edits--number") for edit in edits[: height - 1]]
        number = f"{len(lines):,} of {len(edits):,}" if len(lines) < len(edits) else f"{len(edits):,}"
        self.border_title = shown(f"Repeated edits  {number}")
        self.update(Content("\n").join([Content.styled(str(heading(width)), ".edits--heading"), *lines]))

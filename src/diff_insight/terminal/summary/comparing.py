"""What a person wrote of a file beside its draft, to take the draft back field by field or whole."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from diff_insight.domain.summary import Draft, Field, Summary
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown, shown_block

_NAMES = {Field.TYPE: "type", Field.TITLE: "title", Field.EXPLANATION: "text"}
_KEYS = {"1": Field.TYPE, "2": Field.TITLE, "3": Field.EXPLANATION}


def differing(summary: Summary, draft: Draft) -> list[Field]:
    """The fields that do not say what the draft does."""
    drafted = draft.as_summary()
    return [field for field in Field if summary.field(field).value != drafted.field(field).value]


class CompareScreen(ModalScreen[tuple[Field, ...]]):
    """Returns the fields whose draft is to stand again; nothing when the person just leaves."""

    CSS_PATH = sheets("comparing")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"comparing--name", "comparing--key"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(())", "Close"),
        Binding("j,down", "scroll(1)", "Down"),
        Binding("k,up", "scroll(-1)", "Up"),
        Binding("pagedown", "scroll(10)", "Page down"),
        Binding("pageup", "scroll(-10)", "Page up"),
    ]

    def __init__(self, path: str, summary: Summary, draft: Draft) -> None:
        super().__init__()
        self._path = path
        self._summary = summary
        self._draft = draft.as_summary()
        self._fields = differing(summary, draft)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="comparing") as frame:
            frame.border_title = shown(f"Yours and the draft  {self._path}")
            frame.border_subtitle = shown("Esc closes")
            yield Static(self._content())

    def on_key(self, event: events.Key) -> None:
        if event.character == "a":
            event.stop()
            self.dismiss(tuple(self._fields))
        elif _KEYS.get(event.character or "") in self._fields:
            event.stop()
            self.dismiss((_KEYS[event.character or ""],))

    def action_scroll(self, lines: int) -> None:
        self.query_one("#comparing").scroll_relative(y=lines, animate=False)

    def _content(self) -> Content:
        parts = []
        for key, field in _KEYS.items():
            if field not in self._fields:
                continue
            for whose, said in (("your", self._summary), ("drafted", self._draft)):
                parts += [
                    Content.styled(f"{whose} {_NAMES[field]}", ".comparing--name"),
                    shown_block(said.field(field).value or "(empty)"),
                ]
            parts += [Content.assemble(self._key(key), f" takes the draft's {_NAMES[field]}"), Content("")]
        parts.append(Content.assemble(self._key("a"), " takes the whole draft; u brings yours back"))
        return Content("\n").join(parts)

    @staticmethod
    def _key(key: str) -> Content:
        return Content.styled(key, ".comparing--key")

"""What a person wrote of a file beside its draft, to take the draft back field by field or whole."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from diff_insight.domain.printable import printable_block
from diff_insight.domain.summary import Draft, Field, Summary
from diff_insight.domain.words import Span, changed_words
from diff_insight.terminal.dialog import Dialog
from diff_insight.terminal.stylesheets import sheets
from diff_insight.terminal.text import shown

_NAMES = {Field.TYPE: "type", Field.TITLE: "title", Field.EXPLANATION: "text"}
_KEYS = {"1": Field.TYPE, "2": Field.TITLE, "3": Field.EXPLANATION}


def differing(summary: Summary, draft: Draft) -> list[Field]:
    """The fields that do not say what the draft does."""
    drafted = draft.as_summary()
    return [field for field in Field if summary.field(field).value != drafted.field(field).value]


class CompareScreen(Dialog[tuple[Field, ...]]):
    """Returns the fields whose draft is to stand again; nothing when the person just leaves."""

    CSS_PATH = sheets("comparing")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "comparing--name",
        "comparing--key",
        "comparing--yours",
        "comparing--drafted",
    }
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
            yours, drafted = _marked(self._summary.field(field).value, self._draft.field(field).value)
            parts += [Content.styled(f"− your {_NAMES[field]}", ".comparing--name"), yours]
            parts += [Content.styled(f"+ drafted {_NAMES[field]}", ".comparing--name"), drafted]
            parts += [Content.assemble(self._key(key), f" takes the draft's {_NAMES[field]}"), Content("")]
        parts.append(Content.assemble(self._key("a"), " takes the whole draft; u brings yours back"))
        return Content("\n").join(parts)

    @staticmethod
    def _key(key: str) -> Content:
        return Content.styled(key, ".comparing--key")


def _marked(yours: str, drafted: str) -> tuple[Content, Content]:
    """Both texts, with the words marked that are not in the other, where they are two states of one text."""
    mine, theirs = (printable_block(text or "(empty)") for text in (yours, drafted))
    of_mine, of_theirs = changed_words(mine, theirs) or ([], [])
    return _with_spans(mine, of_mine, ".comparing--yours"), _with_spans(theirs, of_theirs, ".comparing--drafted")


def _with_spans(text: str, spans: list[Span], style: str) -> Content:
    content = Content(text)
    for span in spans:
        content = content.stylize(style, span.start, span.end)
    return content

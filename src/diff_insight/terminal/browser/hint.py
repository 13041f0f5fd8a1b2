"""What a person who starts for the first time needs to know, in a line or two."""

from textual.screen import Screen
from textual.widgets import Static

from diff_insight.application.first_start import is_first_start
from diff_insight.terminal.commands import COMMANDS, key_text
from diff_insight.terminal.stylesheets import add_sheets
from diff_insight.terminal.text import shown

_LOOP = (
    "New here? Look at a file, correct what is wrong (1-4 type, {summary.edit_title} title, {summary.edit_text} text), "
    "then {review.toggle} marks it reviewed and goes on. {report.export} writes the report, {help.show} lists keys. "
    "{app.leave} takes this away."
)
_DONE = frozenset({"app.leave", "review.toggle", "help.show"})
"""Commands after which the hint is not needed any more."""


class Hint(Static, can_focus=False):
    """Stands above the footer until the loop is begun; takes no key."""

    def __init__(self, keys: dict[str, str]) -> None:
        """`keys` are a person's own, by command id."""
        text = _LOOP
        for command in COMMANDS:
            text = text.replace(f"{{{command.id}}}", key_text(keys.get(command.id, command.keys)))
        super().__init__(shown(text), id="hint")

    def follow(self, name: str) -> None:
        """A command was carried out."""
        if name in _DONE:
            self.remove()

    def on_click(self) -> None:
        self.remove()


def hint_of_first_start(screen: Screen[None], keys: dict[str, str]) -> Hint | None:
    """Show the hint, unless it was shown at an earlier start."""
    if not is_first_start():
        return None
    add_sheets(screen.app, "hint")
    hint = Hint(keys)
    screen.mount(hint, before="Footer")
    return hint

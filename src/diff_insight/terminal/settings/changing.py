"""What a change of a setting does: it is kept in the user's file, and followed at once where that can be."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from diff_insight.application.preferences import LANGUAGE, PREFERENCES, Preference, follows, keep, overruled_by
from diff_insight.domain.errors import DiffInsightError
from diff_insight.terminal.commands import Command, key_text
from diff_insight.terminal.keymap import keymap

if TYPE_CHECKING:
    from diff_insight.terminal.app import DiffInsightApp
    from diff_insight.terminal.browser.desk import Desk

Outcome = tuple[str, bool]
"""A sentence for the person, and whether it is a warning."""

LAYOUTS: dict[object, bool | None] = {"auto": None, "unified": False, "split": True}
"""What the diff pane is told for each value of `diff.layout`."""


class Changing:
    """Carries changes out and says how they went."""

    def __init__(self, app: object, desk: "Desk") -> None:
        self._app = cast("DiffInsightApp", app)
        self._desk = desk

    @property
    def keys(self) -> dict[str, str]:
        """The person's own keys, by command id."""
        return self._app.keys

    def theme(self, name: str) -> Outcome:
        """Take a theme."""
        self._app.theme = name
        return self._kept("theme", name, f"Theme: {name}.")

    def preference(self, preference: Preference, choice: int) -> Outcome:
        """Take one of the choices."""
        value = preference.choices[choice]
        when = "" if follows(self._desk.session, preference) else " From the next start on."
        outcome = self._kept(preference.name, value, f"{preference.title}: {preference.words[choice]}.{when}")
        self._follow[preference.name](value)
        return outcome

    def key(self, command: Command, key: str) -> Outcome:
        """Give the command one key, or with an empty one those it is made with; a clash is refused by name."""
        wanted: dict[str, str | list[str]] = {name: keys.split(",") for name, keys in self._app.keys.items()}
        wanted.pop(command.id, None)
        if key:
            wanted[command.id] = [key]
        try:
            keys = keymap(wanted)
        except DiffInsightError as error:
            return str(error), True
        self._app.use_keys(keys)
        self._desk.footer.use_keys(keys)
        said = f"{command.title}: {key_text(keys.get(command.id, command.keys))}."
        return self._kept(f"keys.{command.id}", (key,) if key else None, said)

    def _kept(self, name: str, value: str | bool | tuple[str, ...] | None, said: str) -> Outcome:
        try:
            keep(self._desk.session, name, value)
        except DiffInsightError as error:
            return f"{said} Not kept for the next start: {error}", True
        overruled = overruled_by(self._desk.session, name)
        if overruled:
            return f"{said} At the next start the {overruled} says otherwise.", True
        return said, False

    @property
    def _follow(self) -> dict[str, Callable[[object], object]]:
        diff = self._desk.diff
        follow: dict[str, Callable[[object], object]] = dict.fromkeys(
            (preference.name for preference in PREFERENCES), lambda value: None
        )
        follow[LANGUAGE.name] = lambda value: self._desk.draft_anew()
        follow["diff.wrap"] = lambda value: setattr(diff, "wrap", bool(value))
        follow["diff.layout"] = lambda value: setattr(diff, "split", LAYOUTS[value])
        return follow

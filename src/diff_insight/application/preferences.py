"""The settings that a person changes from within the browser; they are kept in the user's own configuration file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diff_insight.store.configuration_file import change_configuration
from diff_insight.store.places import config_file
from diff_insight.store.setting_keys import DRAFTING, LANGUAGES, LAYOUTS, PROFILES
from diff_insight.store.settings import COMMAND_LINE, ENVIRONMENT

if TYPE_CHECKING:
    from diff_insight.application.session import Session

Value = str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preference:
    """One setting with a few values to choose from."""

    name: str
    """As the configuration calls it."""
    title: str
    choices: tuple[Value, ...]
    words: tuple[str, ...]
    """What each choice means, in the order of `choices`."""
    at_once: bool = True
    """Whether the open session follows; else the next start does."""


LANGUAGE = Preference("language", "Language of drafts", LANGUAGES, ("English", "简体中文", "日本語"))
PREFERENCES = (
    Preference("diff.layout", "Diff layout", LAYOUTS, ("side by side where there is room", "unified", "side by side")),
    Preference("diff.wrap", "Long lines of the diff", (False, True), ("cut at the edge", "folded")),
    LANGUAGE,
    Preference("draft", "First texts", DRAFTING, ("by rules", "by a model", "none"), at_once=False),
    Preference("profile", "Layout of reports", PROFILES, ("for pandoc", "for GitHub")),
)


def chosen(session: "Session", preference: Preference) -> int:
    """The number of the choice that holds."""
    value = session.settings.value_of(preference.name)
    return preference.choices.index(value) if value in preference.choices else 0


def follows(session: "Session", preference: Preference) -> bool:
    """Whether the open session follows a change; an opened report stays in its language."""
    return preference.at_once and (preference is not LANGUAGE or session.imported is None)


def keep(session: "Session", name: str, value: Value | None) -> None:
    """Write a setting into the user's file (None lets the built-in value stand again), and let the session follow.

    Raises UsageError or OutputError where the file cannot be changed.
    """
    change_configuration(place(session), name, value)
    if any(preference.name == name and follows(session, preference) for preference in PREFERENCES):
        held: dict[str, Any] = {name.rpartition(".")[2]: value}
        session.settings = session.settings._replace(**held)
    if name == LANGUAGE.name and session.imported is None:
        session.forget_drafts()


def place(session: "Session") -> Path:
    """The file that settings are kept in."""
    return session.request.configuration or config_file()


def overruled_by(session: "Session", name: str) -> str:
    """What says otherwise at every start, whatever the file says; empty where nothing does."""
    origin = session.settings.origin_of(name)
    return origin if origin in (COMMAND_LINE, ENVIRONMENT) else ""

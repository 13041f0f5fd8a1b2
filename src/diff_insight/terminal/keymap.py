"""A person's own keys, checked before they are used: Textual itself accepts anything in silence."""

from collections.abc import Iterable, Mapping, Sequence

from textual.keys import _character_to_key

from diff_insight.domain.errors import UsageError
from diff_insight.terminal.commands import COMMANDS, ON_EVERY_SCREEN, SCREENS, Command, Scope

Keymap = dict[str, str]
"""Comma-separated keys by command id."""


def keymap(chosen: Mapping[str, Sequence[str] | str]) -> Keymap:
    """The keymap for `chosen` (command id to key or keys).

    Raises UsageError for an unknown command, and for a key that another command has: the message names it.
    """
    by_id = {command.id: command for command in COMMANDS}
    mapped: Keymap = {}
    for name, keys in chosen.items():
        if name not in by_id:
            raise UsageError(f"keys: there is no command “{name}”: {_advice(name, by_id)}")
        mapped[name] = ",".join([keys] if isinstance(keys, str) else keys)
    _refuse_clashes(by_id, mapped)
    return mapped


def _advice(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    return f"did you mean “{close[0]}”?" if close else "Ctrl+P in the browser shows the name of each."


_RESERVED = {"ctrl+p": "the command palette", "ctrl+q": "quitting from anywhere"}
"""Keys that work on every screen, whatever a person chooses."""


def _refuse_clashes(by_id: Mapping[str, Command], mapped: Keymap) -> None:
    taken = {(scope, key): what for scope in Scope for key, what in _RESERVED.items()}
    for command in by_id.values():
        for key in mapped.get(command.id, command.keys).split(","):
            for scope in _heard_in(command):
                other = taken.setdefault((scope, _normal(key)), command.id)
                if other != command.id:
                    raise UsageError(
                        f"keys: “{key}” is given to {command.id} and to {other}; give one of them another."
                    )


def _heard_in(command: Command) -> tuple[Scope, ...]:
    """A key of the whole browser is heard in every pane; a few on every screen."""
    if command.id in ON_EVERY_SCREEN:
        return tuple(Scope)
    if command.scope is Scope.BROWSER:
        return tuple(scope for scope in Scope if scope not in SCREENS)
    return (command.scope,)


def _normal(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key

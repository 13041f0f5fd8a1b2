"""Short titles in the imperative, from what happened to a file and the words of its name."""

import re

from diff_insight.domain.change import LINK_MODE, Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.printable import printable
from diff_insight.drafting.facts import Facts
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.phrases import Phrases

_LONGEST = 60
"""Characters of a name in a title."""

_SEPARATORS = lazy_pattern(r"[-_\s]+")
_TEST_AFFIX = lazy_pattern(r"^tests?[-_.]|[-_.](?:tests?|spec)$", re.IGNORECASE)

_TELLS_NOTHING = frozenset({"__init__", "conftest", "default", "index", "overview", "readme", "test", "tests", "toc"})
"""Names that only their folder tells apart."""

_CALLED_BY_WORDS = frozenset({Kind.DOCUMENTATION, Kind.TEST, Kind.IMAGE})
"""Kinds whose files go by the words of their names; the others go by the names themselves."""

_FEW = 4
_MANY = 40
_VERY_MANY = 200
_FAR_MORE = 1.5


def title_of(facts: Facts, phrases: Phrases) -> str:
    """The title of a change; one line, safe to show."""
    change = facts.change
    folder, _, name = change.path.rpartition("/")
    if change.is_submodule:
        return phrases.titles[_SUBMODULE.get(change.status, "update submodule")].format(name=_short(name))
    if change.previous_path is not None:
        return _title_of_moved(facts, phrases, change.previous_path)
    if change.status is Status.RENAMED:
        return phrases.titles["rename here"].format(name=_short(name))
    if change.status is Status.CHANGED:
        return phrases.titles[_mode_action(facts)].format(name=_short(name))
    return phrases.titles[_action(facts)].format(thing=_thing(facts.kind, folder, name, phrases))


_SUBMODULE = {Status.ADDED: "add submodule", Status.REMOVED: "remove submodule"}


def _title_of_moved(facts: Facts, phrases: Phrases, previous: str) -> str:
    folder, _, name = facts.change.path.rpartition("/")
    old_folder, _, old_name = previous.rpartition("/")
    if facts.change.status is Status.COPIED:
        new = name if name != old_name else facts.change.path
        return phrases.titles["copy"].format(old=_short(old_name), new=_short(new))
    if name != old_name:
        new = name if folder == old_folder else facts.change.path
        return phrases.titles["rename"].format(old=_short(old_name), new=_short(new))
    action = "move" if folder else "move to top"
    return phrases.titles[action].format(thing=_short(name), place=_short(folder))


def _mode_action(facts: Facts) -> str:
    old, new = facts.change.old_mode, facts.change.new_mode
    if new == LINK_MODE:
        return "turn into link"
    if (old, new) == ("100644", "100755"):
        return "make executable"
    if (old, new) == ("100755", "100644"):
        return "make not executable"
    return "change mode"


def _action(facts: Facts) -> str:
    """What was done to the file, by its numbers."""
    if facts.change.status in (Status.ADDED, Status.COPIED):
        return "add"
    if facts.change.status is Status.REMOVED:
        return "remove"
    if facts.is_binary:
        return "replace"
    additions, deletions = facts.additions, facts.deletions
    if not facts.is_counted or not additions + deletions:
        return "update"
    if deletions >= _MANY and deletions >= _FAR_MORE * additions:
        return "shorten"
    if not deletions or (additions >= _MANY and additions >= _FAR_MORE * deletions):
        return "extend"
    if additions + deletions >= _VERY_MANY:
        return "rework"
    return "touch up" if additions + deletions <= _FEW else "update"


def _thing(kind: Kind, folder: str, name: str, phrases: Phrases) -> str:
    place = folder.rpartition("/")[2]
    templates = phrases.things if place else phrases.top_things
    template = templates.get(kind) or phrases.things[kind]
    words = _short(_words(kind, name, place)) if kind in _CALLED_BY_WORDS else ""
    return template.format(words=words, name=_short(name), place=_short(place))


def _words(kind: Kind, name: str, place: str) -> str:
    """The words of a file name without its suffix, or those of its folder where the name says nothing."""
    stem = name.rpartition(".")[0] or name
    # An image is looked at under its own name: `.github/overview.svg` shows an overview, no `.github`.
    tells_nothing = kind is not Kind.IMAGE and stem.lower() in _TELLS_NOTHING
    telling = place if place and tells_nothing else stem
    if kind is Kind.TEST:
        telling = _TEST_AFFIX.sub("", telling) or telling
    return _SEPARATORS.sub(" ", telling).strip() or telling


def _short(text: str) -> str:
    shown = printable(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"

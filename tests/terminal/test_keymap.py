"""A person's own keys, and the table of commands they are given to."""

import pytest

from diff_insight.domain.errors import UsageError
from diff_insight.terminal.commands import COMMANDS, Scope, key_text
from diff_insight.terminal.keymap import keymap


def test_the_default_keys_do_not_clash() -> None:
    assert keymap({}) == {}


def test_a_command_gets_the_keys_it_is_given() -> None:
    assert keymap({"report.export": ["X", "f9"]}) == {"report.export": "X,f9"}


def test_a_clash_names_both_commands() -> None:
    with pytest.raises(UsageError, match=r"copy\.section.*report\.export|report\.export.*copy\.section"):
        keymap({"report.export": ["y"]})


def test_a_pane_and_the_browser_clash_too() -> None:
    with pytest.raises(UsageError, match=r"table\.down"):
        keymap({"report.export": ["j"]})


def test_two_panes_may_use_the_same_key() -> None:
    assert keymap({"diff.left": ["v"]}) == {"diff.left": "v"}


def test_an_unknown_command_is_refused_by_its_name() -> None:
    with pytest.raises(UsageError, match=r"no command “report\.sing”"):
        keymap({"report.sing": ["s"]})
    with pytest.raises(UsageError, match=r"did you mean “report\.export”"):
        keymap({"report.exprot": ["s"]})
    with pytest.raises(UsageError, match=r"Ctrl\+P in the browser shows the name of each"):
        keymap({"zzz": ["s"]})


def test_a_key_given_away_is_free_for_another_command() -> None:
    assert keymap({"report.export": ["y"], "copy.section": ["x"]}) == {"report.export": "y", "copy.section": "x"}


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        assert command.title[0].isupper(), command.id
        assert not command.title.endswith("."), command.id
        assert command.scope in Scope, command.id


def test_command_ids_are_unique() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_keys_read_as_people_write_them() -> None:
    assert key_text("ctrl+r") == "Ctrl+R"
    assert key_text("j,down") == "j ↓"
    assert key_text("shift+tab") == "Shift+Tab"
    assert key_text("question_mark") == "?"

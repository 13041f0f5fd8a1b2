"""From words to a command, its operands and its options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.cli.arguments import per_cent, session_request
from diff_insight.cli.grammar import read_command_line
from diff_insight.cli.options import COMMANDS
from diff_insight.cli.usage import command_help, general_help
from diff_insight.domain.errors import UsageError


@pytest.mark.parametrize(
    ("words", "command", "named", "operands"),
    [
        ("", "open", False, ()),
        ("main...head", "open", False, ("main...head",)),
        ("open list", "open", True, ("list",)),
        ("list", "list", True, ()),
        ("list list", "list", True, ("list",)),
        ("list -", "list", True, ("-",)),
        ("-C list export x", "export", True, ("x",)),
        ("export x --force", "export", True, ("x",)),
        ("-w x.patch", "open", False, ("x.patch",)),
        ("reviews forget 1 2", "reviews", True, ("forget", "1", "2")),
        ("-M main...head", "open", False, ("main...head",)),
        ("-M 90 main...head", "open", False, ("main...head",)),
    ],
)
def test_the_first_operand_is_a_command_or_the_source(
    words: str, command: str, named: bool, operands: tuple[str, ...]
) -> None:
    line = read_command_line(words.split())
    assert (line.command.name, line.named, line.operands) == (command, named, operands)


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("-U 5", "context", "5"),
        ("-U5", "context", "5"),
        ("-U=5", "context", "5"),
        ("--unified=5", "context", "5"),
        ("--unified 5", "context", "5"),
        ("-wU5", "context", "5"),
        ("-wl ja_JP", "language", "ja_JP"),
        ("-w", "ignore_whitespace", "yes"),
        ("-wU5", "ignore_whitespace", "yes"),
        ("-l ja -l zh", "language", "zh"),
        ("-M", "renames", ""),
        ("-M90", "renames", "90"),
        ("-M 90%", "renames", "90%"),
        ("export -o -", "output", "-"),
        ("export -o-", "output", "-"),
        ("--config=a=b", "configuration", "a=b"),
    ],
)
def test_options_are_written_as_anywhere(words: str, name: str, value: str) -> None:
    assert read_command_line(words.split()).given[name] == value


def test_what_stands_behind_two_dashes_are_paths() -> None:
    line = read_command_line(["list", "a..b", "--", "--json", "x y", "--"])
    assert line.operands == ("a..b",)
    assert line.paths == ("--json", "x y", "--")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("exprot a", "did you mean export?"),
        ("list --jsn", "did you mean --json?"),
        ("list --force", "list takes no --force"),
        ("--force x", "open takes no --force"),
        ("config -l ja", "config takes no -l"),
        ("list -U", "-U needs a value: -U N."),
        ("list --json=1", "--json takes no value"),
        ("list -wq", "There is no option -q in -wq"),
        ("--zz", "see diff-insight --help"),
        ("a b", "write paths behind --, as in -- b"),
        ("list a b", "write paths behind --"),
        ("list -c a --all-categories", "exclude each other"),
        ("-U x", "-U needs a whole number from 0 on"),
        ("-U 99999999999999999999999", "-U needs a whole number"),
        ("-M200%", "is no threshold"),
        ("-M1x", "is no threshold"),
        ("--date 2025-13-01", "is no day"),
        ("--date 20250101", "is no day"),
    ],
)
def test_wrong_usage_says_what_was_probably_meant(words: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        session_request(read_command_line(words.split()), None, False)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("90", 90), ("9", 90), ("90%", 90), ("5", 50), ("05", 5), ("5%", 5), ("100%", 100), ("0", 0), ("999", 100)],
)
def test_a_rename_threshold_is_read_as_git_reads_it(text: str, expected: int) -> None:
    assert per_cent(text) == expected


def test_help_names_every_command_and_option() -> None:
    text = general_help()
    for command in COMMANDS.values():
        assert command.name in text
        own = command_help(command)
        for option in command.all_options:
            assert all(flag in own for flag in option.flags)
    assert all(len(line) <= 100 for line in text.splitlines())


@given(st.lists(st.text("-=UMwlo%lists", max_size=6), max_size=6))
def test_any_words_are_a_command_line_or_wrong_usage(words: list[str]) -> None:
    try:
        read_command_line(words)
    except UsageError as error:
        assert str(error)

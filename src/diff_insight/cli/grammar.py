"""From the words of the command line to a command, its operands and its options. Values stay text here."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from diff_insight.cli.options import COMMANDS, DEFAULT_COMMAND, Command, Option
from diff_insight.domain.errors import UsageError

_SEE_HELP = "see diff-insight --help."


class CommandLine(NamedTuple):
    """What was asked for."""

    command: Command
    named: bool
    """Whether the command was named, so that the first operand surely is no command."""
    operands: tuple[str, ...]
    given: Mapping[str, str]
    """By the option's name; a switch has the value `yes`."""
    paths: tuple[str, ...]
    """What stands behind `--`."""


class _Given(NamedTuple):
    option: Option
    flag: str
    value: str


def read_command_line(words: Sequence[str]) -> CommandLine:
    """Options stand anywhere before `--`, together (`-wl ja_JP`) or apart; the last of two wins.

    Raises UsageError, which names what was probably meant.
    """
    end = words.index("--") if "--" in words else len(words)
    operands, given = _sort_out(words[:end])
    named = bool(operands) and operands[0] in COMMANDS
    command = COMMANDS[operands.pop(0) if named else DEFAULT_COMMAND]
    for option, flag, _ in given:
        if option not in command.all_options:
            raise UsageError(f"{command.name} takes no {flag}: see {_help_of(command)}.")
    if not named and len(operands) > 1:
        _refuse_operands(operands)
    return CommandLine(
        command,
        named,
        tuple(operands),
        {option.name: value for option, _, value in given},
        tuple(words[end + 1 :]),
    )


def _sort_out(words: Sequence[str]) -> tuple[list[str], list[_Given]]:
    operands: list[str] = []
    given: list[_Given] = []
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        if word == "-" or not word.startswith("-"):
            operands.append(word)
            continue
        for option, flag, value in _long(word) if word.startswith("--") else _short(word):
            given.append(_Given(option, flag, _next_value(option, flag, waiting) if value is None else value))
    return operands, given


def _next_value(option: Option, flag: str, waiting: list[str]) -> str:
    """The value in the following word, which is the last of `waiting`."""
    following = waiting[-1] if waiting else None
    if option.value_in_word and (following is None or not following.rstrip("%").isdigit()):
        return ""
    if following is None:
        raise UsageError(f"{flag} needs a value: {flag} {option.value}.")
    return waiting.pop()


def _long(word: str) -> list[tuple[Option, str, str | None]]:
    flag, equals, value = word.partition("=")
    option = _option(flag)
    if not option.value:
        if equals:
            raise UsageError(f"{flag} takes no value.")
        return [(option, flag, "yes")]
    return [(option, flag, value if equals else None)]


def _short(word: str) -> list[tuple[Option, str, str | None]]:
    """`-w`, `-U5`, `-wU5`: switches, and a value for the last."""
    found: list[tuple[Option, str, str | None]] = []
    for at in range(1, len(word)):
        flag = f"-{word[at]}"
        option = _option(flag, word)
        if option.value:
            value = word[at + 1 :].removeprefix("=")
            found.append((option, flag, value or None))
            break
        found.append((option, flag, "yes"))
    return found


def _shown(word: str) -> str:
    from diff_insight.domain.printable import printable

    return printable(word)


def _option(flag: str, word: str = "") -> Option:
    """The option called `flag`, of whichever command: which one it is may stand behind it."""
    for command in COMMANDS.values():
        option = command.option(flag)
        if option is not None:
            return option
    shown = _shown(flag if flag == word or not word else f"{flag} in {word}")
    known = [flag for command in COMMANDS.values() for option in command.all_options for flag in option.flags]
    raise UsageError(f"There is no option {shown}: {_close(flag, known) or _SEE_HELP}")


def _refuse_operands(operands: Sequence[str]) -> None:
    close = _close(operands[0], COMMANDS)
    if close:
        raise UsageError(f"There is no command {_shown(operands[0])}: {close}")
    raise UsageError(
        f"There is one SOURCE, {_shown(operands[0])}: write paths behind --, as in -- {_shown(operands[1])}."
    )


def one_operand(line: CommandLine) -> str | None:
    """The SOURCE of the command. Raises UsageError where there are several."""
    if len(line.operands) > 1:
        _refuse_operands(line.operands)
    return line.operands[0] if line.operands else None


def meant_command(line: CommandLine) -> str:
    """For a source that cannot be read: the command that was probably meant, as a question; mostly empty."""
    return _close(line.operands[0], COMMANDS) if line.operands and not line.named else ""


def _close(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), 1)
    return f"did you mean {close[0]}?" if close else ""


def _help_of(command: Command) -> str:
    return "diff-insight --help" if command.name == DEFAULT_COMMAND else f"diff-insight {command.name} --help"

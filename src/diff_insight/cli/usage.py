"""The help texts, made from the table of options."""

from collections.abc import Iterable

from diff_insight.cli.options import COMMANDS, DEFAULT_COMMAND, EVERYWHERE, SOURCE_OPTIONS, Command, Option

_WIDTH = 100
_COLUMN = 30
_SOURCE = """\
SOURCE is one of
  (nothing)                   the checked-out branch against its upstream default branch,
                              else HEAD~1...HEAD, else a diff on standard input
  BASE...HEAD                 from the merge base of both to HEAD, as on a compare page
  BASE..HEAD                  the two trees as they are
  REV                         what that one commit changed
  https://…/compare/…         the range of a compare page; https://…/pull/N likewise
  FILE.patch, FILE.diff, -    any unified diff, mails of git format-patch included
  FILE.md                     an existing report
"""
_STATUS = """\
Exit status: 0 done; 1 check found something, or no change to export; 2 wrong usage;
3 the source cannot be read; 4 the network or the model failed; 130 interrupted.
"""


def general_help() -> str:
    """What `diff-insight --help` shows."""
    commands = "".join(
        _entry(f"{command.name} {command.operands}", command.help)
        for command in COMMANDS.values()
        if command.name != DEFAULT_COMMAND
    )
    browser = _entry("[open] [SOURCE]", COMMANDS[DEFAULT_COMMAND].help)
    return (
        "Usage: diff-insight [COMMAND] [SOURCE] [OPTION…] [-- PATH…]\n\n"
        "Review a range in the terminal and go home with a written report of it.\n\n"
        f"Commands:\n{browser}{commands}\n{_SOURCE}\n"
        f"Options:\n{_options((*SOURCE_OPTIONS, *EVERYWHERE))}"
        f"{_entry('-- PATH…', 'only these paths')}\n"
        f"diff-insight COMMAND --help shows the options of one command.\n{_STATUS}"
    )


def command_help(command: Command) -> str:
    """What `diff-insight COMMAND --help` shows."""
    if command.name == DEFAULT_COMMAND:
        return general_help()
    paths = " [-- PATH…]" if command.takes_source else ""
    sentence = command.help[0].upper() + command.help[1:]
    own = f"Options:\n{_options(command.options)}\n" if command.options else ""
    others = (*SOURCE_OPTIONS, *EVERYWHERE) if command.takes_source else EVERYWHERE
    return (
        f"Usage: diff-insight {command.name} {command.operands} [OPTION…]{paths}\n\n{sentence}.\n\n"
        f"{own}Options of all commands:\n{_options(others)}"
    )


def _options(options: Iterable[Option]) -> str:
    return "".join(_entry(_flags(option), option.help) for option in options)


def _flags(option: Option) -> str:
    flags = ", ".join(option.flags)
    return f"{flags} {option.value}" if option.value else flags


def _entry(term: str, text: str) -> str:
    """A term and its text, which wraps into a column of its own."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and _COLUMN + len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    head = f"  {term:<{_COLUMN - 4}}  " if len(term) <= _COLUMN - 4 else f"  {term}\n{' ' * _COLUMN}"
    return head + f"\n{' ' * _COLUMN}".join(lines) + "\n"

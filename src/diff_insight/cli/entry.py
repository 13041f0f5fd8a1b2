"""Runs the command of a command line and turns whatever happens into an exit status."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from diff_insight.cli import INTERRUPTED
from diff_insight.cli.grammar import CommandLine, read_command_line
from diff_insight.cli.messages import say, write_error
from diff_insight.cli.standard_streams import let_go_of_standard_output, print_text
from diff_insight.domain.errors import DiffInsightError

if TYPE_CHECKING:
    from types import FrameType

INTERNAL_ERROR = 70
DEBUG = "DIFF_INSIGHT_DEBUG"
_GARBAGE = 50_000
"""New objects after which garbage is looked for."""
_AGAIN_SECONDS = 0.01
"""After which a polite kill is tried again where it came in a moment that drops exceptions."""


def run(words: Sequence[str]) -> int:
    """Carry out a command line; returns the exit status. Never raises but for a signal that ends the program."""
    try:
        _occupy_standard_descriptors()
        return _dispatch(read_command_line(words))
    except DiffInsightError as error:
        return _fail(error, error.exit_status)
    except BrokenPipeError:
        # Who read our output has seen enough.
        let_go_of_standard_output()
        return 0
    except KeyboardInterrupt:
        let_go_of_standard_output()
        return INTERRUPTED
    except Exception as error:
        return _fail_unexpectedly(error)


def _dispatch(line: CommandLine) -> int:
    if "version" in line.given:
        from diff_insight import __version__

        print_text(f"diff-insight {__version__}\n")
        return 0
    if "help" in line.given:
        from diff_insight.cli.usage import command_help, general_help

        print_text(command_help(line.command) if line.named else general_help())
        return 0
    return _run_command(line)


def _run_command(line: CommandLine) -> int:
    """Each command imports what it needs, and no other's."""
    _end_in_order()
    # It changes the module by which Python imports: done by one thread while another imports, it ended the program
    # about once in a hundred starts (`name 'sys' is not defined`, Python 3.11).
    import importlib  # noqa: F401

    # Python's own 700 looks for garbage dozens of times among modules that stay, and finds none.
    gc.set_threshold(_GARBAGE)
    match line.command.name:
        case "export":
            from diff_insight.cli.commands import export as command
        case "list":
            from diff_insight.cli.commands import listing as command  # type: ignore[no-redef]
        case "draft":
            from diff_insight.cli.commands import draft as command  # type: ignore[no-redef]
        case "check":
            from diff_insight.cli.commands import check as command  # type: ignore[no-redef]
        case "reviews":
            from diff_insight.cli.commands import reviews as command  # type: ignore[no-redef]
        case "config":
            from diff_insight.cli.commands import config as command  # type: ignore[no-redef]
        case _:
            from diff_insight.cli.commands import browse as command  # type: ignore[no-redef]
    return command.run(line)


def _fail(error: Exception, status: int) -> int:
    if _debugging():
        _show_traceback()
    say(str(error))
    return status


def _fail_unexpectedly(error: Exception) -> int:
    if _debugging():
        _show_traceback()
    say(f"an error of the program itself ({type(error).__name__}: {error}): {DEBUG}=1 shows where.")
    let_go_of_standard_output()
    return INTERNAL_ERROR


def _debugging() -> bool:
    return bool(os.environ.get(DEBUG))


def _show_traceback() -> None:
    import traceback

    from diff_insight.domain.printable import printable_block

    write_error(printable_block(traceback.format_exc()))


def _occupy_standard_descriptors() -> None:
    """A closed one would be given to the next file or pipe, which then gets what is printed."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _end_in_order() -> None:
    """A polite kill unwinds the program, so that what is begun is ended: git, temporary files, saving."""

    import signal

    def leave(number: int, frame: "FrameType | None") -> None:
        if _drops_exceptions(frame):
            signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), number))
            signal.setitimer(signal.ITIMER_REAL, _AGAIN_SECONDS)
            return
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)


def _drops_exceptions(frame: "FrameType | None") -> bool:
    """Whether Python is tidying up just now: it prints what is raised there, and goes on."""
    while frame is not None:
        if frame.f_code.co_name == "__del__" or frame.f_code.co_qualname.startswith("_get_module_lock.<locals>"):
            return True
        frame = frame.f_back
    return False

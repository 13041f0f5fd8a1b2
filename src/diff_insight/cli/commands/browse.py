"""`diff-insight [open]`: the browser."""

import gc
import os
import sys
from concurrent.futures import Future
from threading import Event, Thread

from diff_insight.application.opening import open_session, session_settings
from diff_insight.application.request import SessionRequest
from diff_insight.application.session import Session
from diff_insight.cli.arguments import session_request
from diff_insight.cli.grammar import CommandLine, meant_command
from diff_insight.cli.messages import say
from diff_insight.cli.standard_streams import diff_on_stdin, take_terminal_as_input
from diff_insight.domain.errors import SourceError, UsageError
from diff_insight.domain.printable import printable
from diff_insight.store.settings import Settings

_HEAD_START = 0.04
"""Seconds after which starting git is not waited for any longer."""


def run(line: CommandLine) -> int:
    try:
        return _browse(line)
    except SourceError as error:
        meant = meant_command(line)
        if not meant:
            raise
        source = printable(line.operands[0])
        raise SourceError(f"There is neither a source nor a command {source}: {meant}") from error


def _browse(line: CommandLine) -> int:
    """The range is read while the browser is imported: both take their time, and neither needs the other."""
    stdin = diff_on_stdin(line.operands[0] if line.operands else None)
    request = session_request(line, stdin, read_only=False)
    settings = session_settings(request, os.environ)
    for warning in settings.warnings:
        say(warning)
    if sys.stderr is None or not sys.stderr.isatty() or not take_terminal_as_input():
        raise UsageError("The browser needs a terminal: use diff-insight list or diff-insight export without one.")
    # Collecting garbage among what is imported takes time and finds nothing; the browser begins it again.
    gc.disable()
    opening = _begin_to_open(request, settings)
    from diff_insight.terminal.app import DiffInsightApp

    if opening.done():
        opening.result()
    app = DiffInsightApp(opening, settings.keys, settings.theme)
    try:
        app.run()
    finally:
        if app.reopened is not None:
            app.reopened.close()
        _close(opening)
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _begin_to_open(request: SessionRequest, settings: Settings) -> "Future[Session]":
    opening: Future[Session] = Future()
    begun = Event()

    def work() -> None:
        try:
            opening.set_result(open_session(request, settings, begun.set))
        except BaseException as error:
            opening.set_exception(error)
        finally:
            begun.set()

    Thread(target=work, name="opening", daemon=True).start()
    # Alone for a moment: git then works while the browser is imported, which two threads at once would put off.
    begun.wait(_HEAD_START)
    return opening


def _close(opening: "Future[Session]") -> None:
    if opening.done() and opening.exception() is None:
        opening.result().close()

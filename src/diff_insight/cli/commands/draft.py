"""`diff-insight draft`: first texts by the configured model, saved as they come."""

import os
from collections.abc import Iterator
from queue import Empty, SimpleQueue

from diff_insight.application.model_drafting.configured import endpoint_of
from diff_insight.application.model_drafting.events import Event, Failed, Progress, Waiting
from diff_insight.application.model_drafting.planning import plan
from diff_insight.application.model_drafting.run import ModelRun
from diff_insight.application.opening import session_settings
from diff_insight.application.session import Session
from diff_insight.cli.arguments import choice, number, session_request
from diff_insight.cli.grammar import CommandLine
from diff_insight.cli.sessions import headless_session
from diff_insight.cli.standard_streams import StandardOutput, diff_on_stdin
from diff_insight.cli.status_line import StatusLine
from diff_insight.domain.errors import NetworkError, NoChangeError, UsageError
from diff_insight.domain.printable import printable_block

_REFRESH_SECONDS = 0.1
_LAST_WORDS_SECONDS = 5.0
_WORTH_TELLING_SECONDS = 1.0


def run(line: CommandLine) -> int:
    """Raises UsageError where no model is configured, NetworkError where files were left without a draft."""
    only = choice("--only", line.given.get("only"), ("unreviewed",))
    ceiling = number("--max-tokens", line.given["max_tokens"], 1) if "max_tokens" in line.given else None
    choice("--draft", line.given.get("draft"), ("llm",))
    if "no_store" in line.given:
        raise UsageError("draft saves what the model answers: leave out --no-store.")
    stdin = diff_on_stdin(line.operands[0] if line.operands else None)
    request = session_request(line, stdin, read_only=True)
    # Before the source is read, which may take long.
    endpoint_of(session_settings(request, os.environ).model)
    with headless_session(request) as session, StatusLine() as status:
        if session.imported is not None:
            raise UsageError("A report has its texts already: give the range it tells of.")
        positions = list(_wanted(session, only == "unreviewed", "all_categories" in line.given))
        if not positions:
            raise NoChangeError("There is no file to draft.")
        if "preview" in line.given:
            return _preview(session, positions)
        reading = lambda read: status.show(f"reading {read:,} of {len(positions):,} patches")  # noqa: E731
        planned = plan(session, positions, ceiling, progress=reading)
        status.say(f"Sending {planned.sentence}.")
        events: SimpleQueue[Event] = SimpleQueue()
        _follow(
            session, ModelRun(session, planned.endpoint, planned.positions, events.put, ceiling=ceiling), events, status
        )
    return 0


def _preview(session: Session, positions: list[int]) -> int:
    from diff_insight.application.model_drafting.preview import preview

    with StandardOutput() as out:
        for text in preview(session, positions):
            out.write(printable_block(text).encode("utf-8", "backslashreplace") + b"\n")
    return 0


def _wanted(session: Session, only_unreviewed: bool, of_categories: bool) -> Iterator[int]:
    """The files whose texts a person has not written whole."""
    review = session.review
    for position in range(len(review)):
        if review.is_written_whole(position):
            continue
        if only_unreviewed and review.is_reviewed(position):
            continue
        if of_categories and session.category_at(position) is None:
            continue
        yield position


def _follow(session: Session, run: ModelRun, events: "SimpleQueue[Event]", status: StatusLine) -> None:
    """Start, tell what happens, and stop in order whatever happens."""
    run.start()
    try:
        while not run.wait(_REFRESH_SECONDS):
            _tell(session, events, status)
            done = run.progress
            status.show(f"drafted {done.done:,} of {done.files:,}, {done.tokens:,} tokens; Ctrl+C stops")
    finally:
        if run.is_running:
            run.cancel()
            run.wait(_LAST_WORDS_SECONDS)
        _tell(session, events, status)
        status.say(_summary(run.progress))
    if run.progress.failed or run.has_given_up:
        raise NetworkError(_left(run.progress))


def _tell(session: Session, events: "SimpleQueue[Event]", status: StatusLine) -> None:
    """Say what went wrong since the last time; the rest is in the line that counts."""
    while True:
        try:
            event = events.get_nowait()
        except Empty:
            return
        if isinstance(event, Failed):
            status.say(f"{session.review.changes[event.position].path}: {event.reason}")
        elif isinstance(event, Waiting) and event.seconds >= _WORTH_TELLING_SECONDS:
            status.say(f"{event.reason} Trying again in {event.seconds:.0f} s.")


def _summary(progress: Progress) -> str:
    left = progress.files - progress.done
    parts = [
        f"{progress.asked:,} drafted",
        f"{progress.saved:,} answered before",
        f"{progress.failed:,} failed" if progress.failed else "",
        f"{progress.doubtful:,} with something the diff does not hold" if progress.doubtful else "",
        f"{left:,} left" if left else "",
        f"{progress.prompt_tokens:,} tokens sent, {progress.answer_tokens:,} received",
    ]
    sentences = [", ".join(filter(None, parts)) + ".", progress.stopped, progress.warning]
    return " ".join(filter(None, sentences))


def _left(progress: Progress) -> str:
    missing = progress.files - progress.done + progress.failed
    files = "1 file is" if missing == 1 else f"{missing:,} files are"
    return f"{files} without a draft by the model: start again to ask for what is missing."

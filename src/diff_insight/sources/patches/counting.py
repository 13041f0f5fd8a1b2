"""The lines of a large patch, counted in a process of its own."""

import contextlib
import os
import select
import subprocess
from array import array
from collections.abc import Callable, Generator, Iterator

from diff_insight.sources.patches.counting_worker import NUMBERS
from diff_insight.sources.worker import worker_command

_PATIENCE = 50
"""Milliseconds to wait for counts before it is asked again whether they are still wanted."""
_LOWER = 5
"""How much later the process comes to its turn where there are fewer cores than work."""
_RECORD = NUMBERS * 8
_READ = 1 << 16


def counted(descriptor: int, places: "array[int]", cancelled: Callable[[], bool]) -> Generator[tuple[int, int]]:
    """Additions and deletions of each file whose part of the patch begins and ends at `places` in the file
    `descriptor`, as they come. Ends early once `cancelled`, and where the process cannot be started or breaks off."""
    try:
        process = subprocess.Popen(
            worker_command("diff_insight.sources.patches.counting_worker", descriptor),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(descriptor,),
        )
    except OSError:
        return
    try:
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _LOWER)
        assert process.stdin is not None and process.stdout is not None
        with contextlib.suppress(BrokenPipeError), process.stdin as questions:
            questions.write(places.tobytes())
        with process.stdout:
            yield from _answers(process.stdout.fileno(), cancelled)
    finally:
        process.kill()
        process.wait()


def _answers(answers: int, cancelled: Callable[[], bool]) -> Iterator[tuple[int, int]]:
    poll = select.poll()
    poll.register(answers, select.POLLIN)
    unread = b""
    while not cancelled():
        if not poll.poll(_PATIENCE):
            continue
        piece = os.read(answers, _READ)
        if not piece:
            return
        unread += piece
        whole = len(unread) - len(unread) % _RECORD
        numbers = array("q", unread[:whole])
        unread = unread[whole:]
        yield from zip(numbers[::NUMBERS], numbers[1::NUMBERS], strict=True)

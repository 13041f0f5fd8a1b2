"""Running a small program beside the browser without a trace on its screen and without waiting for ever."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress

from diff_insight.domain.printable import printable

_MOST_SAID = 200


def run_quietly(command: Sequence[str], text: str, seconds: float) -> str:
    """Give `text` to the standard input of `command`. Empty where it ends well, else what went wrong, in a few words.

    What the program writes never reaches the screen. Programs that it leaves behind (`xclip` serves the clipboard
    for as long as it is asked) live on, but not when the time is up: then all of them end.
    """
    # A file and no pipe: what stays behind holds a pipe open, and reading it to its end would take as long.
    with tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
            )
        except OSError as error:
            return f"{command[0]}: {error.strerror or error}"
        try:
            process.communicate(text.encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return f"no answer in {seconds:g} seconds"
        except OSError as error:
            # It closed its end before it had read all.
            process.wait()
            return error.strerror or str(error)
        if process.returncode == 0:
            return ""
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip()
        return printable(words.rpartition("\n")[2])[:_MOST_SAID] or f"exit status {process.returncode}"


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a process and what it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with suppress(OSError, ValueError):
        if process.stdin is not None:
            process.stdin.close()
    process.wait()

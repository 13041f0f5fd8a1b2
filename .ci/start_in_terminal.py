"""Starts a command in a terminal of its own, waits until the browser shows a review, and quits it with `q`."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

READY = b"reviewed"
SECONDS = 60.0


def read_until(terminal: int, wanted: bytes | None) -> bytes:
    """What the program writes until it has written `wanted`, or until it ends."""
    seen = b""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return seen
        seen += piece
        if not piece or (wanted is not None and wanted in seen):
            return seen
    sys.exit(f"The browser did not answer within {SECONDS:.0f} seconds; it wrote: {seen[-2000:]!r}")


def main() -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(sys.argv[1], sys.argv[1:])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
    seen = read_until(terminal, READY)
    if READY not in seen:
        sys.exit(f"The browser ended before it showed a review; it wrote: {seen[-2000:]!r}")
    os.write(terminal, b"q")
    read_until(terminal, None)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(f"browser started and quit with status {status}")
    sys.exit(status)


main()

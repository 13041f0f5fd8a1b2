"""Which ways are tried, where."""

from base64 import b64decode

import pytest

from diff_insight.terminal.clipboard.osc52 import is_too_long, request
from diff_insight.terminal.clipboard.pasting import pasteable
from diff_insight.terminal.clipboard.routes import Route, routes

XTERM = {"TERM": "xterm-256color"}
SYSTEM, TMUX, TERMINAL, FILE = Route.SYSTEM, Route.TMUX, Route.TERMINAL, Route.FILE


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"DISPLAY": ":0"}, "linux", (SYSTEM, TERMINAL, FILE)),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", (SYSTEM, TERMINAL, FILE)),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", (SYSTEM, TERMINAL, FILE)),
        ({}, "linux", (TERMINAL, FILE)),
        ({"DISPLAY": ""}, "linux", (TERMINAL, FILE)),
        ({}, "darwin", (SYSTEM, TERMINAL, FILE)),
        ({}, "win32", (SYSTEM, TERMINAL, FILE)),
        ({"SSH_CONNECTION": "a b c d"}, "darwin", (TERMINAL, FILE)),
        ({"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10.0"}, "linux", (TERMINAL, FILE)),
        ({"ZELLIJ": "0", "DISPLAY": ":0"}, "linux", (TERMINAL, FILE)),
        ({"TMUX": "/tmp/t,1,0"}, "linux", (TMUX, TERMINAL, FILE)),
        ({"TMUX": "/tmp/t,1,0", "DISPLAY": ":0"}, "linux", (TMUX, SYSTEM, TERMINAL, FILE)),
        ({"TMUX": "/tmp/t,1,0"}, "darwin", (SYSTEM, TMUX, TERMINAL, FILE)),
        ({"TMUX": "/tmp/t,1,0", "SSH_TTY": "/dev/pts/1"}, "linux", (TMUX, TERMINAL, FILE)),
        ({"TERM": "linux"}, "linux", (FILE,)),
        ({"TERM": "dumb", "DISPLAY": ":0"}, "linux", (SYSTEM, FILE)),
    ],
)
def test_the_ways_follow_from_where_the_program_runs(
    environ: dict[str, str], platform: str, expected: tuple[Route, ...]
) -> None:
    assert routes({**XTERM, **environ}, platform) == expected


def test_the_request_to_the_terminal_holds_the_text() -> None:
    sequence = request("héllo\n日本")
    assert sequence.startswith("\x1b]52;c;")
    assert sequence.endswith("\x07")
    assert b64decode(sequence[7:-1]).decode() == "héllo\n日本"


def test_screen_gets_the_request_in_wrapped_pieces() -> None:
    sequence = request("x" * 1_000, in_screen=True)
    pieces = sequence.removesuffix("\x1b\\").split("\x1b\\")
    assert all(piece.startswith("\x1bP") and len(piece) <= 78 for piece in pieces)
    assert "".join(piece.removeprefix("\x1bP") for piece in pieces) == request("x" * 1_000)


def test_long_texts_are_known_before_they_are_sent() -> None:
    assert not is_too_long("x" * 55_000)
    assert is_too_long("x" * 56_000)
    assert is_too_long("日" * 19_000)


@pytest.mark.parametrize(
    ("text", "calm", "count"),
    [
        ("plain\ttext\r\n", "plain\ttext\r\n", 0),
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇", 3),
        ("\x9b31m\x7f\x00", "\\x9b31m␡␀", 3),
        ("bytes \udcff", "bytes \N{REPLACEMENT CHARACTER}", 1),
        ("日本 é 👍", "日本 é 👍", 0),
    ],
)
def test_copied_text_does_nothing_when_it_is_pasted(text: str, calm: str, count: int) -> None:
    assert pasteable(text) == (calm, count)

"""A copy of this process: what it gives, what it takes, and that it leaves nothing behind."""

import os
import signal
import time
from contextlib import suppress

import pytest

from diff_insight.application.copied_process import Copy, Shares


def test_a_copy_knows_what_was_known_before_it_was_made_and_gives_what_it_makes() -> None:
    known = ["one"]
    with Copy(lambda: ([*known, "é\udcff"], os.getpid(), None, 1.5)) as copy:
        known.append("two")
        said, process, *others = copy.result()
    assert said == ["one", "é\udcff"]
    assert process != os.getpid()
    assert others == [None, 1.5]


def test_a_copy_that_fails_gives_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    with Copy(lambda: 1 // 0) as copy:
        assert copy.result() is None
    with Copy(lambda: object()) as copy:
        assert copy.result() is None
    assert capfd.readouterr() == ("", "")


def test_a_copy_ends_with_the_block() -> None:
    with suppress(KeyboardInterrupt), Copy(lambda: time.sleep(60)) as copy:
        raise KeyboardInterrupt
    with pytest.raises(ChildProcessError):
        os.waitpid(copy.process, 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_copy_that_is_told_to_end_does_so_silently(number: int, capfd: pytest.CaptureFixture[str]) -> None:
    def never_made() -> None:
        os.kill(os.getpid(), number)
        time.sleep(60)

    with Copy(never_made) as copy:
        assert copy.result() is None
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("files", [1, 255, 256, 257, 1000])
def test_each_value_is_taken_once(files: int) -> None:
    shares = Shares(range(1000, 1000 + files))
    with Copy(lambda: list(shares)) as copy:
        here = list(shares)
        there = copy.result()
    assert sorted([*here, *there]) == list(range(1000, 1000 + files))
    shares.close()


def test_a_copy_gives_back_what_it_cannot_do() -> None:
    shares = Shares([7, 70_000])
    assert list(shares.given_back()) == []
    with Copy(lambda: list(map(shares.give_back, shares))) as copy:
        copy.result()
    assert list(shares.given_back()) == [7, 70_000]
    assert list(shares.given_back()) == []
    shares.close()

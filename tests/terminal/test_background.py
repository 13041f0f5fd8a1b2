"""Threads that work while a person looks on."""

import pytest

from diff_insight.domain.errors import CancelledError
from diff_insight.terminal.browser.background import giving_way


def test_long_work_goes_on_while_it_is_wanted_and_ends_when_it_is_not() -> None:
    assert list(giving_way(range(5_000), lambda: True)) == list(range(5_000))
    answers = iter([True, False])
    done = []
    with pytest.raises(CancelledError):
        for number in giving_way(iter(int, 1), lambda: next(answers)):
            done.append(number)
    assert done

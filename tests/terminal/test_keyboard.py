"""What is pasted is never taken for keys."""

import pytest
from textual.events import Key, Paste

from diff_insight.terminal.keyboard import CalmParser

SENT = "a\x1b[200~one\rtwo \x1b[31mred\x1b[0m q\x1b\x1b[201~b\x1b[A"


@pytest.mark.parametrize("at", [0, *range(2, 8), 15, *range(len(SENT) - 10, len(SENT) - 4)])
def test_pasted_text_with_escape_sequences_is_one_text_however_it_comes(at: int) -> None:
    parser = CalmParser()
    events = [event for part in (SENT[:at], SENT[at:]) if part for event in parser.feed(part)]
    pasted = [event.text for event in events if isinstance(event, Paste)]
    keys = [event.key for event in events if isinstance(event, Key)]
    assert pasted == ["one\rtwo ␛[31mred␛[0m q␛"]
    assert keys == ["a", "b", "up"]

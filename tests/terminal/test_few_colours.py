"""Terminals with sixteen colours, and readers who want none: attributes, signs and words say it all."""

from pathlib import Path

import pytest

from tests.terminal.driver import browse


async def test_sixteen_colours_take_a_theme_made_of_them(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm-16color")
    async with browse(repository) as browser:
        assert browser.app.theme == "ansi-dark"
        await browser.press("G", "k")
        words = ("src/app.py", "breaking", "Change the parameters")
        under_cursor = [look for word in words for look in browser.looks_of(word) if look.reverse]
        assert len(under_cursor) == 3
        assert len({look.color for look in under_cursor}) == 1, "one bar, no patches of its words' colours"
        added, deleted = browser.looks_of("+4")[0], browser.looks_of("−4")[0]
        assert added.color != deleted.color


async def test_without_colours_the_cursor_and_what_is_selected_are_seen(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with browse(repository) as browser:
        await browser.press("v")
        assert any(look.reverse for look in browser.looks_of("docs/new name.md"))
        assert any(look.bold for look in browser.looks_of("docs/guide.md"))
        assert [line[0] for line in browser.screen()[3:5]] == ["*", " "]

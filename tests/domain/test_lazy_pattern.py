"""Patterns that are compiled when they are first used."""

import re

import pytest

from diff_insight.domain.lazy_pattern import lazy_pattern


def test_it_does_what_the_compiled_pattern_does() -> None:
    word = lazy_pattern(r"(?P<word>[a-z]+)", re.IGNORECASE)
    found = word.search("1 Tree")
    assert found is not None and found["word"] == "Tree"
    assert word.sub("-", "a B 1") == "- - 1"
    assert (word.groups, word.pattern) == (1, r"(?P<word>[a-z]+)")
    assert lazy_pattern(rb"\d").findall(b"a1b2") == [b"1", b"2"]


def test_it_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def noting(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_(pattern, flags)

    monkeypatch.setattr(re, "compile", noting)
    digit = lazy_pattern(r"\d")
    assert not compiled
    assert digit.match("1") and digit.match("2")
    assert compiled == [r"\d"]


def test_a_mistake_shows_at_the_first_use() -> None:
    wrong = lazy_pattern("(")
    with pytest.raises(re.error):
        wrong.match("")

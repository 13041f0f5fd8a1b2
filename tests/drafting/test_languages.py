"""Every language says everything that English says."""

from string import Formatter
from typing import Any

import pytest

from diff_insight.drafting.phrases import LANGUAGES, Words, counted, phrases_for
from diff_insight.drafting.telling import RANKS
from diff_insight.drafting.titles import _CALLED_BY_WORDS
from diff_insight.drafting.type_rules import RULES

ENGLISH = phrases_for("en_US")


def holes(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def holes_of(phrase: Any) -> Any:
    if isinstance(phrase, dict):
        return {key: holes_of(value) for key, value in phrase.items()}
    if isinstance(phrase, Words):
        return [holes_of(part) for part in (phrase.evidence, phrase.title, phrase.line)]
    if isinstance(phrase, tuple):
        return set().union(*map(holes, phrase))  # a language may have a word in place of the number one
    return holes(phrase or "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", [field for field in ENGLISH._fields if field != "closed_up"])
def test_a_language_has_the_phrases_of_english_with_the_same_holes(language: str, field: str) -> None:
    assert holes_of(getattr(phrases_for(language), field)) == holes_of(getattr(ENGLISH, field))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words(language: str) -> None:
    words = phrases_for(language).evidence
    assert {rule.evidence for rule in RULES} == set(words)
    for rule in RULES:
        assert rule.names_counts == bool(holes(words[rule.evidence]) & {"added", "deleted"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_rule_finds_has_its_words_and_its_place(language: str) -> None:
    assert set(phrases_for(language).findings) == {*RANKS, "cut"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_made_for_the_kinds_that_ask_for_them(language: str) -> None:
    asking = {kind for kind, template in phrases_for(language).things.items() if "words" in holes(template)}
    assert asking == _CALLED_BY_WORDS


def test_an_unknown_language_is_written_in_english() -> None:
    assert phrases_for("fr_FR") == ENGLISH


def test_lists_and_numbers_are_put_in_words() -> None:
    assert ENGLISH.listed([]) == ""
    assert ENGLISH.listed(["a"]) == "a"
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"
    assert [counted(ENGLISH.lines, n) for n in (0, 1, 2)] == ["0 lines", "1 line", "2 lines"]
    assert ENGLISH.count_type("bug fix", 2) == "2 bug fixes"
    assert ENGLISH.count_type("major update", 2) == "2 major update"

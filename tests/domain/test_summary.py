"""Summaries, drafts and the four types."""

import pytest

from diff_insight.domain.summary import (
    PRECEDENCE,
    Draft,
    Field,
    ModificationType,
    Origin,
    Summary,
    Text,
    is_known_type,
)

SUMMARY = Summary(
    Text("bug fix", Origin.HUMAN), Text("A title", Origin.LLM), Text("Because.", Origin.IMPORTED), ("a word",)
)


def test_there_are_four_types() -> None:
    assert {str(name) for name in ModificationType} == {"new feature", "breaking change", "bug fix", "minor update"}


def test_every_type_has_one_place_in_the_order_of_precedence_and_a_breaking_change_wins() -> None:
    assert sorted(PRECEDENCE) == sorted(ModificationType)
    assert PRECEDENCE[0] is ModificationType.BREAKING_CHANGE
    assert PRECEDENCE[-1] is ModificationType.MINOR_UPDATE


@pytest.mark.parametrize("name", list(ModificationType))
def test_the_four_types_are_known(name: str) -> None:
    assert is_known_type(str(name))


@pytest.mark.parametrize("name", ["major update", "", "Bug fix", " bug fix", "BUG_FIX"])
def test_any_other_word_is_no_known_type(name: str) -> None:
    assert not is_known_type(name)


def test_each_field_is_found_by_its_name() -> None:
    assert SUMMARY.field(Field.TYPE) is SUMMARY.modification_type
    assert SUMMARY.field(Field.TITLE) is SUMMARY.title
    assert SUMMARY.field(Field.EXPLANATION) is SUMMARY.explanation


@pytest.mark.parametrize("origin", [Origin.RULES, Origin.LLM])
def test_a_draft_becomes_a_summary_in_which_every_field_names_its_writer(origin: Origin) -> None:
    draft = Draft(ModificationType.NEW_FEATURE, "Add a page", "It is new.", ("the file is new",), origin)
    assert draft.as_summary() == Summary(
        Text("new feature", origin), Text("Add a page", origin), Text("It is new.", origin), ("the file is new",)
    )


def test_a_draft_is_written_by_the_rules_unless_said_otherwise() -> None:
    assert Draft(ModificationType.BUG_FIX, "t", "e", ()).as_summary().title.origin is Origin.RULES


def test_a_type_written_into_a_summary_is_plain_text() -> None:
    value = Draft(ModificationType.BUG_FIX, "t", "e", ()).as_summary().modification_type.value
    assert type(value) is str

"""The filter language."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.filtering import FilterError, filter_words, parse_filter
from diff_insight.domain.summary import Origin, Summary, Text


@dataclass
class SomeFlags:
    reviewed: bool = False
    edited: bool = False
    attention: bool = False
    generated: bool = False
    binary: bool = False
    category: str | None = None


RENAMED = FileChange("docs/guide/Install.md", Status.RENAMED, previous_path="docs/setup.md")
SUMMARY = Summary(
    Text("breaking change", Origin.RULES),
    Text("Drop Python 3.8", Origin.RULES),
    Text("The installer refuses old interpreters.", Origin.RULES),
)


def passes(text: str, change: FileChange = RENAMED, flags: SomeFlags | None = None, summary: Summary = SUMMARY) -> bool:
    return parse_filter(text).lets_through(change, flags or SomeFlags(), lambda: summary)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "type:breaking",
        "type:change",
        'type:"breaking change"',
        "type:breaking-change",
        "type:BREAK",
        "status:renamed",
        "status:ren",
        "-status:added",
        "is:renamed",
        "reviewed:no",
        "-is:reviewed",
        "is:unreviewed",
        "path:guide",
        "path:SETUP",
        "path:docs/**",
        "path:*.md",
        "-path:*.lock",
        "install",
        "python",
        '"drop python"',
        "interpreters guide",
        "type:breaking status:renamed reviewed:no 3.8",
        "type:",
        "-",
    ],
)
def test_terms_that_hold(text: str) -> None:
    assert passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "type:new",
        "-type:breaking",
        "status:added",
        "is:edited",
        "reviewed:yes",
        "path:*.lock",
        "path:src",
        "nowhere",
        "-install",
        "install nowhere",
        "https://example.org",
    ],
)
def test_terms_that_do_not_hold(text: str) -> None:
    assert not passes(text)


def test_flags_of_a_row() -> None:
    flags = SomeFlags(reviewed=True, edited=True, attention=True, generated=True, binary=True, category="Docs")
    every = "is:reviewed is:edited is:attention is:generated is:binary reviewed:yes edited:1 binary:true category:docs"
    assert passes(every, flags=flags)
    assert not passes(every)


def test_texts_are_asked_for_only_where_a_term_needs_them() -> None:
    def summary() -> Summary:
        raise AssertionError("nobody needs it")

    chosen = parse_filter("status:renamed path:docs is:unreviewed install")
    assert chosen.lets_through(RENAMED, SomeFlags(), summary)


def test_a_type_that_only_an_import_has_can_be_asked_for() -> None:
    with pytest.raises(FilterError):
        parse_filter("type:major")
    summary = Summary(Text("major update", Origin.IMPORTED), SUMMARY.title, SUMMARY.explanation)
    chosen = parse_filter("type:major", ["minor update", "major update"])
    assert chosen.lets_through(RENAMED, SomeFlags(), lambda: summary)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("type:bracking", "new feature, breaking change, bug fix or minor update"),
        ("status:gone", "removed"),
        ("is:happy", "reviewed, unreviewed"),
        ("is:re", "reviewed"),
        ("reviewed:maybe", "reviewed:yes or reviewed:no"),
        ("tpye:bug", "did you mean “type:”"),
    ],
)
def test_what_cannot_be_understood_says_what_can(text: str, says: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(text)
    assert says in str(caught.value)


def test_an_empty_filter_is_false() -> None:
    assert not parse_filter(" ")
    assert parse_filter("x")


@given(st.text(max_size=40))
def test_any_text_is_a_filter_or_a_clear_error(text: str) -> None:
    try:
        passes(text)
    except FilterError as error:
        assert "\n" not in str(error) or "\n" in text


def test_every_example_of_the_filters_words_is_understood() -> None:
    examples = [example for example, _ in filter_words()]
    assert {"type:breaking", "status:added", "reviewed:no", "path:docs/**", "-path:*.lock"} <= {*examples}
    assert all(len(parse_filter(example).tests) == 1 for example in examples)

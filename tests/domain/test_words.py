"""Which words of two states of a line differ."""

from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.words import changed_words

LINES = st.text(alphabet="ab _.(),=→排水", max_size=40)


def marked(old: str, new: str) -> tuple[list[str], list[str]] | None:
    words = changed_words(old, new)
    if words is None:
        return None
    return [old[start:end] for start, end in words[0]], [new[start:end] for start, end in words[1]]


def test_a_replaced_word_is_marked_on_both_sides() -> None:
    assert marked("return old_name(value)", "return new_name(value)") == (["old_name"], ["new_name"])


def test_whole_words_are_marked_not_the_letters_they_share() -> None:
    assert marked("the colour is blue", "the color is blue") == (["colour"], ["color"])


def test_an_insertion_marks_nothing_on_the_old_side() -> None:
    assert marked("f(a, b)", "f(a, b, c)") == ([], [", c"])


def test_words_that_change_on_both_sides_of_a_gap_are_one_stretch() -> None:
    assert marked("see the old page for details", "see our new pages for details") == (
        ["the old page"],
        ["our new pages"],
    )


def test_scripts_without_gaps_go_by_the_character() -> None:
    assert marked("使用旧的配置文件", "使用新的配置文件") == (["旧"], ["新"])


def test_a_change_of_indentation_is_marked() -> None:
    assert marked("    return value", "        return value") == (["    "], ["        "])


def test_equal_lines_have_no_marks() -> None:
    assert changed_words("same", "same") == ([], [])


def test_lines_that_share_next_to_nothing_are_not_compared() -> None:
    assert changed_words("import os", "class Reader(Protocol):") is None


def test_very_long_lines_are_not_compared() -> None:
    assert changed_words("a " * 3000, "b " * 3000) is None


def test_between_equal_ends_too_many_words_count_as_one_change() -> None:
    old = "start " * 300 + "x " * 250 + "end " * 100
    new = "start " * 300 + "y " * 250 + "end " * 100
    words = changed_words(old, new)
    assert words is not None
    assert [(old[start:end].strip(), new[s:e].strip()) for (start, end), (s, e) in zip(*words, strict=True)] == [
        (("x " * 250).strip(), ("y " * 250).strip())
    ]


@given(LINES, LINES)
def test_what_is_not_marked_is_equal(old: str, new: str) -> None:
    words = changed_words(old, new)
    if words is None:
        return

    def rest(text: str, spans: list[tuple[int, int]]) -> str:
        return "".join(c for at, c in enumerate(text) if not any(start <= at < end for start, end in spans))

    kept_old, kept_new = rest(old, list(words[0])), rest(new, list(words[1]))
    assert kept_old.replace(" ", "") == kept_new.replace(" ", "")


@given(LINES, LINES)
def test_marks_are_in_order_and_not_empty(old: str, new: str) -> None:
    words = changed_words(old, new)
    for text, spans in zip((old, new), words or ([], []), strict=True):
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(set(edges))
        assert all(0 <= edge <= len(text) for edge in edges)

"""Saved reviews, with real files."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.errors import StoreError
from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Edit, Section
from diff_insight.domain.summary import Field, Origin, Text
from diff_insight.store.reviews import ReviewStore

COMPARISON = Comparison(
    source="main...topic",
    form=RangeForm.MERGE_BASE,
    base="b" * 40,
    head="c" * 40,
    merge_base="a" * 40,
    location="/somewhere/project/.git",
    name="project",
)


def human(value: str) -> Text:
    return Text(value, Origin.HUMAN)


def model(value: str) -> Text:
    return Text(value, Origin.LLM)


def title(path: str, value: str | None, before: Text | None = None) -> Edit:
    return Edit(path, Field.TITLE, before, None if value is None else human(value))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ReviewStore]:
    yield ReviewStore(tmp_path / "state" / "reviews.sqlite3")


def test_the_database_stands_in_the_state_folder_for_the_user_alone(clean_environment: Path) -> None:
    store = ReviewStore()
    assert store.path == clean_environment / "state" / "diff-insight" / "reviews.sqlite3"
    review = store.open(COMPARISON)
    review.save([title("a", "b")])
    assert store.path.parent.stat().st_mode & 0o777 == 0o700
    assert {entry.stat().st_mode & 0o077 for entry in store.path.parent.iterdir()} == {0}
    review.close()


def test_what_was_saved_is_found_again(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    assert review.values == {}
    review.save([title("a.md", "One"), Edit("a.md", REVIEWED, None, human("fingerprint"))])
    review.save([Edit(OVERVIEW_PATH, Section.INSIGHTS, None, Text("By a model", Origin.LLM))])
    review.close()
    again = store.open(COMPARISON._replace(source="written otherwise"))
    assert again.id == review.id
    assert again.values == {
        ("a.md", "modification_title"): human("One"),
        ("a.md", REVIEWED): human("fingerprint"),
        ("", "insights"): Text("By a model", Origin.LLM),
    }
    again.close()


def test_a_value_taken_back_is_gone_but_its_history_stays(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.save([title("a.md", "One")])
    review.save([title("a.md", None, human("One"))])
    review.close()
    assert store.values(review.id) == {}
    assert [writing.text for writing in store.history(review.id)] == [human("One"), None]


@pytest.mark.parametrize(
    "other",
    [
        COMPARISON._replace(head="d" * 40),
        COMPARISON._replace(merge_base="d" * 40),
        COMPARISON._replace(form=RangeForm.TREES),
        COMPARISON._replace(location="/elsewhere/.git"),
    ],
)
def test_another_range_or_repository_is_another_review(store: ReviewStore, other: Comparison) -> None:
    first, second = store.open(COMPARISON), store.open(other)
    first.save([title("a.md", "One")])
    assert not second.is_second
    assert second.changed_elsewhere() == {}
    assert store.values(second.id) == {}
    first.close()
    second.close()


@pytest.mark.parametrize(
    "name", ["a b.md", "tab\tnew\nline", "\udcff\udc80.md", "日本語.md", 'quo"te', "\\", "a\udcc3"]
)
@pytest.mark.parametrize("value", ["", "a\0b", "\udcff and \ud800", "日本語\r\n", "x" * 100_000])
def test_names_and_texts_are_kept_exactly(store: ReviewStore, name: str, value: str) -> None:
    comparison = COMPARISON._replace(location=f"/{name}", name=name, source=name)
    review = store.open(comparison)
    review.save([title(name, value)])
    review.close()
    assert store.values(review.id) == {(name, "modification_title"): human(value)}
    assert store.show(review.id).location == f"/{name}"
    assert [stored.id for stored in store.earlier_reviews(f"/{name}")] == [review.id]


def test_edits_given_together_are_saved_together_or_not_at_all(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    broken = Edit("b.md", Field.TITLE, None, Text(None, Origin.HUMAN))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        review.save([title("a.md", "One"), broken])
    assert store.values(review.id) == {}
    review.save([title("a.md", "Two")])
    assert store.values(review.id) == {("a.md", "modification_title"): human("Two")}
    review.close()


def test_an_opened_review_without_a_word_leaves_no_trace(store: ReviewStore) -> None:
    store.open(COMPARISON).close()
    assert store.list() == []


def test_a_review_can_be_saved_from_several_threads(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: review.save([title(f"{number}.md", str(number))]), range(40)))
    assert len(store.values(review.id)) == 40
    assert len(store.history(review.id)) == 40
    review.close()


def test_a_closed_review_says_so(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.close()
    review.close()
    with pytest.raises(StoreError, match="closed"):
        review.save([title("a.md", "One")])


def test_many_marks_are_saved_in_one_go(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.save([Edit(f"folder/{number}.md", REVIEWED, None, human("f" * 90)) for number in range(20_000)])
    review.close()
    again = store.open(COMPARISON)
    assert len(again.values) == 20_000
    assert store.show(again.id).reviewed == 20_000
    again.close()


def test_reading_alone_creates_nothing(store: ReviewStore) -> None:
    assert store.read(COMPARISON) == {}
    assert not store.path.parent.exists()
    review = store.open(COMPARISON)
    review.save([title("a.md", "One")])
    assert store.read(COMPARISON) == {("a.md", "modification_title"): human("One")}
    assert store.read(COMPARISON._replace(head="d" * 40)) == {}
    assert review.other_windows() == 0
    review.close()
    assert store.read(COMPARISON) == {("a.md", "modification_title"): human("One")}


# Two windows


def test_the_second_window_knows_that_it_is_second(store: ReviewStore) -> None:
    first = store.open(COMPARISON)
    second = store.open(COMPARISON)
    assert (first.is_second, second.is_second) == (False, True)
    assert first.other_windows() == second.other_windows() == 1
    first.close()
    assert second.other_windows() == 0
    second.close()
    third = store.open(COMPARISON)
    assert not third.is_second
    third.close()


def test_each_window_hears_what_the_other_saved_and_not_what_it_saved_itself(store: ReviewStore) -> None:
    first, second = store.open(COMPARISON), store.open(COMPARISON)
    first.save([title("a.md", "One")])
    assert first.changed_elsewhere() == {}
    assert second.changed_elsewhere() == {("a.md", "modification_title"): human("One")}
    assert second.changed_elsewhere() == {}
    first.save([title("a.md", None)])
    assert second.changed_elsewhere() == {("a.md", "modification_title"): None}
    first.close()
    second.close()


def test_the_last_word_stands_in_both_windows_and_the_other_is_in_the_history(store: ReviewStore) -> None:
    first, second = store.open(COMPARISON), store.open(COMPARISON)
    first.save([title("a.md", "One")])
    second.save([title("a.md", "Two")])
    assert second.changed_elsewhere() == {}
    assert first.changed_elsewhere() == {("a.md", "modification_title"): human("Two")}
    assert store.values(first.id) == {("a.md", "modification_title"): human("Two")}
    assert [writing.text for writing in store.history(first.id)] == [human("One"), human("Two")]
    first.close()
    second.close()


def test_a_model_never_replaces_what_a_person_wrote_meanwhile(store: ReviewStore) -> None:
    person, machine = store.open(COMPARISON), store.open(COMPARISON)
    person.save([title("a.md", "By hand")])
    machine.save([Edit("a.md", Field.TITLE, None, model("By a model"))])
    assert store.values(person.id) == {("a.md", "modification_title"): human("By hand")}
    assert machine.changed_elsewhere() == {("a.md", "modification_title"): human("By hand")}
    assert [writing.text for writing in store.history(person.id)] == [human("By hand"), model("By a model")]
    person.close()
    machine.close()


def test_a_person_may_go_back_to_what_the_model_wrote(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.save([Edit("a.md", Field.TITLE, None, model("By a model"))])
    review.save([Edit("a.md", Field.TITLE, model("By a model"), human("By hand"))])
    review.save([Edit("a.md", Field.TITLE, human("By hand"), model("By a model"))])
    assert store.values(review.id) == {("a.md", "modification_title"): model("By a model")}
    review.close()


# Lists


def test_reviews_are_listed_with_what_was_done_in_them(store: ReviewStore) -> None:
    first = store.open(COMPARISON)
    first.save(
        [title("a.md", "One"), Edit("a.md", REVIEWED, None, human("f")), Edit("b.md", REVIEWED, None, human("f"))]
    )
    first.close()
    second = store.open(COMPARISON._replace(head="d" * 40, source="main...other"))
    second.save([title("c.md", "One")])
    listed = store.list()
    assert [(one.source, one.corrected, one.reviewed, one.windows) for one in listed] == [
        ("main...other", 1, 0, 1),
        ("main...topic", 1, 2, 0),
    ]
    assert (listed[1].old, listed[1].head, listed[1].form, listed[1].name) == ("a" * 40, "c" * 40, "...", "project")
    assert [one.id for one in store.earlier_reviews(COMPARISON.location)] == [second.id, first.id]
    assert store.earlier_reviews("/nowhere") == []
    second.close()


def test_a_review_is_forgotten_once_no_window_has_it_open(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.save([title("a.md", "One")])
    with pytest.raises(StoreError, match="open in a window"):
        store.forget(review.id)
    review.close()
    store.forget(review.id)
    assert store.list() == []
    assert store.history(review.id) == []
    with pytest.raises(StoreError, match="no saved review number"):
        store.forget(review.id)


def test_collecting_deletes_what_is_old_or_empty_and_not_open(store: ReviewStore) -> None:
    old, opened = store.open(COMPARISON), store.open(COMPARISON._replace(head="d" * 40))
    old.save([title("a.md", "One")])
    opened.save([title("a.md", "One")])
    old.close()
    assert store.gc() == []
    assert [review.id for review in store.gc(older_than=timedelta(0))] == [old.id]
    assert [review.id for review in store.list()] == [opened.id]
    opened.save([title("b.md", "Two")])
    opened.close()


# Damage


def test_a_database_of_a_newer_version_is_refused_and_left_alone(store: ReviewStore) -> None:
    store.open(COMPARISON).close()
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="newer"):
        store.open(COMPARISON)
    with pytest.raises(StoreError, match="newer"):
        store.read(COMPARISON)
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    "rubbish", [b"no database at all, but long enough to be looked at" * 40, b"SQLite format 3\0" * 500]
)
def test_a_damaged_database_is_set_aside_and_reported(store: ReviewStore, rubbish: bytes) -> None:
    store.path.parent.mkdir()
    store.path.write_bytes(rubbish)
    review = store.open(COMPARISON)
    (aside,) = store.path.parent.glob("reviews.sqlite3.corrupt-*")
    assert aside.read_bytes() == rubbish
    assert str(aside) in review.notice
    review.save([title("a.md", "One")])
    review.close()
    again = store.open(COMPARISON)
    assert again.notice == ""
    assert len(again.values) == 1
    again.close()


def test_damage_deep_in_the_file_is_noticed_and_reported(store: ReviewStore) -> None:
    review = store.open(COMPARISON)
    review.save([title(f"{number}.md", "One" * 100) for number in range(2_000)])
    review.close()
    content = bytearray(store.path.read_bytes())
    content[8_192:-8_192] = b"\xff" * (len(content) - 16_384)
    store.path.write_bytes(bytes(content))
    again = store.open(COMPARISON)
    assert "damaged" in again.notice
    assert len(list(store.path.parent.glob("*.corrupt-*"))) == 1
    again.save([title("a.md", "One")])
    again.close()

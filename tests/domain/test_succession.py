"""What a review of one state of a range passes on to that of the next."""

from collections.abc import Mapping

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Key, Review, Section
from diff_insight.domain.succession import succession
from diff_insight.domain.summary import Draft, Field, Origin, Text


def review_of(*changes: FileChange, saved: Mapping[Key, Text] | None = None) -> Review:
    draft = Draft("minor update", "Title", "Text", ())
    return Review(Comparison("", RangeForm.MERGE_BASE), changes, lambda at: draft, saved)


def change(path: str, new_id: str, previous: str | None = None) -> FileChange:
    status = Status.MODIFIED if previous is None else Status.RENAMED
    return FileChange(path, status, previous, "100644", "100644", "a", new_id)


def corrected() -> Review:
    """Three reviewed files with a title each."""
    review = review_of(change("same", "1"), change("other", "2"), change("gone", "3"))
    review.correct(range(3), Field.TITLE, "Ours")
    review.mark_reviewed(range(3))
    review.write_section(Section.TITLE, "All of it")
    return review


def test_texts_stay_and_marks_stay_where_the_change_does() -> None:
    newer = review_of(change("same", "1"), change("other", "20"))
    found = succession(corrected().corrections(), newer)
    assert (found.kept, found.changed, found.gone) == (1, 1, 1)
    newer.inherit(found.values)
    assert [newer.is_reviewed(at) for at in (0, 1)] == [True, False]
    assert [newer.summary(at).title for at in (0, 1)] == [Text("Ours", Origin.HUMAN)] * 2
    assert newer.section(Section.TITLE) == Text("All of it", Origin.HUMAN)
    assert newer.gone() == {"gone": {Field.TITLE: Text("Ours", Origin.HUMAN)}}


def test_what_is_gone_comes_back_with_its_file() -> None:
    between = review_of(change("same", "1"))
    between.inherit(succession(corrected().corrections(), between).values)
    again = review_of(change("gone", "3"))
    again.inherit(succession(between.corrections(), again).values)
    assert again.summary(0).title.value == "Ours"
    assert again.is_reviewed(0)


def test_a_renamed_file_takes_its_texts_along() -> None:
    newer = review_of(change("new name", "2", previous="other"))
    found = succession(corrected().corrections(), newer)
    newer.inherit(found.values)
    assert newer.summary(0).title.value == "Ours"
    assert not newer.is_reviewed(0)
    assert "other" not in newer.gone()


def test_a_file_that_has_its_first_name_again_has_its_texts_again() -> None:
    renamed = review_of(change("new name", "2", previous="other"))
    renamed.inherit(succession(corrected().corrections(), renamed).values)
    renamed.correct([0], Field.TITLE, "Better")
    without = review_of(change("same", "1"))
    without.inherit(succession(renamed.corrections(), without, renamed.changes).values)
    assert {*without.gone()} == {"other", "gone"}
    for earlier in (renamed, without):
        again = review_of(change("other", "2"))
        found = succession(earlier.corrections(), again, earlier.changes)
        again.inherit(found.values)
        assert again.summary(0).title.value == "Better"
        assert again.is_reviewed(0), "this very change of it was read"
        assert "new name" not in again.gone()


def test_a_text_of_the_new_name_is_not_written_over() -> None:
    earlier = review_of(change("new name", "9"), change("other", "2"))
    earlier.correct([0], Field.TITLE, "The new name's")
    earlier.correct([1], Field.TITLE, "The old name's")
    newer = review_of(change("new name", "2", previous="other"))
    newer.inherit(succession(earlier.corrections(), newer).values)
    assert newer.summary(0).title.value == "The new name's"


def test_inheriting_is_journalled_and_no_step_but_earlier_steps_can_be_undone() -> None:
    told: list[Key] = []
    earlier = corrected()
    newer = Review(
        Comparison("", RangeForm.MERGE_BASE),
        [change("other", "20")],
        lambda at: Draft("minor update", "Title", "Text", ()),
        journal=lambda edits: told.extend((edit.path, edit.key) for edit in edits),
    )
    newer.inherit(succession(earlier.corrections(), newer).values, earlier)
    assert {("other", Field.TITLE), (OVERVIEW_PATH, Section.TITLE), ("gone", REVIEWED)} <= set(told)
    assert newer.undo() is not None, "the overview's title"
    assert newer.section(Section.TITLE) is None
    step = newer.undo()
    assert step is not None, "the marks: that of the changed file was not passed on"
    assert {edit.path for edit in step.edits} == {"same", "gone"}
    newer.undo()
    assert newer.summary(0).title.value == "Title"

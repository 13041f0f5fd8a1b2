"""A review: corrections, the way back, reviewed marks, and what is told to the journal."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from diff_insight.domain import review as reviews
from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Edit, Key, Review, Section, Step, fingerprint
from diff_insight.domain.summary import Draft, Field, ModificationType, Origin, Summary, Text

PIECE = reviews._PIECE
PATHS = ("a.md", "b.md", "caf\udce9.md")
CHANGES = [
    FileChange(path, Status.MODIFIED, old_mode="100644", new_mode="100644", old_id="1" * 40, new_id=digit * 40)
    for path, digit in zip(PATHS, "234", strict=True)
]
COMPARISON = Comparison("main...dev", RangeForm.MERGE_BASE, "a" * 40, "b" * 40)
TYPE, TITLE, EXPLANATION = Field.TYPE, Field.TITLE, Field.EXPLANATION

DRAFT = Draft(ModificationType.MINOR_UPDATE, "A draft", "It was drafted.", ("nothing else fits",))


class Journal:
    """Remembers what it was told, and what a file that follows it would hold."""

    def __init__(self, saved: Mapping[Key, Text] | None = None) -> None:
        self.told: list[tuple[Edit, ...]] = []
        self.saved: dict[Key, Text] = dict(saved or {})

    def __call__(self, edits: Sequence[Edit]) -> None:
        self.told.append(tuple(edits))
        for edit in edits:
            assert self.saved.get((edit.path, edit.key)) == edit.before
            if edit.after is None:
                del self.saved[edit.path, edit.key]
            else:
                self.saved[edit.path, edit.key] = edit.after


def review_of(
    saved: Mapping[Key, Text] | None = None,
    journal: Callable[[Sequence[Edit]], None] = lambda edits: None,
    changes: Sequence[FileChange] = CHANGES,
    draft: Draft = DRAFT,
) -> Review:
    return Review(COMPARISON, changes, lambda position: draft, saved, journal)


def human(value: str) -> Text:
    return Text(value, Origin.HUMAN)


def titles(review: Review) -> list[str]:
    return [review.summary(position).title.value for position in range(len(review))]


# What is said


def test_a_new_review_says_what_was_drafted() -> None:
    review = review_of()
    assert len(review) == 3
    for position in range(3):
        assert review.summary(position) == DRAFT.as_summary()
        assert not review.is_edited(position)
        assert not review.is_reviewed(position)
    assert [review.section(section) for section in Section] == [None] * len(Section)
    assert review.reviewed == 0


def test_a_saved_review_says_what_was_saved() -> None:
    saved = {
        ("b.md", TITLE): human("Mine"),
        ("b.md", EXPLANATION): Text("Theirs.", Origin.IMPORTED),
        (OVERVIEW_PATH, Section.TITLE): human("News"),
        ("b.md", REVIEWED): human(fingerprint(CHANGES[1])),
        ("gone.md", TITLE): human("Nothing of this range"),
        ("gone.md", REVIEWED): human("whatever"),
    }
    review = review_of(saved)
    draft = DRAFT.as_summary()
    assert review.summary(1) == Summary(
        draft.modification_type, human("Mine"), Text("Theirs.", Origin.IMPORTED), draft.evidence
    )
    assert review.summary(0) == draft
    assert review.section(Section.TITLE) == human("News")
    assert review.reviewed == 1


def test_what_was_handed_in_as_saved_is_left_alone() -> None:
    saved: dict[Key, Text] = {}
    review_of(saved).correct([0], TITLE, "Mine")
    assert saved == {}


def test_a_file_is_found_by_its_path() -> None:
    review = review_of()
    assert [review.position(path) for path in PATHS] == [0, 1, 2]
    assert review.position("none.md") is None
    assert review.position(OVERVIEW_PATH) is None


def test_a_review_of_nothing_finds_nothing() -> None:
    review = review_of(changes=[])
    assert (len(review), review.reviewed, review.position("a.md")) == (0, 0, None)
    assert review.undo() is None


def test_imported_text_is_no_edit_of_a_person() -> None:
    review = review_of({("a.md", TITLE): Text("Theirs", Origin.IMPORTED), ("b.md", TITLE): Text("?", Origin.LLM)})
    assert not review.is_edited(0)
    assert not review.is_edited(1)


# Corrections


@pytest.mark.parametrize("field", list(Field))
def test_a_correction_is_laid_over_the_draft(field: Field) -> None:
    review = review_of()
    step = review.correct([1], field, "Mine")
    assert step == Step((Edit("b.md", field, None, human("Mine")),))
    assert review.summary(1).field(field) == human("Mine")
    assert all(review.summary(1).field(other) == DRAFT.as_summary().field(other) for other in Field if other != field)
    assert review.is_edited(1)
    assert not review.is_edited(0)
    assert review.draft(1) == DRAFT


def test_a_correction_that_says_the_same_is_none() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([0], TITLE, "Mine")
    assert review.correct([0], TITLE, "Mine") is None
    assert review.correct([], TITLE, "Mine") is None
    assert len(journal.told) == 1


def test_a_title_may_be_emptied() -> None:
    review = review_of()
    review.correct([0], TITLE, "")
    assert review.summary(0).title == human("")


def test_a_correction_of_many_files_is_one_step_of_those_that_change() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([1], TITLE, "Same")
    step = review.correct(iter([0, 1, 2]), TITLE, "Same")
    assert step is not None
    assert [edit.path for edit in step.edits] == ["a.md", PATHS[2]]
    assert len(journal.told) == 2
    review.undo()
    assert titles(review) == ["A draft", "Same", "A draft"]


def test_a_file_named_twice_is_corrected_once() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    step = review.correct([0, 1, 0], TITLE, "Mine")
    assert step is not None
    assert [edit.path for edit in step.edits] == ["a.md", "b.md"]
    review.mark_reviewed([0, 0])
    assert [len(edits) for edits in journal.told] == [2, 1]
    review.undo()
    review.undo()
    assert journal.saved == {}


def test_the_draft_stands_again_when_a_correction_is_taken_back() -> None:
    review = review_of()
    review.correct([0], TITLE, "Mine")
    review.correct([0], EXPLANATION, "Mine too.")
    step = review.take_back(0, TITLE)
    assert step == Step((Edit("a.md", TITLE, human("Mine"), None),))
    assert review.summary(0).title == DRAFT.as_summary().title
    assert review.summary(0).explanation == human("Mine too.")
    assert review.take_back(0, TITLE) is None


# Sections


def test_a_section_is_written_and_left_to_the_draft_again() -> None:
    review = review_of()
    step = review.write_section(Section.INSIGHTS, "Much moved.")
    assert step == Step((Edit(OVERVIEW_PATH, Section.INSIGHTS, None, human("Much moved.")),))
    assert review.section(Section.INSIGHTS) == human("Much moved.")
    assert review.section(Section.SUMMARY) is None
    assert review.write_section(Section.INSIGHTS, "Much moved.") is None
    assert review.write_section(Section.INSIGHTS, None) is not None
    assert review.section(Section.INSIGHTS) is None
    assert review.write_section(Section.INSIGHTS, None) is None


def test_a_section_may_be_empty_on_purpose() -> None:
    review = review_of()
    review.write_section(Section.HIGHLIGHTS, "")
    assert review.section(Section.HIGHLIGHTS) == human("")


def test_the_title_of_the_range_is_no_title_of_a_file() -> None:
    review = review_of()
    review.write_section(Section.TITLE, "News")
    assert titles(review) == ["A draft"] * 3
    assert review.undo("a.md") is None
    assert review.undo(OVERVIEW_PATH) is not None
    assert review.section(Section.TITLE) is None


# Reviewed marks


def test_files_are_marked_as_reviewed_and_back() -> None:
    review = review_of()
    step = review.mark_reviewed([0, 2])
    assert step is not None and len(step.edits) == 2
    assert [review.is_reviewed(position) for position in range(3)] == [True, False, True]
    assert review.reviewed == 2
    assert review.mark_reviewed([0]) is None
    review.mark_reviewed([0, 1], reviewed=False)
    assert [review.is_reviewed(position) for position in range(3)] == [False, False, True]
    assert review.reviewed == 1
    assert review.mark_reviewed([0, 1], reviewed=False) is None


def test_the_number_of_reviewed_files_follows_every_way_a_mark_can_change() -> None:
    review = review_of()
    review.mark_reviewed([0, 1])
    assert review.reviewed == 2
    review.undo()
    assert review.reviewed == 0
    review.redo()
    assert review.reviewed == 2
    review.adopt({("a.md", REVIEWED): None})
    assert review.reviewed == 1
    review.adopt({(PATHS[2], REVIEWED): human(fingerprint(CHANGES[2]))})
    assert review.reviewed == 2


def test_a_reviewed_file_is_not_an_edited_one() -> None:
    review = review_of()
    review.mark_reviewed([0])
    assert not review.is_edited(0)


@pytest.mark.parametrize(
    "changed",
    [
        CHANGES[0]._replace(new_id="9" * 40),
        CHANGES[0]._replace(old_id="9" * 40),
        CHANGES[0]._replace(new_mode="100755"),
        CHANGES[0]._replace(old_mode="100755"),
    ],
)
def test_a_file_that_changed_since_it_was_read_is_unreviewed(changed: FileChange) -> None:
    journal = Journal()
    first = review_of(journal=journal)
    first.mark_reviewed([0, 1])
    second = review_of(journal.saved, changes=[changed, *CHANGES[1:]])
    assert not second.is_reviewed(0)
    assert second.is_reviewed(1)
    assert second.reviewed == 1


def test_a_changed_file_can_be_marked_again_and_the_mark_taken_back() -> None:
    saved = {("a.md", REVIEWED): human("an older change")}
    review = review_of(saved)
    review.mark_reviewed([0])
    assert review.is_reviewed(0)
    review.undo()
    assert not review.is_reviewed(0)
    assert review.mark_reviewed([0], reviewed=False) is not None


def test_the_fingerprint_does_not_depend_on_the_name() -> None:
    renamed = CHANGES[0]._replace(path="z.md", status=Status.RENAMED, previous_path="a.md", similarity=100)
    assert fingerprint(renamed) == fingerprint(CHANGES[0])
    assert len({fingerprint(change) for change in CHANGES}) == len(CHANGES)


# What needs attention


def test_a_drafted_file_with_all_its_texts_needs_no_attention() -> None:
    assert review_of().attention(0) == ()


@pytest.mark.parametrize(
    "field, value, reason",
    [
        (TYPE, "major update", "the type is none of the four"),
        (TYPE, "", "the type is none of the four"),
        (TITLE, " \t", "there is no title"),
        (EXPLANATION, "\n", "there is no explanation"),
    ],
)
def test_a_missing_or_foreign_text_needs_attention(field: Field, value: str, reason: str) -> None:
    review = review_of()
    review.correct([1], field, value)
    assert review.attention(1) == (reason,)
    assert review.attention(0) == ()
    review.mark_reviewed([1])
    assert review.attention(1) == (reason,)


def test_every_reason_is_named() -> None:
    review = review_of()
    for field in Field:
        review.correct([0], field, "")
    assert len(review.attention(0)) == 3


BREAKING = Draft(ModificationType.BREAKING_CHANGE, "t", "e", ())


def test_a_drafted_breaking_change_waits_for_a_person() -> None:
    review = review_of(draft=BREAKING)
    assert review.attention(0) == ("nobody has confirmed the breaking change",)


def test_reading_the_file_confirms_a_breaking_change() -> None:
    review = review_of(draft=BREAKING)
    review.mark_reviewed([0])
    assert review.attention(0) == ()
    assert review.attention(1) != ()


def test_a_person_who_says_breaking_change_has_confirmed_it() -> None:
    review = review_of()
    review.correct([0], TYPE, "breaking change")
    assert review.attention(0) == ()


def test_a_person_who_says_otherwise_ends_the_wait() -> None:
    review = review_of(draft=BREAKING)
    review.correct([0], TYPE, "bug fix")
    assert review.attention(0) == ()


# The way back


def test_there_is_nothing_to_undo_or_redo_at_first_even_of_a_saved_review() -> None:
    review = review_of({("a.md", TITLE): human("Mine")})
    assert review.undo() is None
    assert review.redo() is None


def test_steps_are_undone_last_first_and_redone_first_first() -> None:
    review = review_of()
    review.correct([0], TITLE, "One")
    review.correct([0], TITLE, "Two")
    review.correct([1], TITLE, "Three")
    seen = []
    while review.undo():
        seen.append(titles(review)[:2])
    assert seen == [["Two", "A draft"], ["One", "A draft"], ["A draft", "A draft"]]
    seen = []
    while review.redo():
        seen.append(titles(review)[:2])
    assert seen == [["One", "A draft"], ["Two", "A draft"], ["Two", "Three"]]


def test_undo_tells_what_it_did() -> None:
    review = review_of()
    review.correct([0], TITLE, "One")
    review.correct([0], TITLE, "Two")
    assert review.undo() == Step((Edit("a.md", TITLE, human("Two"), human("One")),))
    assert review.redo() == Step((Edit("a.md", TITLE, human("One"), human("Two")),))


def test_a_new_correction_ends_what_could_be_redone() -> None:
    review = review_of()
    review.correct([0], TITLE, "One")
    review.undo()
    review.correct([1], TITLE, "Two")
    assert review.redo() is None
    assert titles(review)[:2] == ["A draft", "Two"]


def test_a_correction_that_changes_nothing_leaves_what_can_be_redone() -> None:
    review = review_of()
    review.correct([0], TITLE, "One")
    review.undo()
    review.correct([1], TITLE, "Other")
    review.undo()
    assert review.correct([], TITLE, "Other") is None
    assert review.redo() is not None


def test_writing_what_the_draft_says_confirms_it_against_a_later_draft() -> None:
    draft = DRAFT
    review = Review(COMPARISON, [FileChange("a.md", Status.MODIFIED)], lambda position: draft)
    review.correct([0], TITLE, DRAFT.title)
    draft = DRAFT._replace(title="Another draft")
    assert review.summary(0).title == Text(DRAFT.title, Origin.HUMAN)


def test_a_taken_back_correction_a_mark_and_a_section_can_be_undone() -> None:
    review = review_of()
    review.correct([0], TITLE, "One")
    review.take_back(0, TITLE)
    review.mark_reviewed([0])
    review.write_section(Section.SUMMARY, "Short.")
    assert review.undo() and review.section(Section.SUMMARY) is None
    assert review.undo() and not review.is_reviewed(0)
    assert review.undo() and titles(review)[0] == "One"
    assert review.undo() and titles(review)[0] == "A draft"
    assert review.undo() is None


# The way back of one file


def test_the_last_step_of_one_file_is_undone_past_later_steps_of_others() -> None:
    review = review_of()
    review.correct([0], TITLE, "One")
    review.correct([1], TITLE, "Two")
    assert review.undo("a.md") is not None
    assert titles(review)[:2] == ["A draft", "Two"]
    assert review.undo("a.md") is None
    assert review.redo("b.md") is None
    assert review.redo("a.md") is not None
    assert titles(review)[:2] == ["One", "Two"]


def test_of_a_step_of_many_files_all_that_stands_as_it_was_written_is_undone() -> None:
    review = review_of()
    review.correct([0, 1, 2], TITLE, "Same")
    review.correct([1], TITLE, "Other")
    step = review.undo("a.md")
    assert step is not None
    assert [edit.path for edit in step.edits] == ["a.md", PATHS[2]]
    assert titles(review) == ["A draft", "Other", "A draft"]


def test_undoing_a_later_correction_does_not_bring_back_what_was_undone_below_it() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([0, 1], TITLE, "Same")
    review.correct([1], TITLE, "Other")
    review.undo("a.md")
    assert review.undo() is not None
    assert titles(review) == ["A draft"] * 3
    assert review.undo() is None
    assert journal.saved == {}
    while review.redo():
        pass
    assert titles(review) == ["Same", "Other", "A draft"]


def test_redoing_a_later_correction_does_not_stop_at_what_was_redone_below_it() -> None:
    review = review_of()
    review.correct([1], TITLE, "Same")
    review.correct([0, 1], TITLE, "Other")
    review.undo()
    review.undo()
    review.redo("a.md")
    assert titles(review) == ["Other", "A draft", "A draft"]
    while review.redo():
        pass
    assert titles(review) == ["Other", "Other", "A draft"]


def test_a_later_correction_that_says_the_same_again_stays() -> None:
    review = review_of()
    review.correct([0, 1], TITLE, "Same")
    review.correct([1], TITLE, "Other")
    review.correct([1], TITLE, "Same")
    review.undo("a.md")
    assert titles(review)[:2] == ["A draft", "Same"]


def test_a_later_correction_back_to_the_start_leaves_nothing_to_undo() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([0, 1], TITLE, "Same")
    review.take_back(1, TITLE)
    review.undo("a.md")
    assert titles(review)[:2] == ["A draft", "A draft"]
    assert review.undo() is None
    assert journal.saved == {}


# Another window


def test_what_another_window_saved_is_taken_over_without_a_step_and_without_telling() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.adopt({("a.md", TITLE): human("Theirs"), (OVERVIEW_PATH, Section.DATE): human("2025-03-01")})
    assert titles(review)[0] == "Theirs"
    assert review.section(Section.DATE) == human("2025-03-01")
    assert journal.told == []
    assert review.undo() is None
    review.adopt({("a.md", TITLE): None, ("b.md", TITLE): None})
    assert titles(review) == ["A draft"] * 3


def test_undo_leaves_what_another_window_wrote_since() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([0, 1], TITLE, "Mine")
    review.adopt({("a.md", TITLE): human("Theirs")})
    assert review.undo() == Step((Edit("b.md", TITLE, human("Mine"), None),))
    assert titles(review) == ["Theirs", "A draft", "A draft"]
    assert review.redo() == Step((Edit("b.md", TITLE, None, human("Mine")),))
    assert titles(review)[:2] == ["Theirs", "Mine"]


def test_an_undo_that_finds_nothing_of_its_own_does_nothing_and_tells_nobody() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([0], TITLE, "Mine")
    review.adopt({("a.md", TITLE): human("Theirs")})
    assert review.undo() == Step(())
    assert len(journal.told) == 1
    assert review.redo() is None
    assert titles(review)[0] == "Theirs"


def test_a_correction_of_what_another_window_wrote_leads_back_to_it() -> None:
    review = review_of()
    review.correct([0, 1], TITLE, "Mine")
    review.adopt({("a.md", TITLE): human("Theirs")})
    review.correct([0], TITLE, "Again mine")
    review.undo("b.md")
    assert titles(review)[:2] == ["Again mine", "A draft"]
    review.undo()
    assert titles(review)[:2] == ["Theirs", "A draft"]


# Copies


def test_a_frozen_review_stays_as_it_was_and_shares_the_counts() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    review.correct([0], TITLE, "Before")
    frozen = review.frozen(review.draft)
    review.correct([0], TITLE, "After")
    review.mark_reviewed([0])
    review.counts.set(0, LineCounts(1, 2))
    assert titles(frozen)[0] == "Before"
    assert frozen.reviewed == 0
    assert frozen.counts.get(0) == LineCounts(1, 2)
    frozen.correct([1], TITLE, "Of the copy")
    assert titles(review)[1] == "A draft"
    assert len(journal.told) == 3
    assert (frozen.comparison, frozen.changes) == (review.comparison, review.changes)


# The journal


def test_every_edit_is_told_once_in_the_step_it_was_made() -> None:
    journal = Journal()
    review = review_of(journal=journal)
    steps = [
        review.correct([0, 1, 2], TYPE, "bug fix"),
        review.take_back(1, TYPE),
        review.mark_reviewed([0, 1]),
        review.write_section(Section.TITLE, "News"),
        review.undo(),
        review.undo("a.md"),
        review.redo(),
    ]
    assert journal.told == [step.edits for step in steps if step is not None]
    assert len(journal.told) == len(steps)


# Any order of operations

POSITIONS = st.lists(st.integers(0, len(PATHS) - 1), max_size=4)
VALUES = st.sampled_from(["One", "Two", "bug fix", DRAFT.title, ""])
MAYBE_PATH = st.sampled_from([None, OVERVIEW_PATH, *PATHS])


class AnyOrder(RuleBasedStateMachine):
    """Whatever a person does, all of it can be undone, done again, and is saved."""

    review: Review
    journal: Journal
    start: dict[Key, Text]

    @initialize(
        saved=st.dictionaries(st.tuples(st.sampled_from(PATHS), st.sampled_from(Field)), VALUES.map(human)),
        piece=st.sampled_from((1, 2, PIECE)),
    )
    def begin(self, saved: dict[Key, Text], piece: int) -> None:
        reviews._PIECE = piece
        self.start = saved
        self.journal = Journal(saved)
        self.review = review_of(saved, self.journal)

    @rule(positions=POSITIONS, field=st.sampled_from(Field), value=VALUES)
    def correct(self, positions: list[int], field: Field, value: str) -> None:
        self.told_once(lambda: self.review.correct(positions, field, value))
        assert all(self.review.summary(position).field(field).value == value for position in positions)

    @rule(position=st.integers(0, len(PATHS) - 1), field=st.sampled_from(Field))
    def take_back(self, position: int, field: Field) -> None:
        self.told_once(lambda: self.review.take_back(position, field))
        assert self.review.summary(position).field(field) == DRAFT.as_summary().field(field)

    @rule(section=st.sampled_from(Section), value=st.one_of(st.none(), VALUES))
    def write_section(self, section: Section, value: str | None) -> None:
        self.told_once(lambda: self.review.write_section(section, value))

    @rule(positions=POSITIONS, reviewed=st.booleans())
    def mark(self, positions: list[int], reviewed: bool) -> None:
        self.told_once(lambda: self.review.mark_reviewed(positions, reviewed))
        assert all(self.review.is_reviewed(position) == reviewed for position in positions)

    @rule(path=MAYBE_PATH)
    def undo(self, path: str | None) -> None:
        self.told_once(lambda: self.review.undo(path))

    @rule(path=MAYBE_PATH)
    def redo(self, path: str | None) -> None:
        self.told_once(lambda: self.review.redo(path))

    @rule()
    def go_to_both_ends(self) -> None:
        while self.review.redo():
            pass
        end = dict(self.journal.saved)
        while self.review.undo():
            pass
        assert self.journal.saved == self.start
        while self.review.redo():
            pass
        assert self.journal.saved == end

    def teardown(self) -> None:
        reviews._PIECE = PIECE

    @invariant()
    def what_is_saved_is_what_is_said(self) -> None:
        again = review_of(self.journal.saved)
        for position in range(len(PATHS)):
            assert again.summary(position) == self.review.summary(position)
            assert again.is_edited(position) == self.review.is_edited(position)
            assert again.is_reviewed(position) == self.review.is_reviewed(position)
        assert [again.section(section) for section in Section] == [self.review.section(section) for section in Section]
        assert self.review.reviewed == sum(map(self.review.is_reviewed, range(len(PATHS))))

    def told_once(self, operation: Callable[[], Step | None]) -> None:
        before = len(self.journal.told)
        step = operation()
        told = [edit for edits in self.journal.told[before:] for edit in edits]
        assert told == list(step.edits if step else ())
        assert step is None or all(edit.before != edit.after for edit in step.edits)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=100, stateful_step_count=25, deadline=None)


def test_what_is_done_to_many_files_is_one_step_and_may_be_stopped_at_any_piece() -> None:
    changes = [FileChange(f"{number}.md", Status.MODIFIED, new_id="1" * 40) for number in range(1200)]
    journal = Journal()
    review = review_of(journal=journal, changes=changes)
    assert [len(step.edits) for step in review.correcting(range(1200), TYPE, "bug fix")] == [500, 1000, 1200]
    review.correct([7], TITLE, "Mine")
    review.undo()
    halves = review.undoing()
    assert len(next(halves).edits) == 500
    halves.close()
    assert len(review.corrections()) == 700 == len(journal.saved)
    assert len(whole(review.undo())) == 700
    assert not review.corrections()
    assert [len(whole(review.redo())) for _ in range(2)] == [700, 500]
    next(review.marking(range(1200)))
    assert review.reviewed == 500
    assert len(whole(review.undo())) == 500
    assert len(review.corrections()) == 1200


def whole(step: Step | None) -> tuple[Edit, ...]:
    assert step is not None
    return step.edits

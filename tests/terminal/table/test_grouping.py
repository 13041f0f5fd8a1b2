"""Groups of the table: folders, generated files, folding, and where the cursor stays."""

from collections.abc import Collection, Iterable

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.comparison import Comparison, RangeForm
from diff_insight.domain.review import Review
from diff_insight.domain.summary import Draft
from diff_insight.terminal.table.arrangement import GENERATED, Arrangement, arranged
from diff_insight.terminal.table.columns import Column
from diff_insight.terminal.table.lines import Lines
from diff_insight.terminal.table.order import Order, ordered
from diff_insight.terminal.table.sums import Sums

PATHS = (
    "README.md",
    "docs/guide/start.md",
    "docs/guide/stop.md",
    "docs/index.md",
    "src/deep/er/one.py",
    "src/deep/er/two.py",
    "yarn.lock",
    "zoo/package-lock.json",
)
LOCKS = frozenset({6, 7})


def review_of(paths: Iterable[str] = PATHS) -> Review:
    """Each file has one more added line than the one before."""
    changes = [FileChange(path, Status.MODIFIED) for path in paths]
    review = Review(Comparison("", RangeForm.PATCH), changes, lambda at: Draft("minor update", "Title", "Text", ()))
    for position in range(len(changes)):
        review.counts.set(position, LineCounts(position + 1, 1))
    return review


def arrangement(
    review: Review, folders: bool = True, generated: Collection[int] = (), order: Order | None = None
) -> Arrangement:
    order = order or Order()
    return arranged(review, ordered(review, range(len(review)), order), order, folders, generated)


def said(lines: Lines) -> list[str]:
    """Every line as a person reads it."""
    found = []
    for line in range(len(lines)):
        group, file = lines.group(line), lines.file(line)
        if group is not None:
            found.append("  " * group.depth + group.name)
        elif file is not None:
            found.append("  " * lines.arrangement.depth(file) + PATHS[file].rpartition("/")[2])
    return found


def lines_of(review: Review, found: Arrangement) -> Lines:
    lines = Lines()
    lines.show(found)
    return lines


def test_folders_stand_before_files_and_lonely_folders_in_one_line() -> None:
    review = review_of()
    assert said(lines_of(review, arrangement(review))) == [
        "docs/",
        "  guide/",
        "    start.md",
        "    stop.md",
        "  index.md",
        "src/deep/er/",
        "  one.py",
        "  two.py",
        "zoo/",
        "  package-lock.json",
        "README.md",
        "yarn.lock",
    ]


def test_a_number_sorts_folders_by_what_they_come_to() -> None:
    review = review_of()
    lines = lines_of(review, arrangement(review, order=Order(Column.CHANGES, descending=True)))
    assert [name for name in said(lines) if name.endswith("/") and not name.startswith(" ")] == [
        "src/deep/er/",
        "docs/",
        "zoo/",
    ]
    assert said(lines)[1:3] == ["  two.py", "  one.py"]


def test_generated_files_are_one_folded_line_at_the_end() -> None:
    review = review_of()
    lines = lines_of(review, arrangement(review, folders=False, generated=LOCKS))
    assert said(lines) == [*(path.rpartition("/")[2] for path in PATHS[:6]), "generated"]
    assert list(lines.stands_for(6)) == [6, 7]
    assert lines.line_of(7) == 8
    assert said(lines)[6:] == ["generated", "  yarn.lock", "  package-lock.json"]


def test_one_generated_file_is_not_hidden() -> None:
    review = review_of()
    assert not arrangement(review, folders=False, generated={6}).groups


def test_a_folded_folder_hides_all_in_it_and_takes_the_cursor() -> None:
    review = review_of()
    lines = lines_of(review, arrangement(review))
    lines.cursor = lines.line_of(2) or 0
    lines.fold([group for group in lines.arrangement.groups if group.id == "docs/"], True)
    assert said(lines)[:2] == ["docs/", "src/deep/er/"]
    assert lines.cursor == 0
    assert list(lines.hidden_in(0)) == [1, 2, 3]
    assert lines.next_where(1, lambda position: position == 1) is None, "the cursor is there already"


def test_the_cursor_stays_on_its_file_in_folders_and_lists() -> None:
    review = review_of()
    lines = lines_of(review, arrangement(review))
    lines.cursor = lines.line_of(4) or 0
    for found in (
        arrangement(review, folders=False),
        arrangement(review, order=Order(Column.NAME, descending=True)),
        arrangement(review, generated=LOCKS),
    ):
        lines.show(found)
        assert lines.file(lines.cursor) == 4


def test_the_cursor_stays_on_its_folder() -> None:
    review = review_of()
    lines = lines_of(review, arrangement(review))
    lines.cursor = 5
    lines.show(arrangement(review, order=Order(Column.NAME, descending=True)))
    group = lines.group(lines.cursor)
    assert group is not None
    assert group.id == "src/deep/er/"


def test_left_goes_up_to_the_folder() -> None:
    review = review_of()
    lines = lines_of(review, arrangement(review))
    assert lines.parent_of(2) == 1
    assert lines.parent_of(1) == 0
    assert lines.parent_of(0) is None
    assert lines.parent_of(10) is None


def test_a_folder_says_what_its_files_come_to() -> None:
    review = review_of()
    found = arrangement(review, generated=LOCKS)
    sums = Sums(review, found)
    docs = found.groups[0]
    assert sums.totals(docs) == (3, 2 + 3 + 4, 3)
    review.mark_reviewed([1, 3])
    sums.note([1, 3])
    assert sums.reviewed(docs) == 2
    generated = next(group for group in found.groups if group.id == GENERATED)
    assert sums.totals(generated) == (2, 7 + 8, 2)


def test_two_thousand_folders_one_in_the_other_are_no_trouble() -> None:
    deep = "a/" * 2000
    review = review_of([*(f"{deep[: 2 * depth]}x" for depth in range(1, 2000)), "y"])
    found = arrangement(review)
    assert len(found.groups) == 1999
    assert sorted(found.files) == list(range(2000))


def test_many_files_are_sorted_as_few_are() -> None:
    """In pieces that are merged: equal files keep git's order in both directions."""
    review = review_of(f"{number % 7}.py" if number % 3 else f"{number % 7}.md" for number in range(10_000))
    for column, descending in ((Column.NAME, False), (Column.NAME, True), (Column.STATUS, True)):
        files = ordered(review, reversed(range(10_000)), Order(column, descending))
        keys = [review.changes[at].path if column is Column.NAME else "" for at in range(10_000)]
        assert files == sorted(range(10_000), key=keys.__getitem__, reverse=descending)

"""The first draft of a file."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.summary import ModificationType, Origin
from diff_insight.drafting.phrases import LANGUAGES
from diff_insight.drafting.rules import draft

NEW = ModificationType.NEW_FEATURE
BREAKING = ModificationType.BREAKING_CHANGE
MINOR = ModificationType.MINOR_UPDATE

FILE, PROGRAM, LINK, SUBMODULE, ABSENT = "100644", "100755", "120000", "160000", "000000"
OLD, OTHER, NONE = "a" * 40, "b" * 40, "0" * 40


def added(path: str) -> FileChange:
    return FileChange(path, Status.ADDED, None, ABSENT, FILE, NONE, OTHER)


def modified(path: str) -> FileChange:
    return FileChange(path, Status.MODIFIED, None, FILE, FILE, OLD, OTHER)


def removed(path: str) -> FileChange:
    return FileChange(path, Status.REMOVED, None, FILE, ABSENT, OLD, NONE)


def renamed(old: str, new: str, ids: tuple[str, str] = (OLD, OTHER)) -> FileChange:
    return FileChange(new, Status.RENAMED, old, FILE, FILE, *ids, 90)


@pytest.mark.parametrize(
    ("change", "counts", "expected"),
    [
        (added("docs/batch.md"), LineCounts(12, 0), NEW),
        (added("src/app.py"), LineCounts(12, 0), NEW),
        (added("media/step.png"), LineCounts(0, 0, True), NEW),
        (added("src/_parser.py"), LineCounts(12, 0), MINOR),
        (added("tests/test_app.py"), LineCounts(12, 0), MINOR),
        (added("package-lock.json"), LineCounts(12, 0), MINOR),
        (added("dist/app.js"), LineCounts(12, 0), MINOR),
        (removed("docs/batch.md"), LineCounts(0, 12), BREAKING),
        (removed("src/app.py"), None, BREAKING),
        (removed("media/step.png"), LineCounts(0, 0, True), MINOR),
        (removed("tests/test_app.py"), LineCounts(0, 12), MINOR),
        (removed(".editorconfig"), LineCounts(0, 12), MINOR),
        (modified("docs/batch.md"), LineCounts(4, 4), MINOR),
        (modified("docs/batch.md"), LineCounts(1, 50), BREAKING),
        (modified("docs/batch.md"), LineCounts(0, 39), MINOR),
        (modified("docs/batch.md"), LineCounts(40, 59), MINOR),
        (modified("docs/batch.md"), None, MINOR),
        (modified("src/app.py"), LineCounts(4, 400), MINOR),
        (renamed("docs/a.md", "docs/b.md"), LineCounts(0, 0), MINOR),
        (renamed("docs/a.md", "docs/b.md"), LineCounts(1, 80), MINOR),
        (FileChange("a", Status.CHANGED, None, FILE, PROGRAM, OLD, OLD), LineCounts(0, 0), MINOR),
        (FileChange("lib", Status.ADDED, None, ABSENT, SUBMODULE, NONE, OTHER), LineCounts(1, 0), NEW),
        (FileChange("lib", Status.REMOVED, None, SUBMODULE, ABSENT, OLD, NONE), LineCounts(0, 1), BREAKING),
        (FileChange("lib", Status.MODIFIED, None, SUBMODULE, SUBMODULE, OLD, OTHER), LineCounts(1, 1), MINOR),
    ],
)
def test_the_type_follows_from_status_kind_and_counts(
    change: FileChange, counts: LineCounts | None, expected: ModificationType
) -> None:
    drafted = draft(change, counts)
    assert drafted.modification_type is expected
    assert drafted.origin is Origin.RULES
    assert len(drafted.evidence) == 1


def test_the_evidence_names_what_was_seen() -> None:
    assert draft(removed("docs/batch.md"), LineCounts(0, 12)).evidence == ("a removed documentation file",)
    assert draft(modified("docs/batch.md"), LineCounts(1, 50)).evidence == (
        "much more deleted than added: 50 lines against 1 line",
    )


@pytest.mark.parametrize(
    ("change", "counts", "title"),
    [
        (added("docs/fine-tuning_deploy.md"), LineCounts(1, 0), "Add the page on fine tuning deploy"),
        (added("docs/openai/index.md"), LineCounts(1, 0), "Add the page on openai"),
        (added("docs/releases/4.2.1.txt"), LineCounts(1, 0), "Add the page on 4.2.1"),
        (added("app.py"), LineCounts(1, 0), "Add app.py"),
        (removed("src/net/app.py"), LineCounts(0, 1), "Remove app.py in net"),
        (modified("tests/test_file_input.py"), LineCounts(9, 9), "Update the tests of file input"),
        (modified("requests_tests/tests/tests.py"), None, "Update the tests of tests"),
        (modified("docs/batch.md"), LineCounts(9, 0), "Extend the page on batch"),
        (modified("docs/batch.md"), LineCounts(1, 1), "Touch up the page on batch"),
        (modified("docs/batch.md"), LineCounts(3, 184), "Shorten the page on batch"),
        (modified("docs/batch.md"), LineCounts(120, 101), "Rework the page on batch"),
        (modified("docs/unit-tests.md"), LineCounts(0, 9), "Update the page on unit tests"),
        (modified("media/step-1.png"), LineCounts(0, 0, True), "Replace the image step 1"),
        (modified(".github/overview.svg"), LineCounts(9, 9), "Update the image overview"),
        (renamed("docs/a.md", "docs/b.md"), None, "Rename a.md to b.md"),
        (renamed("docs/a.md", "guide/a.md"), None, "Move a.md to guide"),
        (renamed("docs/a.md", "a.md"), None, "Move a.md to the top folder"),
        (renamed("docs/a.md", "guide/b.md"), None, "Rename a.md to guide/b.md"),
        (FileChange("b.md", Status.RENAMED), None, "Give b.md its new name"),
        (FileChange("b.md", Status.COPIED, "a.md"), None, "Copy a.md to b.md"),
        (FileChange("run", Status.CHANGED, None, FILE, PROGRAM), None, "Make run executable"),
        (FileChange("run", Status.CHANGED, None, PROGRAM, FILE), None, "Make run not executable"),
        (FileChange("run", Status.CHANGED, None, FILE, LINK), None, "Turn run into a symbolic link"),
        (
            FileChange("x/lib", Status.MODIFIED, None, SUBMODULE, SUBMODULE),
            None,
            "Move the submodule lib to another commit",
        ),
    ],
)
def test_the_title_says_what_was_done_to_what(change: FileChange, counts: LineCounts | None, title: str) -> None:
    assert draft(change, counts).title == title


@pytest.mark.parametrize(
    ("change", "counts", "explanation"),
    [
        (added("docs/a.md"), LineCounts(12, 0), "`docs/a.md` is a new documentation file of 12 lines."),
        (added("docs/a.md"), LineCounts(0, 0), "`docs/a.md` is a new documentation file and is empty."),
        (added("a.png"), LineCounts(0, 0, True), "`a.png` is a new image."),
        (removed("a.py"), LineCounts(0, 1), "The source file `a.py` with its 1 line is removed."),
        (removed("a.py"), None, "The source file `a.py` is removed."),
        (
            modified("a.py"),
            LineCounts(1234, 1),
            "The change adds 1,234 lines to the source file `a.py` and deletes 1 line.",
        ),
        (modified("a.py"), LineCounts(0, 2), "The change deletes 2 lines from the source file `a.py` and adds none."),
        (modified("a.py"), None, "The source file `a.py` changes."),
        (
            renamed("a.py", "b.py"),
            LineCounts(3, 2),
            "The source file `a.py` becomes `b.py`; the change adds 3 lines and deletes 2 lines.",
        ),
        (
            renamed("a.py", "b.py", (OLD, OLD)),
            None,
            "The source file `a.py` becomes `b.py`, with its content as it was.",
        ),
        (
            FileChange("a", Status.CHANGED, None, FILE, PROGRAM, OLD, OLD),
            LineCounts(0, 0),
            "The mode of the file `a` changes from 100644 to 100755.",
        ),
        (
            FileChange("a.py", Status.MODIFIED, None, FILE, PROGRAM, OLD, OTHER),
            LineCounts(1, 0),
            "The change adds 1 line to the source file `a.py` and deletes none."
            " The mode of the source file `a.py` changes from 100644 to 100755.",
        ),
        (
            FileChange("lib", Status.MODIFIED, None, SUBMODULE, SUBMODULE, OLD, OTHER),
            LineCounts(1, 1),
            "The submodule `lib` moves from commit `aaaaaaa` to `bbbbbbb`.",
        ),
        (
            FileChange("lib", Status.MODIFIED, None, SUBMODULE, SUBMODULE, "patch:1f", "patch:1f"),
            LineCounts(1, 1),
            "The submodule `lib` changes.",
        ),
        (added("a`b.md"), LineCounts(1, 0), "`` a`b.md `` is a new documentation file of 1 line."),
    ],
)
def test_the_explanation_says_no_more_than_is_known(
    change: FileChange, counts: LineCounts | None, explanation: str
) -> None:
    assert draft(change, counts).explanation == explanation


CHANGES = st.builds(
    FileChange,
    path=st.text(st.characters(codec=None), min_size=1, max_size=300).filter(lambda text: "\0" not in text),
    status=st.sampled_from(Status),
    previous_path=st.none() | st.just("old/name.md"),
    old_mode=st.sampled_from([FILE, PROGRAM, LINK, SUBMODULE, ABSENT]),
    new_mode=st.sampled_from([FILE, PROGRAM, LINK, SUBMODULE, ABSENT]),
    old_id=st.sampled_from(["", OLD, NONE]),
    new_id=st.sampled_from(["", OLD, OTHER, NONE]),
)
COUNTS = st.none() | st.builds(LineCounts, st.integers(0, 10**9), st.integers(0, 10**9), st.booleans())


@given(change=CHANGES, counts=COUNTS, language=st.sampled_from([*LANGUAGES, "xx_XX"]))
def test_any_change_has_a_draft_that_is_safe_to_show(
    change: FileChange, counts: LineCounts | None, language: str
) -> None:
    drafted = draft(change, counts, language)
    assert 0 < len(drafted.title) < 200
    for text in (drafted.title, drafted.explanation, *drafted.evidence):
        assert "\n" not in text
        assert "\x1b" not in text
        text.encode("utf-8")
        assert not re.search(
            r"\{(?:path|kind|words|name|place|added|deleted|old|new|thing)", text.replace(change.path, "")
        )
    assert drafted.evidence

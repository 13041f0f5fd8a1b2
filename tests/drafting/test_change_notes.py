"""What a change log of the range says of the code beside it."""

import pickle

import pytest

from diff_insight.domain.change import FileChange, Status
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.change_notes import ChangeNotes, change_logs
from diff_insight.drafting.log_entries import notes_in
from diff_insight.drafting.patch_rules import draft_from_patch
from tests.drafting.patches import material

NEW, FIX, BREAKING, MINOR = (
    ModificationType.NEW_FEATURE,
    ModificationType.BUG_FIX,
    ModificationType.BREAKING_CHANGE,
    ModificationType.MINOR_UPDATE,
)
PROGRAM = "src/tool.py"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("+- Fixed a crash in ``Tool.load()``.\n", [(FIX, ("load",))]),
        ("+* Added `store_all` to\n+  `Tool`.\n", [(NEW, ("store_all", "Tool"))]),
        ("+### Bug Fixes\n+\n+- An empty `payload` is read.\n", [(FIX, ("payload",))]),
        ("+- Removed `Tool.old_way`.\n", [(BREAKING, ("old_way",))]),
        ("+- The text of `payload` is longer.\n", []),
        ("+- Fixed a crash.\n", []),
        ("-- Fixed a crash in `payload`.\n", []),
        (" - Fixed a crash in `payload`.\n", []),
    ],
)
def test_entries_are_read_that_say_what_they_are_and_name_code(
    lines: str, expected: list[tuple[ModificationType, tuple[str, ...]]]
) -> None:
    notes = notes_in(f"@@ -1,3 +1,4 @@\n{lines}".encode())
    assert [(note.says, note.names) for note in notes] == expected


def test_change_logs_are_known_by_their_paths_the_new_ones_first() -> None:
    paths = ["CHANGES.rst", "src/news.py", "docs/releases/4.2.1.txt", "docs/CHANGELOG.md", "HISTORY"]
    changes = [FileChange(path, Status.ADDED if path[-5] == "1" else Status.MODIFIED) for path in paths]
    assert [paths[at] for at in change_logs(changes)] == [paths[2], paths[0], paths[3], paths[4]]


def said(log: str, lines: str) -> ModificationType | str:
    notes = ChangeNotes(notes_in(f"@@ -1 +1 @@\n+- {log}\n".encode()))
    carried: ChangeNotes = pickle.loads(pickle.dumps(notes))
    return draft_from_patch(material(PROGRAM, lines)._replace(notes=carried)).modification_type


def test_a_file_is_what_the_change_log_says_of_the_names_in_it() -> None:
    assert said("Fixed a crash in `load`.", "@@ -9,3 +9,3 @@ def load(a):\n-    b(1)\n+    b(2)\n") == FIX
    assert said("Added `mode_of`.", "-    b = {1: 2}\n+    b = {1: mode_of}\n") == NEW
    assert said("Added `mode_of`.", "-    b = mode_of(1)\n+    b = mode_of(2)\n") == MINOR
    assert said("Removed `mode_of`.", "-    b = mode_of(1)\n+    b = 1\n") == BREAKING
    assert said("Fixed a crash in `load`.", "-    b(1)\n+    b(2)\n") == MINOR
    assert said("**buffer:** added `mode_of`.", "-    b = {1: 2}\n+    b = {1: mode_of}\n") == MINOR
    assert said("**tool:** added `mode_of`.", "-    b = {1: 2}\n+    b = {1: mode_of}\n") == NEW


def test_the_entry_is_the_reason() -> None:
    notes = ChangeNotes(notes_in(b"@@ -1 +1 @@\n+- Fixed a crash in `load`.\n"))
    change = material(PROGRAM, "-    load(1)\n+    load(2)\n")._replace(notes=notes)
    assert draft_from_patch(change).evidence == ("the change log says: “Fixed a crash in `load`.”",)

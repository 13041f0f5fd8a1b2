"""The pane shows a file's diff and follows the keys."""

from diff_insight.terminal.diff.content import DiffContent
from diff_insight.terminal.diff.pane import DiffPane

from .driver import open_pane

PATCH = b"""@@ -1,4 +1,5 @@ class Reader:
 def read(path):
-    return open(path).read()
+    with open(path) as file:
+        return file.read()

@@ -40,3 +41,2 @@ def write(path):
 first
-second
 third
"""


async def test_every_line_has_its_numbers_and_its_sign() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert driver.rows()[:10] == [
            "▌@@ -1,4 +1,5 @@ class Reader:",
            "  1   1   def read(path):",
            "  2     -     return open(path).read()",
            "      2 +     with open(path) as file:",
            "      3 +         return file.read()",
            "  3   4",
            " @@ -40,3 +41,2 @@ def write(path):",
            " 40  41   first",
            " 41     - second",
            " 42  42   third",
        ]


async def test_before_a_file_is_chosen_the_pane_says_so() -> None:
    async with open_pane() as driver:
        assert "Choose a file to see its diff." in "".join(driver.rows())


async def test_a_failure_is_told_in_its_sentence() -> None:
    async with open_pane() as driver:
        driver.pane.show(DiffContent.failed("a.py", "git has no object 1234567: fetch the branch again."))
        await driver.settle()
        assert any("git has no object 1234567" in row for row in driver.rows())


async def test_the_next_hunk_is_the_current_one_and_there_is_none_behind_the_last() -> None:
    async with open_pane() as driver:
        await driver.show(PATCH)
        assert driver.pane.next_hunk()
        await driver.settle()
        assert driver.rows()[6].startswith("▌@@ -40,3")
        assert not driver.pane.next_hunk()
        assert [(m.number, m.total) for m in driver.said(DiffPane.HunkChanged) if isinstance(m, DiffPane.HunkChanged)][
            -1
        ] == (2, 2)

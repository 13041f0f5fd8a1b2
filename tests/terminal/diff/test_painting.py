"""What is painted: colours and marks, never what a terminal obeys, never more than is in sight."""

import subprocess
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from diff_insight.domain.patch import Hunks, hunks_of
from diff_insight.terminal.diff.painting import Painter

from .driver import open_pane

CODE = b"@@ -1,2 +1,2 @@\n def read(path):\n-    return open(path).read()\n+    pass\n"


async def test_changed_words_are_marked_on_both_sides() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -1 +1 @@\n-return old_value\n+return new_value\n")
        assert driver.background(1, "old_value") != driver.background(1, "return")
        assert driver.background(2, "new_value") != driver.background(2, "return")


async def test_blanks_at_the_end_of_added_lines_are_marked() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -1 +1,2 @@\n-same  \n+end \t\n+crlf  \r\n")
        texts = [[segment.text.rstrip("\n") for segment in driver.segments(y)][2:] for y in (1, 2, 3)]
        assert texts[0][0].rstrip() == "same"
        assert texts[1][:2] == ["end", "     "]
        assert texts[2][:3] == ["crlf", "  ", "␍"]


async def test_code_is_coloured_once_its_language_is_known() -> None:
    async with open_pane() as driver:
        await driver.show(CODE, "reader.py")
        assert driver.styled("token-keyword", 1) == ["def"]
        assert driver.styled("token-function", 1) == ["read"]


async def test_every_theme_tells_added_from_deleted_from_context() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -1,2 +1,2 @@\n same\n-old value\n+new value\n", "a.txt")
        for theme in BUILTIN_THEMES:
            driver.pilot.app.theme = theme
            await driver.pilot.pause()
            segments = [driver.segments(y) for y in (1, 2, 3)]
            looks = {(row[-2].style.color, row[-2].style.bgcolor) for row in segments if row[-2].style}
            assert len(looks) == 3, theme
            assert all(segment.style and segment.style.bgcolor for row in segments for segment in row), theme


async def test_no_control_byte_reaches_the_terminal() -> None:
    controls = [*range(0x0A), *range(0x0B, 0x20), *range(0x7F, 0x100)]
    lines = b"".join(b"-a%cb\n+a%c]0;b\n" % (control, control) for control in controls)
    header = b"@@ -1,1 +1,1 @@ def %b\n" % bytes(controls)
    async with open_pane(60, 2 * len(controls) + 6) as driver:
        for view in (False, True):
            driver.pane.split = view
            await driver.show(header + lines, "a.py", "Renamed from \x1b]0;x\x07\x9b.")
            rows = driver.rows()
            assert sum("]0;b" in row for row in rows) == len(controls)
            assert all(row.isprintable() for row in rows)


async def test_markup_in_a_line_is_text() -> None:
    async with open_pane() as driver:
        await driver.show(b"@@ -0,0 +1 @@\n+[/x][red]a[/red] [@click=app.quit]z[/]\n", "app/[id]/page.tsx", "[/x] [b]")
        assert driver.rows()[0] == "[/x] [b]"
        assert driver.rows()[3] == "  1 + [/x][red]a[/red] [@click=app.quit]z[/]"


class Counter:
    """Counts the lines that are painted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines = 0
        paint = Painter.line

        def counting(*arguments, **options):  # type: ignore[no-untyped-def]
            self.lines += 1
            return paint(*arguments, **options)

        monkeypatch.setattr(Painter, "line", counting)


async def test_only_rows_in_sight_are_painted_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diff_insight.terminal.diff.next_page._REST_SECONDS", 60)
    counter = Counter(monkeypatch)
    async with open_pane(80, 20) as driver:
        await driver.show(b"@@ -0,0 +1,100000 @@\n" + b"+line\n" * 100_000)
        assert counter.lines <= 2 * 20
        counter.lines = 0
        await driver.press("j")
        assert counter.lines == 1
        await driver.press("k")
        assert counter.lines == 1
        await driver.press("G")
        assert counter.lines <= 1 + 20


async def test_every_row_is_as_wide_as_the_pane() -> None:
    text = "@@ -1,3 +1,3 @@\n-\t排水\x1b 👍e\u0301\n+\t排水x\u202e👨\u200d👩\u200d👧 ❤\ufe0f\n \n".encode()
    async with open_pane(30, 8) as driver:
        await driver.show(text + b"+" + b"\x9b" * 50 + b"\n")
        for split, x in ((False, 0), (False, 1), (False, 5), (True, 0), (True, 3)):
            driver.pane.split = split
            driver.pane.scroll_to(x=x)
            await driver.settle()
            for y in range(8):
                assert driver.pane.render_line(y).cell_length == driver.pane.scrollable_content_region.width
                assert (
                    sum(segment.cell_length for segment in driver.segments(y)) == driver.pane.render_line(y).cell_length
                )


async def test_a_real_patch_is_shown_line_by_line(tmp_path: Path) -> None:
    def git(*arguments: str) -> bytes:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", *arguments]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout

    git("init", "-q")
    file = tmp_path / "a.py"
    file.write_bytes("\n".join(f"line {at} = '排水'" for at in range(60)).encode())
    git("add", ".")
    git("commit", "-qm", "one")
    file.write_bytes(file.read_bytes().replace(b"line 30", b"\tline  thirty\x1b").replace(b"line 5 ", b"") + b"\nend")
    text = hunks_of(git("diff"))
    async with open_pane(100, 50) as driver:
        await driver.show(text, "a.py")
        some = Hunks(text)
        for y, (row, raw) in enumerate(zip(driver.rows(), some.lines, strict=False)):
            if raw[:1] in (b"+", b"-", b" "):
                shown = raw[1:].decode().replace("\x1b", "␛").expandtabs(4).rstrip()
                old, new = some.numbers(y)
                assert row == f"{old or '':>3} {new or '':>3} {chr(raw[0])} {shown}".rstrip()

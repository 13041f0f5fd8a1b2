"""Copy and export."""

import base64
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from diff_insight.terminal.ask import Ask
from diff_insight.terminal.export.screen import ExportScreen
from tests.terminal.driver import Driver, browse


async def leave_dialog(browser: Driver) -> None:
    """Wait until the export dialog has closed itself."""
    for _ in range(300):
        if not isinstance(browser.app.screen, ExportScreen):
            return
        await browser.pilot.pause(0.02)
    raise AssertionError(str(browser.app.screen.query_one("#wrong", Static).content))


async def test_export_writes_the_report_where_it_is_told(repository: Path, tmp_path: Path) -> None:
    async with browse(repository) as browser:
        await browser.until(lambda: browser.session.laid_out_ahead is not None)
        await browser.press("2", "x")
        field = browser.app.screen.query_one("#path", Input)
        assert field.value.startswith("report-")
        field.value = str(tmp_path / "out" / "r.md")
        await browser.press("enter")
        await leave_dialog(browser)
        assert browser.footer.startswith("Written with 6 files: ")
    report = (tmp_path / "out" / "r.md").read_text(encoding="utf-8")
    assert "# Summary Table" in report
    assert report.count("| breaking change |") == 3


async def test_export_asks_before_it_replaces_another_file(repository: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.md"
    target.write_text("mine")
    async with browse(repository) as browser:
        await browser.press("x")
        browser.app.screen.query_one("#path", Input).value = str(target)
        await browser.press("enter")
        for _ in range(300):
            if isinstance(browser.app.screen, Ask):
                break
            await browser.pilot.pause(0.02)
        assert target.read_text() == "mine"
        assert not browser.shows("--force"), "which is for the command line"
        await browser.press("y")
        await leave_dialog(browser)
    assert target.read_text(encoding="utf-8").startswith("---\n")


async def test_export_to_nowhere_says_why_and_stays(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    async with browse(repository) as browser:
        await browser.press("x")
        browser.app.screen.query_one("#path", Input).value = str(tmp_path / "file" / "r.md")
        await browser.press("enter")
        await browser.pilot.pause(0.3)
        assert str(browser.app.screen.query_one("#wrong", Static).content)
        await browser.press("escape")
        assert browser.in_browser


async def test_export_says_what_is_not_reviewed_and_what_the_check_finds(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("space", "e")
        await browser.type("Since 9.9.9. ")
        await browser.press("escape", "x")
        screen = browser.app.screen
        for _ in range(300):
            if "reviewed" in str(screen.query_one("#state", Static).content):
                break
            await browser.pilot.pause(0.02)
        assert "5 of 6 files not reviewed" in str(screen.query_one("#state", Static).content)
        found = str(screen.query_one("#problems", Static).content)
        assert "DI404" in found
        assert "9.9.9" in found
        assert browser.shows("for static sites  ✓")


@pytest.fixture
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the terminal can copy."""
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")


async def copied(browser: Driver, keys: list[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What reaches the terminal's clipboard."""
    sent: list[str] = []
    driver = browser.app._driver
    assert driver is not None
    monkeypatch.setattr(driver, "write", sent.append)
    await browser.press(*keys)
    for _ in range(200):
        if browser.footer and "characters" in browser.footer:
            break
        await browser.pilot.pause(0.02)
    assert "sent to the terminal" in browser.footer
    (sequence,) = [text for text in sent if text.startswith("\x1b]52;c;")]
    return base64.b64decode(sequence.removeprefix("\x1b]52;c;").rstrip("\x07\x1b\\")).decode()


async def test_y_copies_the_files_section(
    repository: Path, no_clipboard: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(repository) as browser:
        text = await copied(browser, ["y"], monkeypatch)
    assert text.startswith("## docs/guide.md{#item-")
    assert "+Step 5: go." in text
    assert '"modification_type": "minor update"' in text


async def test_y_in_the_diff_copies_the_diff(
    repository: Path, no_clipboard: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browse(repository) as browser:
        text = await copied(browser, ["tab", "y"], monkeypatch)
    assert text.startswith("@@ -")
    assert "## " not in text


async def test_the_menu_copies_the_table(repository: Path, no_clipboard: None, monkeypatch: pytest.MonkeyPatch) -> None:
    async with browse(repository) as browser:
        await browser.press("Y")
        entries = browser.app.screen.query_one(OptionList)
        at = [str(entries.get_option_at_index(n).prompt) for n in range(entries.option_count)].index("summary table")
        entries.highlighted = at
        text = await copied(browser, ["enter"], monkeypatch)
    assert text.startswith("|  Filename  | Type |")
    assert len(text.splitlines()) == 8

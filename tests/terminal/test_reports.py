"""An existing report in the browser: read on, corrected, written back, its claims held against the diff."""

from pathlib import Path

import pytest
from rich.style import Style

from diff_insight.cli.entry import run
from diff_insight.terminal.ask import Ask
from diff_insight.terminal.browser.both_texts import BothTexts
from diff_insight.terminal.summary.explanation_field import ExplanationField
from diff_insight.terminal.summary.title_field import TitleField
from tests.terminal.driver import Driver, browse


@pytest.fixture
def report(repository: Path) -> Path:
    """A report of the sample repository."""
    path = repository.parent / "report.md"
    assert run(["export", "-C", str(repository), "-o", str(path), "--no-store"]) == 0
    return path


async def footer_says(browser: Driver, words: str) -> None:
    for _ in range(300):
        if words in browser.footer:
            return
        await browser.pilot.pause(0.02)
    raise AssertionError(browser.footer)


async def question_comes(browser: Driver) -> None:
    for _ in range(300):
        if isinstance(browser.app.screen, Ask):
            return
        await browser.pilot.pause(0.02)
    raise AssertionError(browser.footer)


async def test_a_report_is_shown_with_its_texts_and_diffs(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diff_insight.application.imported.source._LARGE", 1)
    damaged = report.read_bytes()
    report.write_bytes(damaged[: damaged.rindex(b"### Explanation")])
    async with browse(report.parent, "report.md") as browser:
        await footer_says(browser, "damaged")
        assert len(browser.files) == 6
        assert browser.shows("Step 5: go.")
        assert browser.title == "Replace “wait” with “go”"
        assert browser.shows("all by the imported report")


async def test_a_correction_is_written_into_its_own_places_alone(report: Path) -> None:
    before = report.read_bytes().split(b"\n")
    async with browse(report.parent, "report.md") as browser:
        await browser.press("3")
        assert browser.shows("not in the file yet")
        await browser.press("ctrl+s")
        await footer_says(browser, "Written to")
        assert not browser.shows("not in the file yet")
    after = report.read_bytes().split(b"\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 2
    assert all(b"bug fix" in new and b"minor update" in old for old, new in changed)


async def test_a_file_that_changed_meanwhile_is_shown_beside_ours_and_kept(report: Path) -> None:
    async with browse(report.parent, "report.md") as browser:
        await browser.press("3")
        theirs = report.read_bytes().replace(b"# Summary Table", b"# Table of all")
        report.write_bytes(theirs)
        await browser.press("ctrl+s")
        await question_comes(browser)
        await browser.press("s")
        assert isinstance(browser.app.screen, BothTexts)
        assert browser.shows("- # Table of all")
        assert browser.shows("bug fix")
        await browser.press("escape")
        await question_comes(browser)
        await browser.press("k")
        assert report.read_bytes() == theirs
        await browser.press("ctrl+s")
        await question_comes(browser)
        await browser.press("r")
        await footer_says(browser, "Written to")
    assert b"# Summary Table" in report.read_bytes()
    assert b"bug fix" in report.read_bytes()


async def test_quitting_with_corrections_asks_and_writes(report: Path) -> None:
    async with browse(report.parent, "report.md") as browser:
        await browser.press("3", "q")
        await question_comes(browser)
        await browser.press("w")
        for _ in range(300):
            if b"bug fix" in report.read_bytes():
                break
            await browser.pilot.pause(0.02)
    assert report.read_bytes().count(b"bug fix") == 2


async def test_corrections_outlive_a_start_before_they_are_in_the_file(report: Path) -> None:
    async with browse(report.parent, "report.md") as browser:
        await browser.press("3")
        browser.session.flush()
    async with browse(report.parent, "report.md") as again:
        assert again.shows("(•) 3 bug fix")
        assert again.shows("not in the file yet")


async def test_a_claim_that_the_diff_does_not_hold_is_marked_while_it_is_typed(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("e")
        await browser.type("Since 9.9.9 all is well. ")
        for _ in range(300):
            if "9.9.9" in browser.summary.foot:
                break
            await browser.pilot.pause(0.02)
        assert "9.9.9" in browser.summary.foot
        line = browser.summary.query_one(ExplanationField).get_line(0)
        doubted = [span for span in line.spans if isinstance(span.style, Style) and span.style.underline]
        assert [line.plain[span.start : span.end] for span in doubted] == ["9.9.9"]


async def test_a_claim_in_a_title_is_marked_too(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("t")
        await browser.type(" Use 9.9.9")
        for _ in range(300):
            if "9.9.9" in browser.summary.foot:
                break
            await browser.pilot.pause(0.02)
        field = browser.summary.query_one(TitleField)
        assert field.highlighter is not None
        marked = field.highlighter(browser.title)
        assert [marked.plain[span.start : span.end] for span in marked.spans] == ["9.9.9"]


async def test_a_draft_claims_nothing_that_is_not_there(repository: Path) -> None:
    async with browse(repository) as browser:
        for _ in range(len(browser.files)):
            await browser.pilot.pause(0.3)
            assert browser.summary.foot == "all by rules"
            await browser.press("j")

"""The overview: texts about the whole range, drafted, written by hand, taken back."""

from pathlib import Path

from diff_insight.cli.entry import run
from diff_insight.domain.review import Section
from diff_insight.terminal.commands import Scope, of_scope
from tests.terminal.driver import browse
from tests.terminal.overview.driver import Overview


async def test_texts_are_drafted_from_corrected_files_and_never_over_what_a_person_wrote(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("2")
        overview = await Overview(browser).open()
        await overview.go_to("Breaking changes")
        assert "guide" in overview.text
        assert overview.note == "drafted by rules from the files"
        assert overview.offered == ""

        await browser.press("e")
        await browser.type("- Mine. ")
        await browser.press("escape")
        assert overview.note == "written by you"
        assert overview.offered == overview.text.removeprefix("- Mine. ")
        assert browser.shows("● Breaking changes yours")

        await browser.press("d")
        await overview.drafted()
        assert overview.text.startswith("- Mine. ")
        await browser.press("a")
        assert overview.note == "drafted by rules from the files"
        await browser.press("u")
        assert overview.text.startswith("- Mine. ")
        await browser.press("ctrl+r", "u", "escape")

        assert browser.in_browser
        browser.session.flush()
    async with browse(repository) as again:
        said = again.session.review.section(Section.BREAKING_CHANGES)
        assert said is not None
        assert said.value.startswith("- Mine. ")


async def test_another_language_is_taken_for_all_that_nobody_wrote(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("t", "ctrl+u", "end", "ctrl+u", "M", "i", "n", "e", "escape")
        overview = await Overview(browser).open()
        await browser.press("l", "j", "enter")
        await browser.until(lambda: "本次比较" in overview.text)
        assert browser.shows("Overview in 简体中文")
        await browser.press("escape")
        await browser.until(lambda: browser.drafted)
        titles = [browser.session.review.summary(at).title.value for at in range(6)]
        assert titles[0] == "Mine"
        assert all(not title.isascii() for title in titles[1:])
        await browser.until(lambda: browser.shows(titles[2][:6]))
        assert browser.session.settings.language == "zh_CN"
        await browser.until(lambda: (ahead := browser.session.laid_out_ahead) is not None and ahead.language == "zh_CN")


async def test_the_chart_says_with_signs_and_words_what_its_bars_show(repository: Path) -> None:
    async with browse(repository) as browser:
        await Overview(browser).open()
        lines = browser.screen()
        at = next(number for number, line in enumerate(lines) if line.startswith(" By folder"))
        assert "+ added" in lines[at]
        assert "− removed" in lines[at]
        assert any(line.startswith(" src/") and "+2 ██" in line and "−2 ██" in line for line in lines[at:])


async def test_a_title_stays_one_line_and_a_date_that_is_none_is_told(repository: Path) -> None:
    async with browse(repository) as browser:
        overview = await Overview(browser).open()
        await browser.press("home", "e", "x", "enter", "y")
        await browser.press("escape", "j", "e", "x", "escape")
        title = browser.session.review.section(Section.TITLE)
        assert title is not None
        assert title.value.startswith("x y")
        assert "write it as YYYY-MM-DD" in overview.note


async def test_an_imported_section_is_written_back_and_drafted_anew_beside_it(repository: Path) -> None:
    report = repository.parent / "report.md"
    assert run(["export", "-C", str(repository), "-o", str(report), "--no-store"]) == 0
    before = report.read_bytes()
    async with browse(report.parent, "report.md") as browser:
        await browser.press("2")
        overview = await Overview(browser).open()
        await overview.go_to("Breaking changes")
        assert overview.note == "from the imported report"
        imported = overview.text
        await browser.press("d")
        await overview.drafted()
        assert overview.text == imported
        assert "guide" in overview.offered
        drafted = overview.offered
        await browser.press("a")
        assert overview.text == drafted
        await browser.press("escape", "ctrl+s")
        for _ in range(300):
            if report.read_bytes() != before:
                break
            await browser.pilot.pause(0.02)
    assert drafted.encode() in report.read_bytes()


async def test_every_command_of_the_overview_runs_at_40_by_10(repository: Path) -> None:
    async with browse(repository, size=(40, 10)) as browser:
        overview = await Overview(browser).open()
        screen = overview.screen
        for command in of_scope(Scope.OVERVIEW):
            if command.id == "overview.close":
                continue
            screen.run_command(command)
            await browser.pilot.pause(0.05)
            if browser.app.screen is not screen:
                await browser.press("escape")
        await browser.press("escape", "shift+tab")
        assert browser.shows("By type")
        await browser.press("tab", "question_mark")
        assert browser.shows("In the overview")
        await browser.type("reviewed")
        assert browser.shows("No command is called that."), "the browser's keys do not reach here"
        await browser.press("escape", "escape")
        assert browser.in_browser

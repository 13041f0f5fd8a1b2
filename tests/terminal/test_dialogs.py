"""What dialogs say is said to its end, however narrow the terminal."""

from pathlib import Path

from textual import events
from textual.widgets import Static

from diff_insight.domain.summary import Field, Origin, Text
from diff_insight.terminal.ask import Ask
from diff_insight.terminal.gone.screen import GoneScreen
from diff_insight.terminal.overview.screen import OverviewScreen
from tests.terminal.driver import browse


async def test_questions_and_lists_fold_their_texts(repository: Path) -> None:
    async with browse(repository, size=(60, 24)) as browser:
        path = "/home/somebody/" + "a-long-folder/" * 5 + "reviews.sqlite"
        browser.app.push_screen(Ask(f"Nothing can be saved: {path}: the disk is full. Quit?", {"n": "stay"}))
        await browser.settle()
        inside = "".join(line.split("│")[1] for line in browser.screen() if line.count("│") > 1)
        assert "reviews.sqlite:thediskisfull.Quit?" in inside.replace(" ", "")
        await browser.press("n")
        assert browser.in_browser
        title = Text("A title that goes on for so long that it has to go on in a row below", Origin.HUMAN)
        browser.app.push_screen(GoneScreen({"docs/left.md": {Field.TITLE: title}}))
        await browser.until(lambda: browser.shows("row below"))
        beginning, end = browser.place_of("A title that"), browser.place_of("row below")
        assert end.y == beginning.y + 1
        assert browser.screen()[end.y][beginning.x - 1] == " ", "below its own beginning"
        assert browser.screen()[end.y][beginning.x] != " "


async def test_a_key_held_down_leaves_one_screen_and_no_other(repository: Path) -> None:
    async with browse(repository) as browser:
        answers: list[str | None] = []
        for key in ("n", "escape"):
            browser.app.push_screen(Ask("Quit?", {"n": "stay"}), answers.append)
            await browser.settle()
            for _ in range(3):
                browser.app.post_message(events.Key(key, "n" if key == "n" else None))
            await browser.until(lambda: browser.in_browser and browser.app.typed.is_empty)
        assert answers == ["n", None]
        await browser.press("o")
        overview = browser.app.screen
        assert isinstance(overview, OverviewScreen)
        for _ in range(2):
            overview.dismiss(None)
        await browser.until(lambda: browser.in_browser)


async def test_every_answer_is_seen_on_the_smallest_terminal(repository: Path) -> None:
    async with browse(repository, size=(40, 10)) as browser:
        answers = {"w": "write and quit", "y": "quit", "n": "stay"}
        browser.app.push_screen(Ask("Your corrections are kept, but not in the file yet: " + "path/" * 30, answers))
        await browser.settle()
        assert all(browser.shows(f"{key}  {words}") for key, words in answers.items())
        assert browser.shows("Esc closes")


async def test_gone_files_are_laid_out_as_they_come_into_sight(repository: Path) -> None:
    async with browse(repository) as browser:
        title: dict[str, Text] = {Field.TITLE: Text("Ours", Origin.HUMAN)}
        browser.app.push_screen(GoneScreen({f"docs/{number:02}.md": title for number in range(60)}))
        await browser.until(lambda: browser.shows("docs/00.md"))
        assert len(browser.app.screen.query(Static)) < 7
        for _ in range(9):
            await browser.press("pagedown")
        await browser.until(lambda: browser.shows("docs/59.md"))
        assert len(browser.app.screen.query(Static)) == 7

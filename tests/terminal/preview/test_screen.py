"""The preview: the whole report, as it reads and as it is written."""

from pathlib import Path

from diff_insight.terminal.browser.search_bar import SearchBar
from diff_insight.terminal.commands import Scope, of_scope
from diff_insight.terminal.preview.page import BETWEEN
from diff_insight.terminal.preview.screen import PreviewScreen
from diff_insight.terminal.preview.view import ReportView
from tests.builders import RepoBuilder
from tests.terminal.driver import Driver, browse


class Preview:
    """The preview over a running browser."""

    def __init__(self, browser: Driver) -> None:
        self.browser = browser

    @property
    def screen(self) -> PreviewScreen:
        screen = self.browser.app.screen
        assert isinstance(screen, PreviewScreen)
        return screen

    @property
    def view(self) -> ReportView:
        return self.screen.query_one(ReportView)

    @property
    def title(self) -> str:
        return str(self.view.border_title)

    async def open(self) -> "Preview":
        """Press `p` and wait until all of the report is there."""
        await self.browser.press("p")
        await self.sees(lambda: self.view.page is not None and self.view.page.head is not None)
        return self

    async def press(self, *keys: str) -> "Preview":
        """Press keys and wait until what they lead to is laid out."""
        await self.browser.press(*keys)
        await self.sees(lambda: self.view.page is not None and self.view.page.layout(self.view.cursor[0]) is not None)
        return self

    async def sees(self, what: object) -> None:
        for _ in range(300):
            await self.browser.pilot.pause(0.01)
            if callable(what) and what():
                break
        await self.browser.pilot.pause()

    @property
    def line(self) -> str:
        """The text of the row under the cursor."""
        assert self.view.page is not None
        return self.view.page.row(*self.view.cursor).line.text


async def test_it_opens_at_the_file_and_goes_between_table_sections_and_browser(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("2", "j", "j")
        assert browser.file == "image.png"
        preview = await Preview(browser).open()
        await preview.press()
        assert preview.line == "image.png"
        assert "3/6  image.png" in preview.title
        assert browser.shows("Binary file")

        await preview.press("T")
        assert preview.line.startswith("image.png")
        await preview.press("k", "k", "enter")
        assert preview.line == "docs/guide.md"
        assert browser.shows('"modification_type": "breaking change"')
        await preview.press("]")
        assert preview.line == "docs/new name.md"
        assert browser.shows("Renamed from docs/old name.md.")
        await preview.press("g")
        assert "Diff Insight Report" in preview.line
        await preview.press("]")
        assert preview.line == "Highlights"
        await preview.press("G", "[")
        assert "src/gone.py" in preview.title

        await browser.press("e")
        assert browser.in_browser
        assert browser.file == "src/gone.py"


async def test_a_diff_unfolds_and_the_source_shows_every_line(repository: Path) -> None:
    async with browse(repository, size=(80, 24)) as browser:
        preview = await Preview(browser).open()
        assert browser.shows("▸ Diff  +2 −2")
        await preview.press("enter")
        assert browser.shows("▾ Diff  +2 −2")
        assert browser.shows("+Step 5: go.")
        await preview.press("s")
        assert preview.title.startswith("Preview  source, pandoc")
        assert preview.line.startswith("## docs/guide.md{#item-")
        assert browser.shows("<summary>Diff</summary>")
        await preview.press("g")
        assert preview.line == "---"
        await preview.press("s", "G")
        assert "src/gone.py" in preview.title
        await browser.press("escape")
        assert browser.in_browser


async def test_a_long_line_of_a_diff_is_read_to_its_end(tmp_path: Path) -> None:
    repo = RepoBuilder(tmp_path / "long")
    repo.write("a.md", "one\n").commit("Begin")
    repo.write("a.md", "one\nBegin " + "and " * 20 + "end\n").commit("Change")
    async with browse(repo.path, "HEAD~1...HEAD", (60, 24)) as browser:
        preview = await Preview(browser).open()
        await preview.press("right")
        assert browser.shows("▸ Diff  +1 −0")
        await preview.press("enter")
        assert browser.shows("+Begin and")
        assert not browser.shows("and end")
        await preview.press("right", "right", "right", "right", "right")
        assert browser.shows("and end")
        assert browser.shows("+…")
        await preview.press("left", "left", "left", "left", "left")
        assert browser.shows("+Begin and")


async def test_a_search_goes_from_match_to_match_through_the_whole_report(repository: Path) -> None:
    async with browse(repository) as browser:
        preview = await Preview(browser).open()
        await preview.press("slash")
        await browser.type("guide.MD")
        found = preview.screen.query_one(SearchBar).query_one("#found")
        await preview.sees(lambda: "searching" not in str(found.render()) and "line" in str(found.render()))
        await preview.press("enter")
        places = []
        for _ in range(6):
            places.append(preview.view.cursor)
            assert "guide.md" in preview.line.lower()
            await preview.press("n")
        assert len(set(places)) > 3
        assert any(block < BETWEEN for block, _ in places)
        before = preview.view.cursor
        await preview.press("n", "N")
        assert preview.view.cursor == before
        await browser.press("escape")
        assert not browser.in_browser
        await browser.press("escape")
        assert browser.in_browser


async def test_foreign_text_is_never_markup(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("G", "k")
        preview = await Preview(browser).open()
        await preview.press("g", "]", "]", "]", "]", "]", "]")
        assert browser.shows("src/[bold]␛[31mred.py") or browser.shows("[bold]␛[31mred.py")


async def test_every_command_of_the_preview_runs_at_40_by_10(repository: Path) -> None:
    async with browse(repository, size=(40, 10)) as browser:
        for command in of_scope(Scope.PREVIEW):
            preview = Preview(browser)
            if browser.in_browser:
                await preview.open()
            preview.screen.run_command(command)
            await browser.pilot.pause(0.05)
            while not browser.in_browser and not isinstance(browser.app.screen, PreviewScreen):
                await browser.press("escape")
        while not browser.in_browser:
            await browser.press("escape")

"""The summary is painted until somebody types: it must look and answer as if its fields were always there."""

from pathlib import Path

from diff_insight.domain.summary import Field
from tests.terminal.driver import browse

LONG = (
    "A first word or two. "
    + "Then averyveryverylongwordthatfitsnowhereatall_" * 3
    + "\n\nThe 🦀 end.  \n"
    + "more\n" * 40
)


async def test_a_text_looks_the_same_while_it_is_edited(repository: Path) -> None:
    async with browse(repository) as browser:
        browser.session.review.correct([1], Field.EXPLANATION, LONG)
        await browser.press("j")
        await browser.until(lambda: browser.summary.foot.startswith("check:"))
        read = browser.screen()
        await browser.press("e")
        edited = browser.screen()
        assert "averyvery" in "".join(read)
        assert edited[:-1] == read[:-1]
        await browser.press("shift+tab")
        assert browser.typing is Field.TITLE
        assert browser.screen()[:-1] == read[:-1]


async def test_a_press_of_the_mouse_puts_the_caret_there(repository: Path) -> None:
    async with browse(repository) as browser:
        browser.session.review.correct([1], Field.EXPLANATION, LONG)
        browser.session.review.correct([1], Field.TITLE, "Say it well")
        await browser.press("j")
        x, y = browser.place_of("first word")
        await browser.pilot.click(offset=(x, y))
        await browser.settle()
        await browser.type("Q")
        assert browser.explanation.startswith("A Qfirst word")
        x, y = browser.place_of("Title  Say it well")
        await browser.pilot.click(offset=(x + 7 + 7, y))
        await browser.settle()
        await browser.type("Q")
        assert browser.title == "Say it Qwell"
        await browser.press("escape")
        assert browser.typing is None
        assert browser.session.review.summary(1).explanation.value.startswith("A Qfirst word")
        assert browser.shows("Say it Qwell")


async def test_a_press_on_the_second_row_of_a_title_puts_the_caret_there(repository: Path) -> None:
    async with browse(repository) as browser:
        title = "Say 这 word by word and go on with it until the second row comes, where it ends"
        browser.session.review.correct([1], Field.TITLE, title)
        await browser.press("j")
        for word in ("second", "这"):
            await browser.pilot.click(offset=browser.place_of(word))
            await browser.settle()
            await browser.type("Q")
            assert browser.title == title.replace(word, f"Q{word}")
            await browser.press("backspace", "escape")


async def test_dragging_over_a_text_selects_in_it(repository: Path) -> None:
    async with browse(repository) as browser:
        browser.session.review.correct([1], Field.EXPLANATION, LONG)
        await browser.press("j")
        x, y = browser.place_of("first word")
        await browser.pilot.mouse_down(offset=(x, y))
        await browser.pilot.hover(offset=(x + 4, y))
        await browser.pilot.mouse_up(offset=(x + 4, y))
        await browser.type("Q")
        assert browser.explanation.startswith("A Qt word")


async def test_what_was_undone_in_a_field_can_be_undone_after_coming_back(repository: Path) -> None:
    async with browse(repository) as browser:
        before = browser.explanation
        await browser.press("e", "W", "escape", "e")
        assert browser.explanation == "W" + before
        await browser.press("ctrl+z")
        assert browser.explanation == before


async def test_markdown_is_shown_as_it_reads_until_it_is_edited(repository: Path) -> None:
    async with browse(repository) as browser:
        browser.session.review.correct([0, 1], Field.EXPLANATION, "Some **bold** words:\n\n- `one`\n- two\n")
        await browser.press("j", "m")
        assert browser.shows("Some bold words:")
        assert browser.shows("• one")
        await browser.press("k")
        assert browser.shows("Some bold words:")
        await browser.press("e")
        assert browser.shows("Some **bold** words:")
        await browser.press("escape", "m")
        assert browser.shows("- `one`")

"""The loop: look at a file, fix type, title, text, mark it reviewed, go on."""

from pathlib import Path

from diff_insight.domain.summary import Field, Origin
from tests.terminal.driver import browse


async def test_every_changed_file_is_in_the_table(repository: Path) -> None:
    async with browse(repository) as browser:
        assert browser.files == [
            "docs/guide.md",
            "docs/new name.md",
            "image.png",
            "src/[bold]\x1b[31mred.py",
            "src/app.py",
            "src/gone.py",
        ]
        assert browser.shows("old name.md → docs/new name.md")
        assert browser.shows("6 files  +4  −4")


async def test_the_diff_follows_the_cursor(repository: Path) -> None:
    async with browse(repository) as browser:
        assert browser.shows("Step 5: go.")
        await browser.press("j")
        assert browser.file == "docs/new name.md"
        await browser.press("G")
        assert browser.file == "src/gone.py"
        assert browser.shows("- x = 1")


async def test_space_marks_reviewed_and_goes_to_the_next_unreviewed_file(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("space", "space")
        assert browser.file == "image.png"
        assert browser.shows("reviewed 2/6")
        await browser.press("g", "space")
        assert browser.session.review.reviewed == 1


async def test_the_last_space_says_that_all_is_reviewed(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press(*["space"] * 6)
        assert browser.shows("reviewed 6/6")
        assert "All 6 files are reviewed" in browser.footer


async def test_a_number_sets_the_type_and_undo_takes_it_back(repository: Path) -> None:
    async with browse(repository) as browser:
        before = browser.session.review.summary(0).modification_type
        await browser.press("2")
        assert browser.session.review.summary(0).modification_type.value == "breaking change"
        assert browser.shows("(•) 2 breaking change")
        await browser.press("u")
        assert browser.session.review.summary(0).modification_type == before
        await browser.press("ctrl+r")
        assert browser.session.review.summary(0).modification_type.origin is Origin.HUMAN


async def test_a_type_goes_to_all_selected_files_and_is_undone_at_once(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("v", "v", "v", "3")
        types = [browser.session.review.summary(at).modification_type.value for at in range(4)]
        assert types[:3] == ["bug fix"] * 3
        assert types[3] != "bug fix"
        await browser.press("u")
        assert not any(browser.session.review.is_edited(at) for at in range(4))


async def test_a_title_is_typed_in_place(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("t", "ctrl+u", "end", "ctrl+u")
        await browser.type("Say go 12")
        await browser.press("escape", "j")
        title = browser.session.review.summary(0).field(Field.TITLE)
        assert (title.value, title.origin) == ("Say go 12", Origin.HUMAN)
        assert browser.file == "docs/new name.md"
        assert browser.shows("Say go 12")


async def test_letters_in_a_text_field_are_no_commands(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("e")
        await browser.type("quit x 1 ?")
        assert browser.file == "docs/guide.md"
        assert browser.explanation.startswith("quit x 1 ?")


async def test_moving_on_while_typing_loses_nothing(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.pilot.press("e", "W", "escape", "j")
        await browser.settle()
        assert browser.session.review.summary(0).explanation.value.startswith("W")
        assert not browser.session.review.is_edited(1)


async def test_an_edit_of_a_text_is_undone_from_the_table(repository: Path) -> None:
    async with browse(repository) as browser:
        before = browser.session.review.summary(0).explanation
        await browser.press("e", "W", "escape", "j", "u")
        assert browser.session.review.summary(0).explanation == before
        assert browser.file == "docs/guide.md"
        assert browser.explanation == before.value


async def test_undo_with_nothing_done_says_so(repository: Path) -> None:
    async with browse(repository) as browser:
        await browser.press("u")
        assert "nothing to undo" in browser.footer


async def test_the_draft_is_compared_with_and_taken_back_in_one_step(repository: Path) -> None:
    async with browse(repository) as browser:
        review = browser.session.review
        await browser.press("A")
        assert "says the same" in browser.footer
        await browser.press("2")
        assert browser.shows("A: the draft · type by you")
        await browser.press("t", "end")
        await browser.type("XY")
        await browser.press("escape")
        await browser.press("A")
        assert browser.shows("your type")
        assert browser.shows("drafted title")
        assert not browser.shows("your text")
        looks = [look.underline for look in browser.looks_of("XY")]
        assert looks.count(True) == 1, "what the draft does not say is marked"
        assert browser.shows("Filename ▲"), "the browser shines through"
        await browser.press("2")
        assert not review.summary(0).title.value.endswith("XY")
        assert review.is_edited(0)
        await browser.press("u")
        assert review.summary(0).title.value.endswith("XY")
        await browser.press("A", "a")
        assert not review.is_edited(0)
        assert not browser.shows("A: the draft")
        await browser.press("u")
        assert review.summary(0).title.value.endswith("XY")
        assert review.summary(0).modification_type.value == "breaking change"


async def test_enter_in_the_title_goes_back_to_the_table_and_the_footer_names_the_keys_that_work(
    repository: Path,
) -> None:
    async with browse(repository) as browser:
        await browser.press("t")
        assert browser.shows("Ctrl+S save now") and not browser.shows("Space reviewed")
        await browser.press("X", "enter")
        assert browser.shows("Space reviewed")
        await browser.press("space")
        assert browser.session.review.summary(0).title.value.endswith("X")
        assert browser.session.review.reviewed == 1

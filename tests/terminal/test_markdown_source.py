"""Markdown stands out as it is written."""

from pathlib import Path

from diff_insight.domain.summary import Field
from diff_insight.terminal.markdown_source import source_marks
from tests.terminal.driver import Driver, browse

TEXT = (
    "# Head\nSome **strong words**, `code` and ``a ` tick``\n- [page](http://a.b/c)\n2. https://d.e/f\nsnake_case ** `"
)


def test_what_stands_out_is_found() -> None:
    assert [(TEXT[start:end], name.removeprefix("source--")) for start, end, name in source_marks(TEXT)] == [
        ("# Head", "heading"),
        ("**strong words**", "strong"),
        ("`code`", "code"),
        ("``a ` tick``", "code"),
        ("-", "sign"),
        ("(http://a.b/c)", "link"),
        ("2.", "sign"),
        ("https://d.e/f", "link"),
    ]


def _styles(browser: Driver, words: str) -> set[object]:
    strips = browser.app.screen._compositor.render_strips()
    return {segment.style.color for strip in strips for segment in strip if segment.text == words and segment.style}


async def test_code_has_its_colour_while_an_explanation_is_read_and_edited(repository: Path) -> None:
    async with browse(repository) as browser:
        browser.session.review.correct([1], Field.EXPLANATION, "Read `this`, not that")
        await browser.press("j")
        assert _styles(browser, "`this`")
        await browser.press("e", "end")
        assert _styles(browser, "`this`")

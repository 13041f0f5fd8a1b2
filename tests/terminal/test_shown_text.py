"""A text is laid out as what it says last, whenever it is said."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll

from diff_insight.terminal.shown_text import ShownText


class OneText(App[None]):
    CSS = "VerticalScroll { height: auto; } ShownText { width: auto; height: auto; }"

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield ShownText("one")


async def test_a_text_that_is_said_anew_before_it_came_to_rest_is_not_cut() -> None:
    async with OneText().run_test() as pilot:
        text = pilot.app.query_one(ShownText)
        text.update("two")
        # What a picture does that is due in the very moment between the two.
        frame = pilot.app.query_one(VerticalScroll)
        frame._clear_arrangement_cache()
        frame._layout_updates += 1
        pilot.app.screen._refresh_layout()
        text.update("a longer text\nin\nthree rows")
        await pilot.pause(0.05)
        assert text.size == (len("a longer text"), 3)

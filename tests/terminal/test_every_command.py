"""Every command of the one table, by its key, with what a person sees of it. A command without an effect here fails."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from diff_insight.terminal.browser.footer import Footer
from diff_insight.terminal.commands import COMMANDS, Scope
from diff_insight.terminal.overview.screen import OverviewScreen
from diff_insight.terminal.overview.section_list import SectionList
from diff_insight.terminal.preview.screen import PreviewScreen
from diff_insight.terminal.preview.view import ReportView
from tests.builders import RepoBuilder
from tests.terminal.driver import Driver, browse
from tests.terminal.overview.driver import Overview

Probe = Callable[[Driver], object]
"""What is looked at before and after."""


@dataclass(frozen=True)
class Effect:
    """Something that must look different after the command."""

    sees: Probe
    before: tuple[str, ...] = ()
    """Keys pressed first, from the first row of the table."""
    after: tuple[str, ...] = ()
    """Keys that take back what Esc does not."""


def _type(b: Driver) -> object:
    return b.session.review.summary(0).modification_type


def _screen(b: Driver) -> object:
    return type(b.app.screen).__name__


def _focus(b: Driver) -> object:
    return b.browser.focused


def _cursor(b: Driver) -> object:
    return b.table.cursor


def _scroll(b: Driver) -> object:
    return b.diff.scroll_offset


def _said(b: Driver) -> object:
    return b.footer


def _diff_title(b: Driver) -> object:
    return str(b.diff.border_title)


def _rows(b: Driver) -> object:
    return b.files


def _lines(b: Driver) -> object:
    return b.table.virtual_size.height


def _selected(b: Driver) -> object:
    return frozenset(b.table.selected)


def _order(b: Driver) -> object:
    return b.table.order


def _place(b: Driver) -> object:
    return b.app.screen.query_one(ReportView).cursor


def _lines_on_screen(b: Driver) -> object:
    return b.screen()


EFFECTS = {
    "review.toggle": Effect(lambda b: b.session.review.reviewed),
    "type.new_feature": Effect(_type, ("3",)),
    "type.breaking_change": Effect(_type, ("3",)),
    "type.bug_fix": Effect(_type, ("2",)),
    "type.minor_update": Effect(_type, ("2",)),
    "summary.edit_title": Effect(_focus),
    "summary.edit_text": Effect(_focus),
    "summary.external_editor": Effect(_said),
    "summary.compare": Effect(_screen, ("2",)),
    "summary.markdown": Effect(_lines_on_screen),
    "search.range": Effect(_screen),
    "copy.section": Effect(_said),
    "copy.menu": Effect(_screen),
    "search.start": Effect(_focus),
    "files.cycle": Effect(_said),
    "files.folders": Effect(_lines, after=("T",)),
    "edits.show": Effect(_screen),
    "report.export": Effect(_screen),
    "report.overview": Effect(_screen),
    "report.preview": Effect(_screen),
    "draft.again": Effect(_said),
    "draft.all": Effect(_said),
    "review.undo": Effect(_type, ("2", "3")),
    "review.redo": Effect(_type, ("2", "3", "u")),
    "review.save": Effect(_said),
    "file.next": Effect(_cursor),
    "file.previous": Effect(_cursor, ("j",)),
    "hunk.next": Effect(lambda b: b.diff.hunk, after=("[",)),
    "hunk.previous": Effect(lambda b: b.diff.hunk, ("]",)),
    "diff.scroll_down": Effect(_scroll),
    "diff.scroll_up": Effect(_scroll, ("J",)),
    "diff.split": Effect(lambda b: b.diff.is_split, after=("s",)),
    "diff.wrap": Effect(lambda b: b.diff.wrap, after=("w",)),
    "diff.whitespace": Effect(_said, after=("i",)),
    "diff.more_context": Effect(_diff_title, after=("minus",)),
    "diff.less_context": Effect(_diff_title, after=("plus",)),
    "match.next": Effect(_cursor),
    "match.previous": Effect(_cursor),
    "pane.next": Effect(_focus),
    "pane.previous": Effect(_focus),
    "pane.zoom": Effect(lambda b: b.table.size),
    "range.reload": Effect(_said),
    "files.gone": Effect(_said),
    "page.open": Effect(_said),
    "settings.show": Effect(_screen),
    "help.show": Effect(_screen),
    "app.leave": Effect(_focus, ("tab",)),
    "app.suspend": Effect(_said),
    "app.quit": Effect(lambda b: b.app.return_code),
    "table.down": Effect(_cursor),
    "table.up": Effect(_cursor, ("j",)),
    "table.page_down": Effect(_cursor),
    "table.page_up": Effect(_cursor, ("G",)),
    "table.half_page_down": Effect(_cursor),
    "table.half_page_up": Effect(_cursor, ("G",)),
    "table.first": Effect(_cursor, ("G",)),
    "table.last": Effect(_cursor),
    "table.open": Effect(_focus),
    "table.fold": Effect(_lines, ("G", "right")),
    "table.unfold": Effect(_lines, ("G", "left")),
    "table.fold_all": Effect(_lines, ("shift+right",)),
    "table.unfold_all": Effect(_lines, ("shift+left",)),
    "table.select": Effect(_selected),
    "table.select_range": Effect(_selected),
    "table.select_all": Effect(_selected),
    "table.sort_next": Effect(_order),
    "table.sort_previous": Effect(_order),
    "table.sort_reverse": Effect(_order),
    "diff.down": Effect(_scroll),
    "diff.up": Effect(_scroll, ("G",)),
    "diff.page_down": Effect(_scroll),
    "diff.page_up": Effect(_scroll, ("G",)),
    "diff.half_page_down": Effect(_scroll),
    "diff.half_page_up": Effect(_scroll, ("G",)),
    "diff.top": Effect(_scroll, ("G",)),
    "diff.bottom": Effect(_scroll),
    "diff.left": Effect(_scroll, ("right", "right")),
    "diff.right": Effect(_scroll),
    "diff.expand": Effect(lambda b: b.diff.virtual_size.height, ("]",)),
    "diff.expand_all": Effect(lambda b: b.diff.virtual_size.height),
    "overview.edit": Effect(lambda b: b.app.screen.focused),
    "overview.external_editor": Effect(lambda b: b.screen()[-1]),
    "overview.draft": Effect(lambda b: id(vars(b.app.screen)["_gathered"])),
    "overview.take_draft": Effect(lambda b: b.screen()[-1]),
    "overview.language": Effect(_screen, after=("escape",)),
    "overview.undo": Effect(lambda b: b.screen()[-1]),
    "overview.redo": Effect(lambda b: b.screen()[-1]),
    "overview.copy": Effect(lambda b: b.screen()[-1]),
    "overview.edits": Effect(_screen, after=("escape",)),
    "overview.down": Effect(lambda b: b.screen()),
    "overview.up": Effect(lambda b: b.screen(), ("j",)),
    "overview.first": Effect(lambda b: b.screen(), ("G",)),
    "overview.last": Effect(lambda b: b.screen(), ("g",)),
    "overview.close": Effect(_screen),
    "overview.next_pane": Effect(lambda b: b.app.screen.focused),
    "overview.previous_pane": Effect(lambda b: b.app.screen.focused),
    "preview.open": Effect(_lines_on_screen, ("G", "T")),
    "preview.source": Effect(_lines_on_screen, after=("s",)),
    "preview.next": Effect(_place),
    "preview.previous": Effect(_place, ("]",)),
    "preview.table": Effect(_lines_on_screen, ("]", "]")),
    "preview.search": Effect(lambda b: b.app.screen.focused),
    "preview.next_match": Effect(_lines_on_screen, ("slash", "w", "i", "enter")),
    "preview.previous_match": Effect(_lines_on_screen, ("slash", "w", "i", "enter")),
    "preview.correct": Effect(_screen, ("G",)),
    "preview.export": Effect(_screen),
    "preview.copy": Effect(lambda b: b.screen()[-1], ("]",)),
    "preview.close": Effect(_screen),
    "preview.down": Effect(_place),
    "preview.up": Effect(_place, ("G",)),
    "preview.page_down": Effect(_lines_on_screen),
    "preview.page_up": Effect(_lines_on_screen, ("G",)),
    "preview.half_page_down": Effect(_lines_on_screen),
    "preview.half_page_up": Effect(_lines_on_screen, ("G",)),
    "preview.left": Effect(_lines_on_screen, ("T", "enter", "enter", "right"), ("enter",)),
    "preview.right": Effect(_lines_on_screen, ("T", "enter", "enter"), ("enter",)),
    "preview.top": Effect(_lines_on_screen, ("G",)),
    "preview.bottom": Effect(_lines_on_screen),
}
LAST = ("app.quit",)
FILES = 11


def test_every_command_has_an_effect() -> None:
    assert {command.id for command in COMMANDS} == set(EFFECTS)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file of two hunks and long lines, eight short ones, and two lock files."""
    repo = RepoBuilder(tmp_path / "many")
    names = ["docs/a.txt", *(f"docs/{number}.txt" for number in range(8)), "p/x.lock", "p/y.lock"]
    for name in names:
        repo.write(name, "".join(f"{at} {'wide ' * 40}\n" for at in range(60)))
    repo.commit("Begin")
    for name in names:
        repo.write(name, "".join(f"{at} {'wide ' * (39 if at in (5, 50) else 40)}\n" for at in range(60)))
    repo.commit("Change")
    return repo.path


@pytest.mark.parametrize("scope", Scope)
async def test_every_command_does_something_that_is_seen(
    scope: Scope, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    idle = []
    async with browse(many, size=(100, 20)) as browser:
        commands = [command for command in COMMANDS if command.scope is scope]
        for command in sorted(commands, key=lambda command: command.id in LAST):
            await BEGINNINGS[scope](browser)
            effect = EFFECTS[command.id]
            await browser.pilot.press(*effect.before)
            before = effect.sees(browser)
            await browser.pilot.press(command.keys.split(",")[0])
            if not await changes(browser, effect.sees, before):
                idle.append(f"{command.id}: {before!r}")
            await browser.pilot.press(*effect.after)
    assert not idle, "\n".join(idle)


async def home(browser: Driver) -> None:
    """Back to the first row of the whole table."""
    while not (
        browser.in_browser
        and browser.table.has_focus
        and browser.browser.query_one("#lower").display
        and len(browser.files) == FILES
        and not browser.table.selected
    ):
        await browser.pilot.press("escape")
    if browser.table.cursor:
        await browser.pilot.press("g")
    browser.browser.query_one(Footer).clear()
    work = browser.browser._work
    assert work is not None
    await browser.until(lambda: not work.reading.is_busy)


async def diff(browser: Driver) -> None:
    """The diff of the first row."""
    await home(browser)
    await browser.pilot.press("tab")


async def preview(browser: Driver) -> None:
    """The beginning of the preview."""
    if not isinstance(browser.app.screen, PreviewScreen):
        await home(browser)
        await browser.pilot.press("p")
        await browser.until(lambda: browser.shows("Summary"))
    screen = browser.app.screen
    view = screen.query_one(ReportView)
    if not view.has_focus:
        view.focus()
    await browser.pilot.press("g")
    screen.query_one(Footer).clear()


async def overview(browser: Driver) -> None:
    """The overview with everything drafted, its list of texts in front."""
    if not isinstance(browser.app.screen, OverviewScreen):
        await home(browser)
        await Overview(browser).open()
    while not isinstance(browser.app.screen.focused, SectionList):
        await browser.pilot.press("tab")


BEGINNINGS = {
    Scope.BROWSER: home,
    Scope.TABLE: home,
    Scope.DIFF: diff,
    Scope.OVERVIEW: overview,
    Scope.PREVIEW: preview,
}


async def changes(browser: Driver, sees: Probe, before: object) -> bool:
    for _ in range(100):
        await browser.pilot.pause(0.01)
        if not browser.app.is_running or sees(browser) != before:
            return True
    return False

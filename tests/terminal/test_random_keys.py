"""Whatever keys come, in whatever order: the browser lives on, and says and saves exactly what a person wrote.

`RANDOM_KEYS=5000 RANDOM_SEED=3 .ci/test tests/terminal/test_random_keys.py` presses more, of another seed;
`RANDOM_REPOSITORY=DIR RANDOM_RANGE=BASE...HEAD` does it elsewhere.
"""

import os
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from diff_insight.domain.printable import printable, printable_block
from diff_insight.domain.review import OVERVIEW_PATH, REVIEWED, Key, Review
from diff_insight.domain.summary import Field, ModificationType, Origin, Text
from diff_insight.store.reviews import ReviewStore
from diff_insight.terminal.commands import COMMANDS
from diff_insight.terminal.diff.pane import DiffPane
from diff_insight.terminal.table.file_table import FileTable
from tests.cli.odd_repository import odd_range
from tests.terminal.driver import Driver, browse

KEYS = int(os.environ.get("RANDOM_KEYS", "100"))
SEEDS = [int(seed) for seed in os.environ.get("RANDOM_SEED", "1,2").split(",")]
REPOSITORY = os.environ.get("RANDOM_REPOSITORY")
RANGE = os.environ.get("RANDOM_RANGE", "main...head")
KEYS_OF_ONE_WINDOW = 500
"""Afterwards the browser is closed and opened again, and has to say the same."""

SIZES = ((120, 40), (80, 24), (40, 10))
TYPES = dict(zip("1234", ModificationType, strict=True))
LEAVING = {"app.quit", "page.open", "report.export"}
EVERY_KEY = sorted({key for command in COMMANDS if command.id not in LEAVING for key in command.keys.split(",")})
LEAVING_KEYS = {key for command in COMMANDS if command.id in LEAVING for key in command.keys.split(",")}
IN_BROWSER = [key for key in EVERY_KEY if key not in LEAVING_KEYS]
"""`q` goes back from other screens, and quits here."""
TYPED = [*"abc1 4u?[/]é文", "space", "enter", "backspace", "delete", "left", "ctrl+a", "ctrl+u", "ctrl+z", "tab"]
OFTEN = ["j", "k", "space", "1", "2", "3", "4", "t", "e", "u", "ctrl+r", "v", "T", "escape", "]", "enter", "slash", "n"]


class Person:
    """Presses keys and remembers what the review has to say because of them."""

    def __init__(self, driver: Driver, chance: random.Random) -> None:
        self.driver = driver
        self.chance = chance
        self.pressed: list[str] = []

    @property
    def review(self) -> Review:
        return self.driver.session.review

    @property
    def told(self) -> str:
        return " ".join(self.pressed[-30:]) + "\n" + "\n".join(self.driver.screen())

    async def press_one(self) -> None:
        driver = self.driver
        before = self.review.corrections()
        in_browser = driver.in_browser
        in_panes = driver.in_browser and isinstance(driver.browser.focused, FileTable | DiffPane)
        typing = driver.typing
        written = (driver.summary.path, typing, driver.summary.text(typing)) if typing is not None else None
        targets, selected = list(driver.table.targets), set(driver.table.selected)
        key = self._key(bool(typing) or not (in_panes or driver.in_browser))
        self.pressed.append(key)
        await driver.pilot.press(key)
        if not driver.browser.is_ready:
            await driver.until(lambda: driver.browser.is_ready)
            await driver.pilot.pause()
        assert driver.app.is_running, f"the browser ended after {self.pressed[-30:]}"
        if len(self.pressed) % 10 == 0:
            assert driver.screen()
        if driver.app.keys:
            # The settings gave a command another key: what a key means is not known here any more.
            return
        if in_panes and key in TYPES:
            self._says(targets, TYPES[key])
        if in_panes and key == "space":
            self._is_marked(before, targets)
        if written is not None and driver.typing is None and driver.in_browser:
            self._keeps(*written)
        if in_browser and driver.in_browser and key not in ("u", "ctrl+r", "R"):
            paths = {self.review.changes[at].path for at in (*targets, *selected)} if in_panes or typing else set()
            self._changed_nothing_but(before, {*paths, OVERVIEW_PATH, *([written[0]] if written else [])})

    def _key(self, types: bool) -> str:
        keys = (
            [*TYPED, "escape", self.chance.choice(EVERY_KEY)]
            if types
            else [*OFTEN, *self.chance.choices(IN_BROWSER, k=2)]
        )
        return str(self.chance.choice(keys))

    def _says(self, positions: Iterable[int], kind: ModificationType) -> None:
        for position in positions:
            assert self.review.summary(position).modification_type == Text(kind, Origin.HUMAN), self.told

    def _is_marked(self, before: dict[Key, Text], positions: Iterable[int]) -> None:
        paths = [self.review.changes[at].path for at in positions]
        marked = not all((path, REVIEWED) in before for path in paths)
        assert all(((path, REVIEWED) in self.review.corrections()) is marked for path in paths), self.told

    def _keeps(self, path: str, field: Field, text: str) -> None:
        position = self.review.position(path)
        assert position is not None
        said = self.review.summary(position).field(field).value
        shown = printable(said) if field is Field.TITLE else printable_block(said)
        assert shown == text, f"{field} of {path!r} after {self.told}"

    def _changed_nothing_but(self, before: dict[Key, Text], paths: set[str]) -> None:
        after = self.review.corrections()
        changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        assert {path for path, _ in changed} <= paths, f"{changed} after {self.told}"

    def all_is_on_disk(self) -> None:
        session = self.driver.session
        self.driver.browser.keep_everything()
        assert ReviewStore().read(session.comparison) == self.review.corrections(), self.told

    def all_can_be_undone_and_done_again(self, start: dict[Key, Text]) -> None:
        end = self.review.corrections()
        undone = 0
        while self.review.undo() is not None:
            undone += 1
        assert self.review.corrections() == start
        for _ in range(undone):
            self.review.redo()
        assert self.review.corrections() == end


@pytest.mark.parametrize("seed", SEEDS)
async def test_random_keys_lose_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    monkeypatch.setenv("EDITOR", "true")
    chance = random.Random(seed)
    directory, source = (Path(REPOSITORY), RANGE) if REPOSITORY else _odd(tmp_path / "odd")
    said: dict[Key, Text] = {}
    for start in range(0, KEYS, KEYS_OF_ONE_WINDOW):
        async with browse(directory, source, chance.choice(SIZES)) as driver:
            assert driver.session.review.corrections() == said
            person = Person(driver, chance)
            for _ in range(min(KEYS_OF_ONE_WINDOW, KEYS - start)):
                await person.press_one()
            person.all_is_on_disk()
            person.all_can_be_undone_and_done_again(said)
            said = person.review.corrections()
            driver.session.flush()
    assert said


def _odd(folder: Path) -> tuple[Path, str]:
    odd = odd_range(folder)
    return odd.repo.path, odd.source

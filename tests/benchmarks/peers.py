"""Other programs that show what changed, as far as they are installed."""

import shutil
import subprocess
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.ranges import Range
from tests.benchmarks.screen import Screen

_HUNK = "@@ -"


class Peer(StrEnum):
    """Those with which launches are compared."""

    LAZYGIT = "lazygit"
    TIG = "git diff | tig"
    LESS = "git diff | less"
    DELTA = "git diff | delta"

    @property
    def is_here(self) -> bool:
        return shutil.which(self.rpartition(" ")[2]) is not None

    def launches(self, place: Range, times: int) -> Iterator[float]:
        """Seconds to the first diff: with its files beside it in lazygit, as lines in the others."""
        if self is Peer.LAZYGIT:
            with TemporaryDirectory(prefix="diff-insight-peer-") as folder:
                clone = _empty_clone(place, Path(folder, "clone"))
                for _ in range(times):
                    yield from _lazygit(clone, Path(folder), place.ends[1][:6])
            return
        pager = {Peer.TIG: "tig", Peer.LESS: "less -R", Peer.DELTA: "delta --paging always"}[self]
        colour = "always" if self is Peer.LESS else "never"
        command = f"git diff --color={colour} -M {' '.join(place.ends)} | {pager}"
        for _ in range(times):
            with Screen("sh", "-c", command, cwd=place.path) as screen:
                yield screen.when("@@ -" if self is not Peer.DELTA else "─") - screen.started


def _empty_clone(place: Range, path: Path) -> Path:
    """The range with its head checked out and no file in the folder, so that nothing but the commit is shown."""
    for command in (
        ["clone", "--quiet", "--shared", "--no-checkout", "--branch", "head", str(place.path), str(path)],
        ["-C", str(path), "sparse-checkout", "set", "--no-cone", "/none-of-them"],
        ["-C", str(path), "checkout", "--quiet", "head"],
    ):
        subprocess.run(["git", *command], check=True, capture_output=True)
    return path


def _lazygit(clone: Path, folder: Path, head: str) -> Iterator[float]:
    """From the command to the commits, and from Enter to files and diff; nothing where they do not come up."""
    settings = folder / "config.yml"
    settings.write_text("disableStartupPopups: true\nupdate:\n  method: never\n")
    command = ("lazygit", "--use-config-file", str(settings), "log")
    try:
        with Screen(*command, cwd=clone, environ={"XDG_STATE_HOME": str(folder), "HOME": str(folder)}) as screen:
            listed = screen.when(head) - screen.started
            screen.rests()
            pressed = screen.press("\r")
            yield listed + screen.when(_HUNK, 30) - pressed
    except TimeoutError:
        return

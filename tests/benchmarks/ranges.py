"""The ranges that are measured: repositories whose `main...head` is compared."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from subprocess import DEVNULL, PIPE, run

VARIABLE = "DIFF_INSIGHT_RANGES"
"""Names the folder of the ranges."""
NAMES = ("small", "odd", "medium", "huge")
EXPRESSION = "main...head"
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
"""Git without anybody's settings."""


@dataclass(frozen=True)
class Range:
    """A repository with the branches `main` and `head`."""

    name: str
    path: Path
    quick: bool = False

    @cached_property
    def ends(self) -> tuple[str, str]:
        """The ids of the merge base and of the head."""
        base = self.git("merge-base", "main", "head").decode().strip()
        return base, self.git("rev-parse", "head^{commit}").decode().strip()

    @property
    def runs(self) -> int:
        """How often to measure: what takes long varies less."""
        if self.quick:
            return 1 if self.name == "huge" else 3
        return 3 if self.name == "huge" else 5

    def git(self, *arguments: str) -> bytes:
        """What git prints."""
        done = run(
            ["git", *arguments], cwd=self.path, env={**os.environ, **QUIET}, stdout=PIPE, stderr=DEVNULL, check=True
        )
        return done.stdout


def found_ranges(folder: Path | None, names: Sequence[str], quick: bool) -> Iterator[Range]:
    """Those of `names` that are in `folder`."""
    for name in names:
        if folder is not None and (folder / name).is_dir():
            yield Range(name, folder / name, quick)

"""Running the program as a person does: another process, its output and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple


class Outcome(NamedTuple):
    """What a run of the program left."""

    status: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "surrogateescape")

    @property
    def rows(self) -> list[list[str]]:
        """The tab-separated lines of `list`."""
        return [line.split("\t") for line in self.text.splitlines()]

    @property
    def document(self) -> Any:
        return json.loads(self.out)


def run(*words: str, cwd: Path, stdin: bytes | None = None, **environment: str) -> Outcome:
    """Run `diff-insight WORD…` in `cwd`; without `stdin` its standard input is empty and no pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "diff_insight", *words],
        cwd=cwd,
        env={**os.environ, **environment},
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "surrogateescape"))

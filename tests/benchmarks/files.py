"""Files of a range that can be told apart on a screen: by their names, numbers and first hunks."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.processes import run
from tests.benchmarks.ranges import QUIET, Range

_HEADER = re.compile(rb"^(@@ -\S+ \+\S+ @@)", re.MULTILINE)


class File(NamedTuple):
    """One changed file."""

    path: str
    previous_path: str | None

    @property
    def name(self) -> str:
        """A regular expression for its name in the table."""
        return re.escape(self.path.rpartition("/")[2])

    @property
    def paths(self) -> Sequence[str]:
        return (self.path,) if self.previous_path is None else (self.previous_path, self.path)


def files_of(place: Range, *paths: str) -> Iterator[File]:
    """The changed files in git's order."""
    fields = iter(place.git("diff", "--raw", "-z", "-M", *place.ends, "--", *paths).split(b"\0"))
    for row in fields:
        if not row:
            return
        letter = row.split(b" ")[4][:1]
        old = next(fields).decode("utf-8", "replace")
        moved = letter in (b"R", b"C")
        yield File(next(fields).decode("utf-8", "replace") if moved else old, old if moved else None)


def first_hunk(place: Range, file: File) -> str | None:
    """A regular expression for the first hunk's header; None for a file without one."""
    patch = place.git("diff", "-M", *place.ends, "--", *file.paths)
    match = _HEADER.search(patch)
    return re.escape(match[1].decode()) if match else None


def patch_seconds(place: Range, file: File, times: int = 3) -> float:
    """P: what git takes for this one file."""
    return min(
        run("git", "diff", "-M", *place.ends, "--", *file.paths, cwd=place.path, environ=QUIET).wall
        for _ in range(times)
    )


def raw_seconds(place: Range) -> float:
    """RAW: what git takes for the listing."""
    start = perf_counter()
    place.git("diff", "--raw", "-z", "-M", *place.ends)
    return perf_counter() - start


def numbers(place: Range, files: Sequence[File]) -> dict[str, int]:
    """Changed lines by path, of files that were not renamed."""
    plain = [file.path for file in files if file.previous_path is None]
    rows = place.git("diff", "--numstat", "-z", "--no-renames", *place.ends, "--", *plain).split(b"\0")
    counted = [row.split(b"\t", 2) for row in rows if row and not row.startswith(b"-")]
    return {path.decode("utf-8", "replace"): int(added) + int(deleted) for added, deleted, path in counted}


def sizes(place: Range, files: Sequence[File]) -> dict[str, int]:
    """Bytes at the head, by path."""
    rows = place.git("ls-tree", "-r", "-l", "-z", place.ends[1], "--", *(file.path for file in files)).split(b"\0")
    parted = [row.partition(b"\t") for row in rows if row]
    return {
        path.decode("utf-8", "replace"): int(facts.split()[3]) for facts, _, path in parted if facts.split()[3] != b"-"
    }


def folder_of(file: File) -> Path:
    return Path(file.path).parent

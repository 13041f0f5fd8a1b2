"""A published report taken apart by plain patterns, and a repository that has just the changes it shows."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from diff_insight.domain.patch import ADDED, CONTEXT, DELETED, Hunks
from tests.builders import RepoBuilder

SEED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "reports" / "seed-zh_CN-openai-20250322.md"

_HEADING = re.compile(rb"^## ([^\n]+)\{#(item-[0-9a-f]{6})\}\n", re.MULTILINE)
_PATCH = re.compile(rb"^````diff\n(.*?)\n````\n</details>$", re.MULTILINE | re.DOTALL)
_SUMMARY = re.compile(rb"^### Summary\n\n```json\n(.*?)\n```\n\n### Explanation\n(.*)\n\n\Z", re.MULTILINE | re.DOTALL)
_ROW = re.compile(rb"^\| \[.*\| $", re.MULTILINE)


class SeedItem(NamedTuple):
    """One file of the report."""

    path: str
    id: str
    patch: bytes
    """The lines between the fences."""
    modification_type: str
    title: str
    explanation: str


def rows_of(report: bytes) -> list[bytes]:
    """The rows of the summary table."""
    return _ROW.findall(report)


def items_of(report: bytes) -> list[SeedItem]:
    """The sections of the files."""
    headings = list(_HEADING.finditer(report))
    ends = [match.start() for match in headings[1:]] + [len(report) - 1]
    items = []
    for match, end in zip(headings, ends, strict=True):
        section = report[match.end() : end]
        patch, texts = _PATCH.search(section), _SUMMARY.search(section)
        assert texts is not None
        summary = json.loads(texts[1])
        items.append(
            SeedItem(
                match[1].decode(),
                match[2].decode(),
                patch[1] if patch is not None else b"",
                summary["modification_type"],
                summary["modification_title"],
                texts[2].decode(),
            )
        )
    return items


def build_range(folder: Path, items: list[SeedItem]) -> RepoBuilder:
    """A repository whose last commit changes its files exactly as the items show."""
    repo = RepoBuilder(folder)
    both = {item.path: sides_of(item.patch) for item in items}
    for path, (old, _) in both.items():
        repo.write(path, old)
    repo.commit("Old side")
    for path, (_, new) in both.items():
        repo.write(path, new)
    repo.commit("New side")
    return repo


def sides_of(patch: bytes) -> tuple[bytes, bytes]:
    """Two files between which the patch is the difference: its own lines where it says that they are, filler
    elsewhere, and before each hunk the line that its heading quotes.
    """
    hunks = Hunks(patch)
    old: list[bytes] = []
    new: list[bytes] = []
    for hunk in hunks.hunks:
        filler = [_filler(number) for number in range(len(old) + 1, hunk.old_start)]
        if hunk.heading and filler:
            filler[-1] = hunk.heading
        old += filler
        new += filler
        for line in hunks.lines[hunk.first + 1 : hunk.end]:
            old += [line[1:]] if line[0] in (CONTEXT, DELETED) else []
            new += [line[1:]] if line[0] in (CONTEXT, ADDED) else []
    return b"\n".join([*old, b""]), b"\n".join([*new, b""])


def _filler(number: int) -> bytes:
    """A line of which nothing is known. Some are indentation alone, as in the published files, where such lines are
    so frequent that git does not take them for what two versions have in common.
    """
    return b"    " if number <= 12 else b"  %d of the lines in between" % number

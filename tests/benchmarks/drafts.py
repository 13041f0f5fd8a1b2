"""How often drafts agree with labels, and what a draft costs.

Run by hand: `python -m tests.benchmarks.drafts LABELS.jsonl.gz [--show TYPE] [--before DAY | --from DAY]`. Each line of
the file is one changed file with `report`, `date`, `path`, `status`, `additions`, `deletions`, `patch` and
`modification_type`.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from diff_insight.domain.change import FileChange, LineCounts, Status
from diff_insight.domain.summary import Draft, ModificationType
from diff_insight.drafting.material import Material
from diff_insight.drafting.neighbours import images_of_removed_pages
from diff_insight.drafting.patch_rules import draft_from_patch

Row = dict[str, Any]


class Score(NamedTuple):
    """How one type was found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def change_of(row: Row) -> FileChange:
    return FileChange(row["path"], Status(row["status"]), None, "100644", "100644", "a" * 40, "b" * 40)


def images_without_page(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Removed images, as report and path, whose page is removed in the same report."""
    reports: dict[str, list[FileChange]] = {}
    for row in rows:
        reports.setdefault(row["report"], []).append(change_of(row))
    return {(name, path) for name, changes in reports.items() for path in images_of_removed_pages(changes)}


def drafted(row: Row, language: str = "en_US", lost_its_page: bool = False) -> Draft:
    """The draft of a labelled change."""
    counts = LineCounts(row["additions"], row["deletions"])
    hunks = (row["patch"] or "").encode()
    return draft_from_patch(Material(change_of(row), counts, hunks, lost_its_page=lost_its_page), language)


def score(pairs: Iterable[tuple[str, str]], name: str) -> Score:
    """Of pairs of drafted and labelled types."""
    both = Counter((said == name, label == name) for said, label in pairs)
    return Score(both[True, True], both[True, False], both[False, True])


def report(title: str, rows: Sequence[Row]) -> None:
    started = time.process_time()
    pageless = images_without_page(rows)
    said = [str(drafted(row, lost_its_page=(row["report"], row["path"]) in pageless).modification_type) for row in rows]
    cost = (time.process_time() - started) / max(1, len(rows)) * 1000
    labels = [row["modification_type"] for row in rows]
    pairs = list(zip(said, labels, strict=True))
    right = sum(one == other for one, other in pairs)
    print(f"{title}: {len(rows)} files, accuracy {right / max(1, len(rows)):.4f}, {cost:.2f} ms a file")
    modified = [pair for pair, row in zip(pairs, rows, strict=True) if row["status"] == "modified"]
    for scope, some in (("all", pairs), ("modified", modified)):
        for name in ModificationType:
            found = score(some, name)
            print(
                f"  {scope:9} {name:16} P {found.precision:.2f} R {found.recall:.2f} F1 {found.f1:.2f}"
                f"  ({found.right} right, {found.wrong} wrong, {found.missed} missed)"
            )


def show(rows: Sequence[Row], name: str, language: str) -> None:
    for row in rows:
        draft = drafted(row, language)
        if name in ("any", draft.modification_type, row["modification_type"]):
            print(f"{row['path']}  +{row['additions']} -{row['deletions']}")
            print(f"  {draft.modification_type} / {row['modification_type']}: {draft.title}  {list(draft.evidence)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("labels")
    options.add_argument("--from", dest="first", default="")
    options.add_argument("--before", default="9999")
    options.add_argument("--show")
    options.add_argument("--language", default="en_US")
    given = options.parse_args()
    with gzip.open(given.labels, "rt", encoding="utf-8") as file:
        rows = [row for line in file if given.first <= (row := json.loads(line))["date"] < given.before]
    if given.show:
        show([row for row in rows if row["status"] == "modified" or given.show == "any"], given.show, given.language)
    report(f"{given.first or 'start'} to {given.before}", rows)


if __name__ == "__main__":
    main()

"""Rows of tables in documents."""

from collections.abc import Iterator

from diff_insight.domain.change import Status
from diff_insight.domain.lazy_pattern import lazy_pattern
from diff_insight.domain.summary import ModificationType
from diff_insight.drafting.finding import Count, Finding, Quote, Value, several
from diff_insight.drafting.kinds import Kind
from diff_insight.drafting.patch_lines import PatchLines

_RULE = lazy_pattern(r"(?=[\s:|-]*?---)[\s:|-]*+$")
_LONGEST_NAME = 60


def table_findings(patch: PatchLines) -> Iterator[Finding]:
    """Rows that only came or only went, by their first cells."""
    if patch.kind is not Kind.DOCUMENTATION or patch.change.status in (Status.ADDED, Status.REMOVED):
        return
    old, new = first_cells(patch.removed), first_cells(patch.added)
    for which, some, others in (("gone", old, new), ("new", new, old)):
        names = [name for name in some if name not in others]
        if names and len(some) > len(others):
            values: dict[str, Value] = {"names": several([Quote(name) for name in names])}
            values["rows"] = Count("rows", len(names))
            yield Finding(f"rows {which}", ModificationType.MINOR_UPDATE, values, len(names))


def first_cells(lines: list[str]) -> list[str]:
    """The first cells that say something, each once."""
    names = []
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        if "---" in below and _RULE.match(below):
            continue  # what stands above a rule is the heading of a table
        if line.lstrip().startswith("|") and line.count("|") > 2 and set(line) - set("|-: \t\r"):
            cell = line.strip().strip("|").split("|")[0].strip(" *`\t")
            if cell and len(cell) <= _LONGEST_NAME and "[" not in cell and "<" not in cell:
                names.append(cell.replace("`", "").replace("*", ""))
    return list(dict.fromkeys(names))

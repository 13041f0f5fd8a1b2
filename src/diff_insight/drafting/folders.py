"""The folders that many files are best told by."""

from collections import defaultdict
from collections.abc import Sequence, Set

TOP = ""
"""The folder of files at the top of the tree."""


def grouped_by_folder(paths: Sequence[str], most: int) -> list[tuple[str, list[int]]]:
    """Folders with the positions of their files, the fullest first.

    Folders are as deep as they can be without becoming more than `most`; where even the outermost are more, all of
    them are given and the caller has to cut.
    """
    folders = [path.rpartition("/")[0] for path in paths]
    different = set(folders)
    depth = _shared_depth(different) + 1
    deepest = max((folder.count("/") + 1 for folder in different), default=0)
    while depth < deepest and _count(different, depth + 1) <= most:
        depth += 1
    outer = {folder: _cut(folder, depth) for folder in different}
    groups: dict[str, list[int]] = defaultdict(list)
    for position, folder in enumerate(folders):
        groups[outer[folder]].append(position)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _shared_depth(folders: Set[str]) -> int:
    """How many folders lead to all files alike."""
    if not folders:
        return 0
    first, last = min(folders).split("/"), max(folders).split("/")
    shared = 0
    for one, other in zip(first, last, strict=False):
        if one != other or not one:
            break
        shared += 1
    return shared


def _count(folders: Set[str], depth: int) -> int:
    return len({_cut(folder, depth) for folder in folders})


def _cut(folder: str, depth: int) -> str:
    return "/".join(folder.split("/", depth)[:depth])

"""The folders that many files are best told by."""

from collections import Counter, defaultdict
from collections.abc import Sequence

TOP = ""
"""The folder of files at the top of the tree."""


def grouped_by_folder(paths: Sequence[str], most: int) -> list[tuple[str, list[int]]]:
    """Folders with the positions of their files, the fullest first.

    Folders are as deep as they can be without becoming more than `most`; where even the outermost are more, all of
    them are given and the caller has to cut.
    """
    folders = [path.rpartition("/")[0] for path in paths]
    shared = _shared_depth(folders)
    depth = shared + 1
    deepest = max((folder.count("/") + 1 for folder in folders), default=0)
    while depth < deepest and _count(folders, depth + 1) <= most:
        depth += 1
    groups: dict[str, list[int]] = defaultdict(list)
    for position, folder in enumerate(folders):
        groups[_cut(folder, depth)].append(position)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _shared_depth(folders: Sequence[str]) -> int:
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


def _count(folders: Sequence[str], depth: int) -> int:
    return len(Counter(_cut(folder, depth) for folder in folders))


def _cut(folder: str, depth: int) -> str:
    return "/".join(folder.split("/", depth)[:depth])
